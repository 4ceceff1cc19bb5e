// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include <QAbstractListModel>

#include <functional>

namespace Opora::Models {

/// One line of a page of the help desk.
struct DeskRow
{
    enum class State { Settled, Unsaved, Waiting, Decide };

    QUuid id;
    QString name;
    QString detail;
    QString color; ///< token of the theme, or empty
    int depth = 0;
    std::optional<Core::StateClass> mark; ///< of a status
    State state = State::Settled;
    QString stateText;
    friend bool operator==(const DeskRow &, const DeskRow &) = default;
};

/// The objects of one kind as their page lists them. A row that stays keeps its index, so that what is chosen stays
/// chosen. GUI thread.
class DeskListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void setRows(const QList<DeskRow> &rows);
    /// How often an object was used; said behind its detail, as of the last recount().
    void setUses(std::function<int(const QUuid &)> uses);
    void recount() { refresh(); }
    /// Only those whose name or detail has these words; all of them stay known.
    void setFilter(const QString &words);
    [[nodiscard]] int positionOf(const QUuid &id) const; ///< -1 when it is not listed
    [[nodiscard]] const DeskRow &row(int position) const { return m_shown.at(position); }
    /// Before the filter.
    [[nodiscard]] const QList<DeskRow> &all() const { return m_all; }

private:
    void refresh();

    QList<DeskRow> m_all;
    QList<DeskRow> m_shown;
    QString m_words;
    std::function<int(const QUuid &)> m_uses;
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Models::DeskRow)
