// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/importer/timeformat.h"

#include <QHash>
#include <QJsonValue>
#include <QSet>
#include <QStringList>

#include <optional>

namespace Opora::Server {

/// The columns of a table by name; of several with one name the first.
class TableHead final
{
public:
    explicit TableHead(const QStringList &names)
        : m_names(names)
    { }
    /// From 0; -1: there is none.
    [[nodiscard]] int indexOf(const QString &name) const { return int(m_names.indexOf(name)); }
    [[nodiscard]] int count() const { return int(m_names.size()); }
    [[nodiscard]] const QStringList &names() const { return m_names; }

private:
    QStringList m_names;
};

/// A row as the specs read it.
struct TableRow
{
    const QStringList &cells;
    const QSet<QString> &missing; ///< words for "no value"
    qint64 number = 0;            ///< of the row, from 1, without the head
};

/// Where a value of a ticket comes from: a column, several joined, a constant, the row's number.
class ValueSpec final
{
public:
    /// "import.map" with the path and what is wrong; "import.column" with the column that is not there. `path`: where
    /// in the mapping it stands.
    [[nodiscard]] static Core::Result<ValueSpec> read(const QJsonValue &json, const QString &path,
                                                      const TableHead &head);

    [[nodiscard]] bool isSet() const { return m_isSet; }
    /// The value; empty for none. False when it is none of those the mapping knows: `value` is what stood there then.
    [[nodiscard]] bool take(const TableRow &row, QString &value) const;

private:
    bool m_isSet = false;
    bool m_isRowNumber = false;
    QList<int> m_columns;
    QString m_join;
    QString m_prefix;
    QString m_constant;
    bool m_hasMap = false;
    QHash<QString, QString> m_map;
    std::optional<QString> m_other; ///< for what the map does not know
};

/// Where a moment comes from: a column with a format, or a constant.
class TimeSpec final
{
public:
    [[nodiscard]] static Core::Result<TimeSpec> read(const QJsonValue &json, const QString &path,
                                                     const TableHead &head);

    [[nodiscard]] bool isSet() const { return m_value.isSet() || m_constant; }
    /// Nothing for a missing value. False when it cannot be read: `text` is what stood there.
    [[nodiscard]] bool take(const TableRow &row, std::optional<Core::Timestamp> &time, QString &text) const;

private:
    ValueSpec m_value;
    TimeFormat m_format;
    std::optional<Core::Timestamp> m_constant;
};

/// "import.map": what is wrong with the mapping, and where.
[[nodiscard]] Core::Error mapError(const QString &path, const QString &sentence);

} // namespace Opora::Server
