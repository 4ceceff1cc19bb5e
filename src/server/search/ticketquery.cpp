// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/ticketquery.h"

#include "core/lifecycle.h"
#include "db/connection.h"
#include "db/statement.h"
#include "server/feed/bucketname.h"
#include "server/schema/try.h"
#include "text/searchnames.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;
using Text::SearchField;
using Text::SearchNode;
using Text::SearchOp;

namespace {

constexpr int kMostCustomers = 32; ///< of one address

Error notHere(const SearchNode &node)
{
    return {Error::Kind::Rejected, u"search.not_on_server"_s, Text::searchText(node)};
}

/// A slip of the hand in quotes and brackets has one good guess; a field or value misread would find something else.
bool isMisread(const Text::SearchError &error)
{
    return error.code == "search.unknown_field"_L1 || error.code == "search.unknown_value"_L1
        || error.code == "search.empty_value"_L1 || error.code == "search.bad_date"_L1
        || error.code == "search.too_deep"_L1 || error.code == "search.too_long"_L1;
}

bool isWords(const SearchNode &node)
{
    switch (node.kind) {
    case SearchNode::Kind::Word:
    case SearchNode::Kind::Phrase: return true;
    case SearchNode::Kind::And:
    case SearchNode::Kind::Or: return std::all_of(node.children.begin(), node.children.end(), isWords);
    case SearchNode::Kind::Not:
    case SearchNode::Kind::Prefix:
    case SearchNode::Kind::Field: break;
    }
    return false;
}

TicketCondition oneOf(const QString &column, const QVariantList &values)
{
    if (values.isEmpty())
        return {u"1 = 0"_s, {}};
    return {column + u" IN ("_s + QStringList(values.size(), u"?"_s).join(u',') + u')', values};
}

TicketCondition oneOf(const QString &column, const QList<QUuid> &ids)
{
    QVariantList values;
    for (const QUuid &id : ids)
        values.append(QVariant::fromValue(id));
    return oneOf(column, values);
}

TicketCondition inState(const std::function<bool(Core::StateClass)> &isMeant)
{
    QVariantList states;
    for (int state = 0; state < Core::kStateClassCount; ++state) {
        if (isMeant(Core::StateClass(state)))
            states.append(state);
    }
    return oneOf(u"t.state"_s, states);
}

/// Customers with this address. Read through, for addresses have no index here; the JSON has each in its quotes.
Result<QList<QUuid>> customersAt(Db::Connection &connection, const QString &address)
{
    const bool isSqlite = connection.backend() == Db::Backend::Sqlite;
    QString pattern = address;
    for (const QChar mark : u"\\%_"_s)
        pattern.replace(mark, u'\\' + QString(mark));
    return Db::Statement(connection,
                         u"SELECT id FROM document WHERE bucket = ? AND kind = ? AND removed = 0 AND "_s
                             + (isSqlite ? u"CAST(doc AS TEXT) LIKE"_s : u"doc ILIKE"_s) + u" ? ESCAPE '\\' LIMIT ?"_s)
        .bind(QString(kCustomerBucket), int(Core::EntityKind::Customer), QString(u"%\""_s + pattern + u"\"%"_s),
              kMostCustomers)
        .all([](const Db::Statement &row) { return row.uuid(0); });
}

/// Makes conditions of the fields.
class Translator final
{
public:
    explicit Translator(const Searcher &searcher)
        : m_searcher(searcher)
    { }

    [[nodiscard]] Result<TicketCondition> condition(const SearchNode &node) const
    {
        switch (node.kind) {
        case SearchNode::Kind::And: return joined(node, u" AND "_s);
        case SearchNode::Kind::Or: return joined(node, u" OR "_s);
        case SearchNode::Kind::Not: return negated(node);
        case SearchNode::Kind::Field: return ofField(node);
        case SearchNode::Kind::Word:
        case SearchNode::Kind::Phrase:
        case SearchNode::Kind::Prefix: break;
        }
        return notHere(node);
    }

private:
    Result<TicketCondition> joined(const SearchNode &node, const QString &joint) const
    {
        TicketCondition all;
        QStringList parts;
        for (const SearchNode &child : node.children) {
            OPORA_LET(part, condition(child));
            parts += part.sql;
            all.values += part.values;
        }
        all.sql = u'(' + parts.join(joint) + u')';
        return all;
    }

    Result<TicketCondition> negated(const SearchNode &node) const
    {
        if (node.children.size() != 1 || isWords(node.children.constFirst()))
            return notHere(node);
        OPORA_LET(inner, condition(node.children.constFirst()));
        return TicketCondition{u"NOT ("_s + inner.sql + u')', inner.values};
    }

    Result<TicketCondition> ofField(const SearchNode &node) const
    {
        switch (node.field) {
        case SearchField::Queue: return oneOf(u"t.queue"_s, Text::idsNamed(m_searcher.reference.queues, node.value));
        case SearchField::Status: return ofStatus(node);
        case SearchField::From: return ofCustomer(node);
        case SearchField::Owner: return ofOwner(node.value);
        case SearchField::Number: return ofNumber(node);
        case SearchField::Created: return ofTime(u"t.created_at"_s, node);
        case SearchField::Updated: return ofTime(u"t.updated_at"_s, node);
        case SearchField::Is: return ofFlag(node);
        case SearchField::Priority:
        case SearchField::Type:
        case SearchField::Channel:
        case SearchField::Tag:
        case SearchField::Organisation:
        case SearchField::Rating:
        case SearchField::Language:
        case SearchField::Solved:
        case SearchField::Due:
        case SearchField::Has:
        case SearchField::Subject:
        case SearchField::Body:
        case SearchField::Note: break;
        }
        return notHere(node);
    }

    static Result<TicketCondition> ofStatus(const SearchNode &node)
    {
        const auto state = Core::stateClassFromName(node.value);
        if (!state)
            return notHere(node); // a status of the help desk's own stands in documents only
        return inState([state](Core::StateClass one) { return one == *state; });
    }

    static TicketCondition ofNumber(const SearchNode &node)
    {
        return {u"t.number %1 ?"_s.arg(Text::signOf(node.op)), {node.value.toLongLong()}};
    }

    Result<TicketCondition> ofCustomer(const SearchNode &node) const
    {
        if (!node.value.contains(u'@'))
            return notHere(node); // a name is found as a word
        if (!m_searcher.seesCustomers)
            return oneOf(u"t.requester"_s, QList<QUuid>());
        OPORA_LET(ids, customersAt(m_searcher.connection, node.value));
        return oneOf(u"t.requester"_s, ids);
    }

    Result<TicketCondition> ofOwner(const QString &value) const
    {
        if (value == "me"_L1)
            return oneOf(u"t.owner"_s, QList{m_searcher.person.uuid()});
        if (value == "none"_L1)
            return oneOf(u"t.owner"_s, QList{QUuid()});
        return oneOf(u"t.owner"_s, Text::idsNamed(m_searcher.reference.people, value));
    }

    /// Days are those of UTC: the server knows no person's clock.
    Result<TicketCondition> ofTime(const QString &column, const SearchNode &node) const
    {
        const auto span
            = Text::timeSpan(node.value, QDateTime::fromMSecsSinceEpoch(Core::toMsecs(m_searcher.now), Qt::UTC));
        if (!span)
            return Error{Error::Kind::Rejected, u"search.malformed"_s, Text::searchText(node)};
        const qint64 begin = span->begin.toMSecsSinceEpoch(), end = span->end.toMSecsSinceEpoch();
        switch (node.op) {
        case SearchOp::Equal: return TicketCondition{u"(%1 >= ? AND %1 < ?)"_s.arg(column), {begin, end}};
        case SearchOp::Less: return TicketCondition{column + u" < ?"_s, {begin}};
        case SearchOp::LessOrEqual: return TicketCondition{column + u" < ?"_s, {end}};
        case SearchOp::Greater: return TicketCondition{column + u" >= ?"_s, {end}};
        case SearchOp::GreaterOrEqual: return TicketCondition{column + u" >= ?"_s, {begin}};
        }
        return notHere(node);
    }

    Result<TicketCondition> ofFlag(const SearchNode &node) const
    {
        if (node.value == "open"_L1)
            return inState(&Core::isUnfinished);
        if (node.value == "solved"_L1)
            return inState([](Core::StateClass one) { return one == Core::StateClass::Solved; });
        if (node.value == "mine"_L1)
            return ofOwner(u"me"_s);
        if (node.value != "unassigned"_L1)
            return notHere(node);
        TicketCondition open = inState(&Core::isUnfinished);
        OPORA_LET(nobodys, ofOwner(u"none"_s));
        return TicketCondition{u'(' + open.sql + u" AND "_s + nobodys.sql + u')', open.values + nobodys.values};
    }

    const Searcher &m_searcher;
};

bool isFewByIndex(const SearchNode &node)
{
    return node.kind == SearchNode::Kind::Field
        && (node.field == SearchField::From || node.field == SearchField::Number);
}

} // namespace

Result<TicketQuery> readTicketQuery(const QString &text, const Searcher &searcher)
{
    const Text::SearchQuery parsed = Text::parseSearch(text);
    const auto misread = std::find_if(parsed.errors.begin(), parsed.errors.end(), isMisread);
    if (misread != parsed.errors.end())
        return Error{Error::Kind::Rejected, u"search.malformed"_s, text.mid(misread->position, misread->length)};
    const bool isOne = parsed.root.kind != SearchNode::Kind::And;
    const QList<SearchNode> parts = isOne ? QList{parsed.root} : parsed.root.children;
    const Translator translator(searcher);
    TicketQuery query;
    for (const SearchNode &part : parts) {
        if (isWords(part)) {
            query.words.children.append(part);
            continue;
        }
        OPORA_LET(condition, translator.condition(part));
        (isFewByIndex(part) ? query.fewByIndex : query.conditions).append(condition);
    }
    return query;
}

} // namespace Opora::Server
