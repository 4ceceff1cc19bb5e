// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customerinsight.h"

#include "core/loyalty.h"
#include "db/snapshot.h"
#include "db/statement.h"
#include "store/customertable.h"
#include "store/listreader.h"
#include "store/try.h"
#include "text/contacts/mailaddress.h"
#include "text/contacts/phonekeys.h"
#include "text/names.h"
#include "text/phonesearch.h"
#include "text/repeatproblems.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Customer;
using Core::CustomerInsight;
using Core::EntityKind;
using Core::LikelyDuplicate;
using Core::OrganisationDetails;
using Core::OrganisationRow;
using Core::Result;
using Db::Statement;

namespace {

constexpr int kMostAlike = 100;
constexpr int kMostDuplicates = 20;
constexpr int kShown = 200;
constexpr int kMostStrangers = 1'000;
constexpr int kGoodRating = 4;

Core::CustomerRow rowOf(const Customer &customer)
{
    Core::CustomerRow row;
    row.id = customer.id;
    row.name = customer.name;
    row.contact = !customer.emails.isEmpty() ? customer.emails.constFirst() : customer.phones.value(0);
    row.vip = customer.vip;
    return row;
}

/// Of two or more words that are the same in any order but for slips of the hand.
bool isSameName(const QString &one, const QString &other)
{
    const QString a = Text::foldedName(one);
    const QString b = Text::foldedName(other);
    return a.count(u' ') > 0 && a.count(u' ') == b.count(u' ') && Text::isSimilarName(a, b)
        && Text::isSimilarName(b, a);
}

std::optional<LikelyDuplicate> compared(const Customer &mine, const Customer &other, Text::PhoneKeys &keys)
{
    using Reason = LikelyDuplicate::Reason;
    for (const QString &mail : other.emails) {
        const QString key = Text::mailKey(mail);
        const auto isSame = [&key](const QString &own) { return !key.isEmpty() && Text::mailKey(own) == key; };
        if (std::any_of(mine.emails.cbegin(), mine.emails.cend(), isSame))
            return LikelyDuplicate{rowOf(other), Reason::Mail, mail};
    }
    for (const QString &phone : other.phones) {
        const QString key = keys.forLookup(phone);
        const auto isSame = [&](const QString &own) { return !key.isEmpty() && keys.forLookup(own) == key; };
        if (std::any_of(mine.phones.cbegin(), mine.phones.cend(), isSame))
            return LikelyDuplicate{rowOf(other), Reason::Phone, phone};
    }
    if (isSameName(mine.name, other.name))
        return LikelyDuplicate{rowOf(other), Reason::Name, other.name};
    return std::nullopt;
}

} // namespace

Result<CustomerInsight> CustomerInsightReader::insight(Core::CustomerId id) const
{
    QList<Text::Problem> problems;
    QList<Core::Ticket> tickets;
    CustomerInsight insight;
    OPORA_TAKE(docs,
               Statement(m_reader.connection(),
                         u"SELECT doc FROM ticket WHERE requester IN (%1) ORDER BY created DESC"_s.arg(
                             CustomerTable::family()))
                   .bind(id.uuid())
                   .all([](const Statement &row) { return row.blob(0); }));
    for (const QByteArray &doc : std::as_const(docs)) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Ticket, doc));
        const auto &ticket = std::get<Core::Ticket>(entity);
        // What was spam or goes on elsewhere is no problem of its own.
        if (ticket.state == Core::StateClass::Spam || !ticket.mergedInto.isNull())
            continue;
        if (ticket.rating) {
            ++insight.rated;
            insight.good += ticket.rating->score >= kGoodRating ? 1 : 0;
        }
        problems.append({ticket.subject, ticket.category, ticket.type.isNull() ? QString() : ticket.type.toString()});
        tickets.append(ticket);
    }
    OPORA_TAKE(merged,
               Statement(m_reader.connection(),
                         u"SELECT c.doc FROM customer_merged m JOIN customer c ON c.id=m.source "
                         "WHERE m.target=? ORDER BY c.name"_s)
                   .bind(id.uuid())
                   .all([](const Statement &row) { return row.blob(0); }));
    for (const QByteArray &doc : std::as_const(merged)) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Customer, doc));
        insight.merged.append(std::get<Customer>(std::move(entity)));
    }
    const QList<QList<qsizetype>> repeated = Text::repeatedProblems(problems);
    for (const QList<qsizetype> &group : repeated) {
        const Core::Ticket &newest = tickets.at(group.constFirst());
        insight.repeats.append({newest.subject, newest.id, group.size()});
    }
    return insight;
}

Result<QList<qint64>> CustomerInsightReader::keysWith(const QString &folded, bool all) const
{
    QStringList grams = Text::nameTrigrams(folded).split(u' ', Qt::SkipEmptyParts);
    if (grams.isEmpty())
        return QList<qint64>();
    for (QString &gram : grams)
        gram = u'"' + gram + u'"';
    return Statement(m_reader.connection(),
                     u"SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rank LIMIT ?"_s)
        .bind(grams.join(all ? u" AND "_s : u" OR "_s), kMostAlike)
        .all([](const Statement &row) { return row.integer(0); });
}

Result<QSet<qint64>> CustomerInsightReader::candidates(const Customer &customer) const
{
    QSet<qint64> keys;
    const auto look = [&](const QString &folded, bool all) -> Result<void> {
        OPORA_TAKE(found, keysWith(folded, all));
        keys.unite(QSet<qint64>(found.cbegin(), found.cend()));
        return {};
    };
    for (const QString &mail : customer.emails)
        OPORA_TRY(look(Text::foldedName(mail), true));
    for (const QString &phone : customer.phones)
        OPORA_TRY(look(Text::phoneSearchDigits(phone), true));
    OPORA_TRY(look(Text::foldedName(customer.name), false));
    return keys;
}

Result<QList<LikelyDuplicate>> CustomerInsightReader::duplicates(Core::CustomerId id, const QString &region) const
{
    Db::Connection &connection = m_reader.connection();
    OPORA_TAKE(snapshot, Db::Snapshot::begin(connection));
    (void)snapshot;
    OPORA_TAKE(own, CustomerTable::findShown(connection, id.uuid()));
    if (!own)
        return Core::Error{Core::Error::Kind::Rejected, u"store.unknown_object"_s, {}};
    OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Customer, own->doc));
    const auto &mine = std::get<Customer>(entity);
    OPORA_TAKE(keys, candidates(mine));
    keys.remove(own->key);
    Text::PhoneKeys phones(region);
    QList<LikelyDuplicate> found;
    for (const qint64 key : std::as_const(keys)) {
        OPORA_TAKE(
            doc,
            Statement(connection, u"SELECT doc FROM customer WHERE key=? AND "_s + CustomerTable::shown(u"customer"_s))
                .bind(key)
                .first([](const Statement &row) { return row.blob(0); }));
        if (!doc)
            continue;
        OPORA_TAKE(other, m_reader.codec().decode(EntityKind::Customer, *doc));
        const auto &who = std::get<Customer>(other);
        if (mine.notSame.contains(who.id) || who.notSame.contains(mine.id))
            continue;
        if (auto alike = compared(mine, who, phones))
            found.append(std::move(*alike));
    }
    std::sort(found.begin(), found.end(), [](const LikelyDuplicate &a, const LikelyDuplicate &b) {
        return a.reason != b.reason ? a.reason < b.reason : a.customer.name < b.customer.name;
    });
    return found.mid(0, kMostDuplicates);
}

Result<Core::LoyaltyCounts> CustomerInsightReader::loyaltyCounts(const QList<Core::LoyaltyRule> &rules,
                                                                 Core::Timestamp now) const
{
    const bool asksForTickets
        = std::any_of(rules.begin(), rules.end(), [](const Core::LoyaltyRule &rule) { return rule.leastTickets > 0; });
    // Of all who are the same person, as their page counts them; not asked for nothing, for it costs most.
    const QString tickets = asksForTickets ? CustomerTable::ticketsOf(u"c.id"_s) : u"0"_s;
    Core::LoyaltyCounts counts;
    OPORA_TRY(Statement(m_reader.connection(),
                        u"SELECT c.doc, %1 FROM customer c WHERE %2"_s.arg(tickets, CustomerTable::shown(u"c"_s)))
                  .each([&](const Statement &row) {
                      const auto entity = m_reader.codec().decode(EntityKind::Customer, row.blob(0));
                      // A damaged one comes anew from the server; it must not hide all the others.
                      if (!entity)
                          return;
                      const auto standing = Core::loyaltyOf(std::get<Customer>(*entity), row.integer(1), rules, now);
                      ++counts.people[std::size_t(standing.level)];
                      counts.byHand += standing.level != Core::Loyalty::None && !standing.isByRule ? 1 : 0;
                  }));
    return counts;
}

Result<QList<OrganisationRow>> OrganisationReader::list(const QString &words, int limit) const
{
    const QString wanted = words.simplified().toCaseFolded();
    QList<OrganisationRow> rows;
    Result<void> decoded;
    OPORA_TRY(
        Statement(m_reader.connection(),
                  u"SELECT o.doc, coalesce(p.people, 0) FROM organisation o LEFT JOIN "
                  "(SELECT c.organisation, count(*) AS people FROM customer c WHERE %1 GROUP BY c.organisation) p "
                  "ON p.organisation=o.id WHERE %2 ORDER BY o.name"_s.arg(CustomerTable::shown(u"c"_s),
                                                                          OrganisationTable::shown(u"o"_s)))
            .each([&](const Statement &row) {
                if (!decoded || rows.size() >= limit)
                    return;
                const auto entity = m_reader.codec().decode(EntityKind::Organisation, row.blob(0));
                if (!entity) {
                    decoded = entity.error();
                    return;
                }
                const auto &firm = std::get<Core::Organisation>(*entity);
                if (wanted.isEmpty() || firm.name.toCaseFolded().contains(wanted)
                    || firm.domain.toCaseFolded().contains(wanted))
                    rows.append({firm.id, firm.name, firm.domain, row.integer(1)});
            }));
    OPORA_TRY(decoded);
    return rows;
}

Result<OrganisationDetails> OrganisationReader::organisation(Core::OrganisationId id) const
{
    Db::Connection &connection = m_reader.connection();
    OPORA_TAKE(snapshot, Db::Snapshot::begin(connection));
    (void)snapshot;
    OPORA_TAKE(row, OrganisationTable::findShown(connection, id.uuid()));
    if (!row)
        return Core::Error{Core::Error::Kind::Rejected, u"store.unknown_object"_s, {}};
    OrganisationDetails details;
    OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Organisation, row->doc));
    details.organisation = std::get<Core::Organisation>(std::move(entity));
    const QString isOfIt = u"c.organisation=? AND "_s + CustomerTable::shown(u"c"_s);
    OPORA_TRY(
        Statement(connection,
                  u"SELECT c.id, c.name, c.contact, c.vip, %1 FROM customer c WHERE %2 ORDER BY c.name, c.key"_s.arg(
                      CustomerTable::ticketsOf(u"c.id"_s), isOfIt))
            .bind(id.uuid())
            .each([&](const Statement &found) {
                details.ticketCount += found.integer(4);
                if (++details.peopleCount <= kShown)
                    details.people.append({Core::CustomerId(found.uuid(0)),
                                           found.text(1),
                                           found.text(2),
                                           {},
                                           found.boolean(3),
                                           found.integer(4)});
            }));
    OPORA_TAKE(tickets,
               Statement(connection,
                         u"SELECT %1 FROM ticket WHERE requester IN (%2) ORDER BY created DESC LIMIT ?"_s.arg(
                             ListReader::rowColumns(),
                             CustomerTable::families(u"SELECT c.id FROM customer c WHERE "_s + isOfIt)))
                   .bind(id.uuid(), kShown)
                   .all([](const Statement &found) { return ListReader::rowFrom(found); }));
    details.tickets = tickets;
    OPORA_TAKE(others, strangers(details.organisation.domain));
    details.strangers = others;
    return details;
}

Result<QList<Customer>> OrganisationReader::strangers(const QString &domain) const
{
    QList<Customer> found;
    const QString suffix = u'@' + domain.trimmed().toLower();
    if (suffix.size() < 2)
        return found;
    // The first mail stands in a column; who has others first is looked at by hand.
    OPORA_TAKE(docs,
               Statement(m_reader.connection(),
                         u"SELECT c.doc FROM customer c WHERE lower(c.contact) LIKE ? ESCAPE '\\' AND NOT EXISTS("
                         "SELECT 1 FROM organisation o WHERE o.id=c.organisation AND %1) "
                         "AND %2 ORDER BY c.name LIMIT ?"_s.arg(OrganisationTable::shown(u"o"_s),
                                                                CustomerTable::shown(u"c"_s)))
                   .bind(u'%' + QString(suffix).replace(u'_', u"\\_"_s).replace(u'%', u"\\%"_s), kMostStrangers)
                   .all([](const Statement &row) { return row.blob(0); }));
    for (const QByteArray &doc : std::as_const(docs)) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Customer, doc));
        found.append(std::get<Customer>(std::move(entity)));
    }
    return found;
}

} // namespace Opora::Store
