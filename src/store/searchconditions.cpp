// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchconditions.h"

#include "store/customerreader.h"
#include "store/customertable.h"
#include "store/searchnames.h"
#include "store/ticketcolumns.h"
#include "text/ftsexpression.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Text::SearchField;
using Text::SearchNode;
using Text::SearchOp;

namespace {

constexpr int kCustomers = 500;

QString fromDocument(const QString &field)
{
    return u"json_extract(CAST(t.doc AS TEXT), '$.%1')"_s.arg(field);
}

/// A message of the ticket whose document meets the condition.
QString someMessage(const QString &condition)
{
    return u"EXISTS(SELECT 1 FROM message m WHERE m.ticket=t.key AND %1)"_s.arg(condition);
}

QString messageField(const QString &field)
{
    return u"json_extract(CAST(m.doc AS TEXT), '$.%1')"_s.arg(field);
}

bool isOfDocument(const SearchNode &node)
{
    const bool isFlag = node.field == SearchField::Is && (node.value == "merged"_L1 || node.value == "followed"_L1);
    const bool isOfMessage = node.field == SearchField::Has && node.value != "rating"_L1;
    return isFlag || isOfMessage || node.field == SearchField::Type || node.field == SearchField::Channel
        || node.field == SearchField::Language || node.field == SearchField::Solved;
}

} // namespace

const QHash<SearchField, QString> &SearchConditions::textColumns()
{
    static const QHash<SearchField, QString> kColumns{
        {SearchField::Subject, u"subject"_s}, {SearchField::Body, u"body"_s}, {SearchField::Note, u"note"_s}};
    return kColumns;
}

const Core::ReferenceData &SearchConditions::reference()
{
    if (!m_reference)
        m_reference = taken(m_reader.reference());
    return *m_reference;
}

Core::PersonId SearchConditions::me()
{
    return taken(m_reader.person()).id;
}

Core::Result<QString> SearchConditions::condition(const SearchNode &node)
{
    QString sql = sqlFor(node);
    if (m_error)
        return *m_error;
    return sql;
}

QString SearchConditions::sqlFor(const SearchNode &node)
{
    const bool isInDocument = node.kind == SearchNode::Kind::Field && isOfDocument(node);
    m_readsDocuments = m_readsDocuments || isInDocument;
    switch (node.kind) {
    case SearchNode::Kind::And:
        return Text::isTextSearch(node) ? textCondition(node) : joined(node.children, u" AND "_s, u"1"_s);
    case SearchNode::Kind::Or:
        return Text::isTextSearch(node) ? textCondition(node) : joined(node.children, u" OR "_s, u"0"_s);
    case SearchNode::Kind::Not:
        return node.children.isEmpty() ? u"1"_s : u"NOT coalesce(%1, 0)"_s.arg(sqlFor(node.children.constFirst()));
    case SearchNode::Kind::Word:
    case SearchNode::Kind::Phrase:
    case SearchNode::Kind::Prefix: return textCondition(node);
    case SearchNode::Kind::Field: return Text::isTextField(node.field) ? textCondition(node) : fieldCondition(node);
    }
    return u"1"_s;
}

QString SearchConditions::joined(const QList<SearchNode> &nodes, const QString &joint, const QString &ifEmpty)
{
    QStringList parts;
    for (const SearchNode &node : nodes)
        parts << sqlFor(node);
    return parts.isEmpty() ? ifEmpty : u'(' + parts.join(joint) + u')';
}

QString SearchConditions::textCondition(const SearchNode &node)
{
    const QString match = Text::ftsExpression(node, textColumns());
    if (match.isEmpty())
        return u"1"_s;
    m_values << match;
    return u"t.key IN (SELECT rowid FROM ticket_search WHERE ticket_search MATCH ?)"_s;
}

QString SearchConditions::compared(const QString &expression, SearchOp op, const QVariant &value)
{
    m_values << value;
    return u"%1%2?"_s.arg(expression, Text::signOf(op));
}

QString SearchConditions::oneOf(const QString &column, const QList<QUuid> &ids)
{
    if (ids.isEmpty())
        return u"0"_s;
    for (const QUuid &id : ids)
        m_values << id.toRfc4122();
    return u"%1 IN (%2)"_s.arg(column, QStringList(ids.size(), u"?"_s).join(u','));
}

QString SearchConditions::fieldCondition(const SearchNode &node)
{
    const QString &value = node.value;
    switch (node.field) {
    case SearchField::Queue: return oneOf(u"t.queue"_s, idsNamed(reference().queues, value));
    case SearchField::Status: return statusCondition(value);
    case SearchField::Priority: return priorityCondition(node);
    case SearchField::Type: {
        QStringList parts;
        for (const QUuid &id : idsNamed(reference().types, value))
            parts << compared(fromDocument(u"type"_s), SearchOp::Equal, id.toString(QUuid::WithoutBraces));
        return parts.isEmpty() ? u"0"_s : u'(' + parts.join(u" OR "_s) + u')';
    }
    // The first value of an enum is left out of documents.
    case SearchField::Channel:
        return compared(u"coalesce(%1, 'email')"_s.arg(fromDocument(u"channel"_s)), SearchOp::Equal, value);
    case SearchField::Tag:
        m_values << u'\n' + Core::normalizedTag(value) + u'\n';
        return u"instr(char(10)||t.tags||char(10), ?)>0"_s;
    case SearchField::From: return fromCondition(value);
    case SearchField::Owner: return ownerCondition(value);
    case SearchField::Organisation:
        m_values << u'%' + value + u'%';
        return u"t.requester IN (%1)"_s.arg(CustomerTable::families(
            u"SELECT c.id FROM customer c JOIN organisation o ON o.id=c.organisation WHERE o.name LIKE ? AND %1 AND %2"_s
                .arg(OrganisationTable::shown(u"o"_s), CustomerTable::shown(u"c"_s))));
    case SearchField::Number: return compared(u"t.number"_s, node.op, value.toLongLong());
    case SearchField::Rating: return u"(t.rating>0 AND %1)"_s.arg(compared(u"t.rating"_s, node.op, value.toInt()));
    case SearchField::Language: return compared(fromDocument(u"language"_s), SearchOp::Equal, value);
    case SearchField::Created:
    case SearchField::Updated:
    case SearchField::Solved:
    case SearchField::Due: return timeCondition(node);
    case SearchField::Is: return isCondition(value);
    case SearchField::Has: return hasCondition(value);
    case SearchField::Subject:
    case SearchField::Body:
    case SearchField::Note: return textCondition(node);
    }
    return u"1"_s;
}

QString SearchConditions::timeCondition(const SearchNode &node)
{
    const auto zone = QDateTime::fromMSecsSinceEpoch(Core::toMsecs(m_at));
    const auto span = Text::timeSpan(node.value, zone);
    if (!span)
        return u"0"_s;
    QString column = u"t.created"_s;
    if (node.field == SearchField::Updated)
        column = u"t.updated"_s;
    else if (node.field == SearchField::Solved)
        column = fromDocument(u"last_solved_at"_s);
    else if (node.field == SearchField::Due)
        column = u"t.due"_s;
    const qint64 begin = span->begin.toMSecsSinceEpoch();
    const qint64 end = span->end.toMSecsSinceEpoch();
    switch (node.op) {
    case SearchOp::Equal: {
        // One after the other, as their values: arguments of one call are made in any order.
        const QString since = compared(column, SearchOp::GreaterOrEqual, begin);
        return u"(%1 AND %2)"_s.arg(since, compared(column, SearchOp::Less, end));
    }
    case SearchOp::Less: return compared(column, SearchOp::Less, begin);
    case SearchOp::LessOrEqual: return compared(column, SearchOp::Less, end);
    case SearchOp::Greater:
    case SearchOp::GreaterOrEqual: {
        const QString since = compared(column, SearchOp::GreaterOrEqual, node.op == SearchOp::Greater ? end : begin);
        // What is never due is not due later.
        return node.field == SearchField::Due ? u"(%1 AND %2)"_s.arg(since, compared(column, SearchOp::Less, kNever))
                                              : since;
    }
    }
    return u"0"_s;
}

QString SearchConditions::isCondition(const QString &value)
{
    if (value == "unanswered"_L1)
        return u"t.unanswered=1"_s;
    if (value == "overdue"_L1)
        return compared(u"t.due"_s, SearchOp::Less, Core::toMsecs(m_at));
    if (value == "unread"_L1)
        return u"t.unread=1"_s;
    if (value == "unassigned"_L1)
        return u"(t.open=1 AND t.owner=zeroblob(16))"_s;
    if (value == "mine"_L1)
        return compared(u"t.owner"_s, SearchOp::Equal, me().toBytes());
    if (value == "open"_L1)
        return u"t.open=1"_s;
    if (value == "solved"_L1)
        return u"t.state=4"_s;
    if (value == "reopened"_L1)
        return u"t.reopened>0"_s;
    if (value == "merged"_L1)
        return fromDocument(u"merged_into"_s) + u" IS NOT NULL"_s;
    if (value == "callback"_L1)
        return u"(t.open=1 AND t.callback IS NOT NULL)"_s; // as the index ticket_callback has it
    if (value == "followed"_L1) {
        m_values << me().toString();
        return u"EXISTS(SELECT 1 FROM json_each(CAST(t.doc AS TEXT), '$.followers') f WHERE f.value=?)"_s;
    }
    return u"0"_s;
}

QString SearchConditions::hasCondition(const QString &value)
{
    if (value == "rating"_L1)
        return u"t.rating>0"_s;
    if (value == "attachment"_L1)
        return someMessage(messageField(u"attachments"_s) + u" IS NOT NULL"_s);
    if (value == "note"_L1)
        return someMessage(messageField(u"audience"_s) + u" IS NOT NULL"_s);
    if (value == "reply"_L1)
        return someMessage(
            u"%1='agent' AND %2 IS NULL"_s.arg(messageField(u"author_kind"_s), messageField(u"audience"_s)));
    return u"0"_s;
}

QString SearchConditions::fromCondition(const QString &value)
{
    // By id alone for the history of one customer: names and addresses may be of several.
    if (const QUuid id = QUuid::fromString(value); !id.isNull()) {
        m_values << id.toRfc4122();
        return u"t.requester IN (%1)"_s.arg(CustomerTable::family());
    }
    QList<QUuid> ids;
    const auto customers = taken(CustomerReader(m_reader).find(value, kCustomers));
    for (const Core::CustomerRow &customer : customers)
        ids.append(customer.id.uuid());
    const QString byId = CustomerTable::families(u"SELECT c.id FROM customer c WHERE "_s + oneOf(u"c.id"_s, ids));
    m_values << u'%' + value + u'%';
    return u"(t.requester IN (%1) OR t.requester_name LIKE ?)"_s.arg(byId);
}

QString SearchConditions::ownerCondition(const QString &value)
{
    if (value == "me"_L1)
        return oneOf(u"t.owner"_s, {me().uuid()});
    if (value == "none"_L1)
        return oneOf(u"t.owner"_s, {QUuid()});
    return oneOf(u"t.owner"_s, idsNamed(reference().people, value));
}

QString SearchConditions::statusCondition(const QString &value)
{
    if (const auto state = Core::stateClassFromName(value))
        return compared(u"t.state"_s, SearchOp::Equal, int(*state));
    return oneOf(u"t.status"_s, idsNamed(reference().statuses, value));
}

QString SearchConditions::priorityCondition(const SearchNode &node)
{
    for (const Core::Priority &priority : reference().priorities) {
        if (isNamed(node.value, priority))
            return compared(u"t.rank"_s, node.op, priority.rank);
    }
    return u"0"_s;
}

} // namespace Opora::Store
