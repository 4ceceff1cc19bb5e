// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customerreader.h"

#include "db/snapshot.h"
#include "db/statement.h"
#include "store/customertable.h"
#include "store/listreader.h"
#include "store/try.h"
#include "text/names.h"
#include "text/phonesearch.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::CustomerDetails;
using Core::CustomerMark;
using Core::CustomerPage;
using Core::CustomerRequest;
using Core::CustomerRow;
using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

constexpr int kTickets = 200;
constexpr int kCandidates = 200;
constexpr int kMostLooks = 10; // for somebody at all

QString rowsWhere(const QString &condition)
{
    return u"SELECT c.id, c.name, c.contact, coalesce(o.name, ''), c.vip, "
           "%1, c.key FROM customer c LEFT JOIN organisation o ON o.id=c.organisation AND %2 WHERE %3 AND %4"_s.arg(
               CustomerTable::ticketsOf(u"c.id"_s), OrganisationTable::shown(u"o"_s), CustomerTable::shown(u"c"_s),
               condition);
}

CustomerRow customerRow(const Statement &row)
{
    return {Core::CustomerId(row.uuid(0)), row.text(1), row.text(2), row.text(3), row.boolean(4), row.integer(5)};
}

QString quotedGrams(const QStringList &grams, const QString &joint)
{
    QStringList quoted;
    for (const QString &gram : grams)
        quoted << u'"' + gram + u'"';
    return quoted.join(joint);
}

/// Any two of a word's letter groups: what a slip leaves of them is enough.
QString twoOf(QStringList grams)
{
    grams = grams.mid(0, 12);
    if (grams.size() < 3)
        return quotedGrams(grams, u" OR "_s);
    QStringList pairs;
    for (qsizetype i = 0; i < grams.size(); ++i) {
        for (qsizetype j = i + 1; j < grams.size(); ++j)
            pairs << u"(\"%1\" AND \"%2\")"_s.arg(grams[i], grams[j]);
    }
    return pairs.join(u" OR "_s);
}

/// None when no number is asked for.
QString numberCondition(const QString &digits)
{
    const QStringList grams = Text::nameTrigrams(digits).split(u' ', Qt::SkipEmptyParts);
    return digits.isEmpty() ? QString() : u" OR (%1)"_s.arg(quotedGrams(grams, u" AND "_s));
}

bool hasNumber(const Core::Customer &customer, const QString &digits)
{
    return !digits.isEmpty()
        && std::any_of(customer.phones.begin(), customer.phones.end(),
                       [&digits](const QString &phone) { return Text::phoneDigits(phone).contains(digits); });
}

} // namespace

Result<CustomerDetails> CustomerReader::customer(Core::CustomerId id) const
{
    Db::Connection &connection = m_reader.connection();
    OPORA_TAKE(snapshot, Db::Snapshot::begin(connection));
    (void)snapshot;
    // Tickets keep the customer who wrote them: whoever opens one sees the person they are merged into.
    OPORA_TAKE(shown, CustomerTable::survivor(connection, id.uuid()));
    OPORA_TAKE(row, CustomerTable::findShown(connection, shown));
    if (!row)
        return Core::Error{Core::Error::Kind::Rejected, u"store.unknown_object"_s, {}};
    CustomerDetails details;
    OPORA_TAKE(customer, m_reader.codec().decode(EntityKind::Customer, row->doc));
    details.customer = std::get<Core::Customer>(std::move(customer));
    OPORA_TAKE(organisation, OrganisationTable::findShown(connection, details.customer.organisation.uuid()));
    if (organisation) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Organisation, organisation->doc));
        details.organisation = std::get<Core::Organisation>(std::move(entity));
    }
    OPORA_TAKE(notes,
               Statement(connection,
                         u"SELECT doc FROM customer_note WHERE customer IN (%1) "
                         "ORDER BY at DESC, pending DESC, version DESC"_s.arg(CustomerTable::family()))
                   .bind(shown)
                   .all([](const Statement &found) { return found.blob(0); }));
    for (const QByteArray &doc : notes) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::CustomerNote, doc));
        details.notes.append(std::get<Core::CustomerNote>(std::move(entity)));
    }
    Core::TicketView view;
    view.kind = Core::TicketView::Kind::Customer;
    view.customer = details.customer.id;
    view.sort = Core::TicketView::Sort::NewestCreated;
    OPORA_TAKE(page, ListReader(m_reader).firstPage(view, kTickets));
    details.tickets = std::move(page.rows);
    details.ticketCount = page.total;
    return details;
}

QString CustomerReader::gramsFor(const QStringList &grams, Slips slips)
{
    switch (slips) {
    case Slips::None: return quotedGrams(grams, u" AND "_s);
    case Slips::Few: return twoOf(grams);
    case Slips::Many: break;
    }
    return quotedGrams(grams, u" OR "_s);
}

Result<QList<qint64>> CustomerReader::keysLike(const QString &match, Slips slips, qint64 after, int most) const
{
    const auto key = [](const Statement &row) { return row.integer(0); };
    // Those who share most are looked at closely.
    if (slips != Slips::None)
        return Statement(m_reader.connection(),
                         u"SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rank LIMIT ?"_s)
            .bind(match, most)
            .all(key);
    return Statement(m_reader.connection(),
                     u"SELECT rowid FROM customer_search WHERE customer_search MATCH ? AND rowid>? "
                     "ORDER BY rowid LIMIT ?"_s)
        .bind(match, after, most)
        .all(key);
}

Result<CustomerReader::Looked> CustomerReader::candidates(const QString &words, Slips slips, qint64 after,
                                                          int most) const
{
    const QStringList typed = Text::foldedName(words).split(u' ', Qt::SkipEmptyParts);
    QStringList conditions;
    for (const QString &word : typed) {
        const QStringList grams = Text::nameTrigrams(word).split(u' ', Qt::SkipEmptyParts);
        // One or two letters are only found as the beginning of a group.
        conditions << (word.size() < 3 ? u"\"%1\"*"_s.arg(word) : u"(%1)"_s.arg(gramsFor(grams, slips)));
    }
    const QString digits = Text::phoneSearchDigits(words);
    const QString match = u"(%1)"_s.arg(conditions.join(u" AND "_s)) + numberCondition(digits);
    OPORA_TAKE(keys, keysLike(match, slips, after, most));
    Looked looked{{}, keys.isEmpty() ? after : keys.constLast(), keys.size() < most};
    for (const qint64 key : keys) {
        OPORA_TAKE(doc,
                   Statement(m_reader.connection(), u"SELECT doc FROM customer WHERE key=?"_s)
                       .bind(key)
                       .first([](const Statement &row) { return row.blob(0); }));
        if (!doc)
            continue;
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Customer, *doc));
        const auto &customer = std::get<Core::Customer>(entity);
        const QStringList parts = QStringList{customer.name} + customer.emails + customer.phones + customer.messengers;
        const QString name = Text::foldedName(parts.join(u' '));
        const QString all = typed.join(u' ');
        if (name.contains(all) || hasNumber(customer, digits))
            looked.found.append({key, name.startsWith(all) ? 0 : 1});
        else if (Text::isSimilarName(all, name))
            looked.found.append({key, 2});
    }
    std::stable_sort(looked.found.begin(), looked.found.end(),
                     [](const Candidate &a, const Candidate &b) { return a.slips < b.slips; });
    return looked;
}

Result<QList<CustomerReader::Candidate>> CustomerReader::similar(const QString &words) const
{
    // Two letters swapped may leave a single group whole.
    for (const Slips slips : {Slips::Few, Slips::Many}) {
        OPORA_TAKE(looked, candidates(words, slips, 0, kCandidates));
        if (!looked.found.isEmpty())
            return looked.found;
    }
    return QList<Candidate>();
}

Result<QList<CustomerRow>> CustomerReader::find(const QString &words, int limit, Spelling spelling) const
{
    if (Text::foldedName(words).isEmpty()) {
        OPORA_TAKE(first, everybody({{}, limit, {}}));
        return first.rows;
    }
    OPORA_TAKE(looked, candidates(words, Slips::None, 0, kCandidates));
    QList<Candidate> found = looked.found;
    // Who is spelled as typed ends the search.
    if (found.isEmpty() && spelling == Spelling::Similar) {
        OPORA_TAKE(some, similar(words));
        found = some;
    }
    return rows(found.mid(0, limit));
}

Result<CustomerPage> CustomerReader::page(const CustomerRequest &request) const
{
    OPORA_TAKE(snapshot, Db::Snapshot::begin(m_reader.connection()));
    (void)snapshot;
    return Text::foldedName(request.words).isEmpty() ? everybody(request) : alike(request);
}

Result<CustomerPage> CustomerReader::everybody(const CustomerRequest &request) const
{
    const CustomerMark after = request.after.value_or(CustomerMark());
    CustomerPage page;
    QList<CustomerMark> marks;
    // One more than asked for tells whether there is a next page.
    OPORA_TRY(Statement(m_reader.connection(), rowsWhere(u"(c.name, c.key)>(?, ?) ORDER BY c.name, c.key LIMIT ?"_s))
                  .bind(after.name, after.key, request.limit + 1)
                  .each([&](const Statement &row) {
                      page.rows.append(customerRow(row));
                      marks.append({row.text(1), row.integer(6)});
                  }));
    if (page.rows.size() > request.limit) {
        page.rows.removeLast();
        page.next = marks.at(request.limit - 1);
    }
    if (!request.after) {
        OPORA_TAKE(total,
                   Statement(m_reader.connection(),
                             u"SELECT (SELECT count(*) FROM customer) - "
                             "(SELECT count(*) FROM reference_overlay WHERE kind=? AND removed=1) - "
                             "(SELECT count(*) FROM customer_merged m JOIN customer c ON c.id=m.source "
                             "JOIN customer t ON t.id=m.target WHERE NOT EXISTS("
                             "SELECT 1 FROM reference_overlay r WHERE r.id IN (m.source, m.target) AND r.removed=1))"_s)
                       .bind(int(EntityKind::Customer))
                       .first([](const Statement &row) { return row.integer(0); }));
        page.total = total;
    }
    return page;
}

Result<CustomerPage> CustomerReader::alike(const CustomerRequest &request) const
{
    QList<Candidate> found;
    qint64 last = request.after.value_or(CustomerMark()).key;
    bool isWhole = false;
    // Always the same runs, so that several pages read again as one are as they were.
    const int runs = (request.limit + kCandidates - 1) / kCandidates;
    const int most = std::min(kCandidates, request.limit);
    for (int run = 0; !isWhole && (run < runs || (found.isEmpty() && run < kMostLooks)); ++run) {
        OPORA_TAKE(looked, candidates(request.words, Slips::None, last, most));
        found += looked.found;
        last = looked.last;
        isWhole = looked.isWhole;
    }
    CustomerPage page;
    if (found.isEmpty() && !request.after) {
        OPORA_TAKE(some, similar(request.words));
        found = some.mid(0, request.limit);
        isWhole = isWhole || !found.isEmpty();
    }
    if (!isWhole)
        page.next = CustomerMark{{}, last};
    OPORA_TAKE(shown, rows(found));
    page.rows = std::move(shown);
    return page;
}

Result<QList<CustomerRow>> CustomerReader::rows(const QList<Candidate> &candidates) const
{
    QList<CustomerRow> rows;
    for (const Candidate &candidate : candidates) {
        OPORA_TAKE(row,
                   Statement(m_reader.connection(), rowsWhere(u"c.key=?"_s))
                       .bind(candidate.key)
                       .first([](const Statement &found) { return customerRow(found); }));
        if (row)
            rows.append(std::move(*row));
    }
    return rows;
}

} // namespace Opora::Store
