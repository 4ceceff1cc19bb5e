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
    explicit SearchConditions(const Reader &reader);

    /// The columns of the word index that hold the words of a text field; other words of a ticket are in none of them.
    [[nodiscard]] static const QHash<Text::SearchField, QString> &textColumns();

    /// A condition; its values are appended to values(), in the order of the placeholders.
    [[nodiscard]] QString condition(const Text::SearchNode &node);
    [[nodiscard]] const QVariantList &values() const { return m_values; }
    /// A condition so far needs the document of a ticket or of its messages, which takes several times as long.
    [[nodiscard]] bool readsDocuments() const { return m_readsDocuments; }

private:
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

    const Reader &m_reader;
    Core::Person m_me;
    std::optional<Core::ReferenceData> m_reference;
    QVariantList m_values;
    bool m_readsDocuments = false;
};

} // namespace Opora::Store
