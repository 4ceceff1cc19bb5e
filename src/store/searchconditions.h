// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"
#include "text/searchsyntax.h"

#include <QHash>
#include <QVariantList>

namespace Opora::Store {

/// A search tree as SQL over the row `t` of a ticket. What is typed becomes bound values only.
class SearchConditions final
{
public:
    explicit SearchConditions(const Reader &reader)
        : SearchConditions(reader, reader.now())
    { }
    /// As they are at that moment.
    SearchConditions(const Reader &reader, Core::Timestamp at)
        : m_reader(reader)
        , m_at(at)
    { }

    /// The columns of the word index that hold the words of a text field; other words of a ticket are in none of them.
    [[nodiscard]] static const QHash<Text::SearchField, QString> &textColumns();

    /// A condition; its values are appended to values(), in the order of the placeholders.
    [[nodiscard]] Core::Result<QString> condition(const Text::SearchNode &node);
    [[nodiscard]] const QVariantList &values() const { return m_values; }
    /// A condition so far needs the document of a ticket or of its messages, which takes several times as long.
    [[nodiscard]] bool readsDocuments() const { return m_readsDocuments; }

private:
    [[nodiscard]] QString sqlFor(const Text::SearchNode &node);
    [[nodiscard]] QString joined(const QList<Text::SearchNode> &nodes, const QString &joint, const QString &ifEmpty);
    [[nodiscard]] QString textCondition(const Text::SearchNode &node);
    [[nodiscard]] QString fieldCondition(const Text::SearchNode &node);
    [[nodiscard]] QString timeCondition(const Text::SearchNode &node);
    [[nodiscard]] QString isCondition(const QString &value);
    [[nodiscard]] QString hasCondition(const QString &value);
    [[nodiscard]] QString fromCondition(const QString &value);
    [[nodiscard]] QString ownerCondition(const QString &value);
    [[nodiscard]] QString statusCondition(const QString &value);
    [[nodiscard]] QString priorityCondition(const Text::SearchNode &node);
    [[nodiscard]] QString oneOf(const QString &column, const QList<QUuid> &ids);
    [[nodiscard]] QString compared(const QString &expression, Text::SearchOp op, const QVariant &value);
    [[nodiscard]] const Core::ReferenceData &reference();
    [[nodiscard]] Core::PersonId me();
    /// What cannot be read fails the whole condition: with nothing in its place less would be found.
    template<typename T>
    [[nodiscard]] T taken(Core::Result<T> result)
    {
        if (!result && !m_error)
            m_error = result.error();
        return result.valueOr({});
    }

    const Reader &m_reader;
    const Core::Timestamp m_at;
    std::optional<Core::ReferenceData> m_reference;
    std::optional<Core::Error> m_error;
    QVariantList m_values;
    bool m_readsDocuments = false;
};

} // namespace Opora::Store
