// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchsides.h"

#include "db/statement.h"
#include "store/schema.h"
#include "store/searchnames.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Core::StateClass;
using Db::Statement;
using Text::SearchField;
using Text::SearchNode;

namespace {

using Side = SearchSides::Side;

bool hasIndexByState(StateClass state)
{
    return state == StateClass::Pending || state == StateClass::OnHold || state == StateClass::Solved
        || state == StateClass::Spam;
}

QString keysBy(const QString &index, const QString &where)
{
    return u"SELECT t.key FROM ticket t INDEXED BY %1 WHERE %2"_s.arg(index, where);
}

std::optional<Side> stateSide(const QList<StateClass> &states)
{
    // Without an index, since SQLite refuses to use the named one for nothing.
    if (states.isEmpty())
        return Side{{u"SELECT t.key FROM ticket t WHERE 0"_s}, {}, 0};
    if (std::all_of(states.begin(), states.end(), hasIndexByState)) {
        QStringList numbers;
        for (const StateClass state : states)
            numbers << QString::number(int(state));
        const QString any = u"t.state IN (%1) AND "_s.arg(numbers.join(u','));
        return Side{{keysBy(u"ticket_state_updated"_s, any + stateIndexCondition(u"t."_s))}, {}, 0};
    }
    if (std::all_of(states.begin(), states.end(), Core::isUnfinished))
        return Side{{keysBy(u"ticket_owner_updated"_s, u"t.open=1"_s)}, {}, 0};
    return std::nullopt;
}

QList<SearchNode> parts(const SearchNode &conditions)
{
    return conditions.kind == SearchNode::Kind::And ? conditions.children : QList<SearchNode>{conditions};
}

} // namespace

Result<std::optional<Side>> SearchSides::smallest(const SearchNode &conditions) const
{
    std::optional<Side> best;
    for (const SearchNode &node : parts(conditions)) {
        OPORA_TAKE(side, sideOf(node));
        if (!side)
            continue;
        const qint64 limit = best ? best->size - 1 : kFew;
        OPORA_TAKE(size, sizeOf(*side, limit));
        if (size <= limit) {
            side->size = size;
            best = std::move(side);
        }
    }
    return best;
}

Result<std::optional<Side>> SearchSides::sideOf(const SearchNode &node) const
{
    const std::optional<Side> none;
    if (node.kind == SearchNode::Kind::Or)
        return unionOf(node.children);
    if (node.kind != SearchNode::Kind::Field)
        return none;
    switch (node.field) {
    case SearchField::Status: return statusSide(node.value);
    case SearchField::Is: return isSide(node);
    case SearchField::Priority: return sameCondition(u"ticket_all_rank"_s, node);
    case SearchField::Created: return sameCondition(u"ticket_all_created"_s, node);
    case SearchField::Updated: return sameCondition(u"ticket_all_updated"_s, node);
    case SearchField::Due: return sameCondition(u"ticket_all_due"_s, node);
    case SearchField::Number: return sameCondition(u"ticket_number"_s, node);
    case SearchField::Queue:
    case SearchField::Type:
    case SearchField::Channel:
    case SearchField::Tag:
    case SearchField::From:
    case SearchField::Owner:
    case SearchField::Organisation:
    case SearchField::Rating:
    case SearchField::Language:
    case SearchField::Solved:
    case SearchField::Has:
    case SearchField::Subject:
    case SearchField::Body:
    case SearchField::Note: break;
    }
    return none;
}

Result<std::optional<Side>> SearchSides::unionOf(const QList<SearchNode> &nodes) const
{
    Side all;
    for (const SearchNode &node : nodes) {
        OPORA_TAKE(side, sideOf(node));
        if (!side)
            return std::optional<Side>();
        all.selects += side->selects;
        all.values += side->values;
    }
    return all.selects.isEmpty() ? std::nullopt : std::optional(all);
}

Result<std::optional<Side>> SearchSides::statusSide(const QString &value) const
{
    if (const auto state = Core::stateClassFromName(value))
        return stateSide({*state});
    QList<StateClass> states;
    OPORA_TAKE(reference, m_reader.reference());
    for (const Core::Status &status : std::as_const(reference.statuses)) {
        if (isNamed(value, status))
            states << status.state;
    }
    return stateSide(states);
}

Result<std::optional<Side>> SearchSides::isSide(const SearchNode &node) const
{
    const QString &value = node.value;
    if (value == "unanswered"_L1)
        return sameCondition(u"ticket_unanswered_updated"_s, node);
    if (value == "unread"_L1)
        return sameCondition(u"ticket_unread"_s, node);
    if (value == "overdue"_L1)
        return sameCondition(u"ticket_all_due"_s, node);
    if (value == "open"_L1 || value == "unassigned"_L1)
        return sameCondition(u"ticket_owner_updated"_s, node);
    if (value == "solved"_L1)
        return stateSide({StateClass::Solved});
    return std::optional<Side>();
}

Result<std::optional<Side>> SearchSides::sameCondition(const QString &index, const SearchNode &node) const
{
    SearchConditions conditions(m_reader);
    OPORA_TAKE(where, conditions.condition(node));
    return std::optional(Side{{keysBy(index, where)}, conditions.values(), 0});
}

Result<qint64> SearchSides::sizeOf(const Side &side, qint64 atMost) const
{
    Statement statement(m_reader.connection(),
                        u"SELECT count(*) FROM (%1 LIMIT ?)"_s.arg(side.selects.join(u" UNION ALL "_s)));
    OPORA_TAKE(size, statement.bindAll(side.values).bind(atMost + 1).first([](const Statement &row) {
        return row.integer(0);
    }));
    return size.value_or(0);
}

} // namespace Opora::Store
