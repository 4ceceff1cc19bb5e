// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customerreader.h"

#include "db/snapshot.h"
#include "db/statement.h"
#include "store/customertable.h"
#include "store/listreader.h"
#include "store/try.h"
#include "text/names.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::CustomerDetails;
using Core::CustomerRow;
using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

constexpr int kTickets = 200;
constexpr int kCandidates = 200;

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

} // namespace

Result<CustomerDetails> CustomerReader::customer(Core::CustomerId id) const
{
    Db::Connection &connection = m_reader.connection();
    OPORA_TAKE(snapshot, Db::Snapshot::begin(connection));
    (void)snapshot;
    OPORA_TAKE(row, CustomerTable::find(connection, id.uuid()));
    if (!row)
        return Core::Error{Core::Error::Kind::Rejected, u"store.unknown_object"_s, {}};
    CustomerDetails details;
    OPORA_TAKE(customer, m_reader.codec().decode(EntityKind::Customer, row->doc));
    details.customer = std::get<Core::Customer>(std::move(customer));
    OPORA_TAKE(organisation,
               Statement(connection, u"SELECT doc FROM organisation WHERE id=?"_s)
                   .bind(details.customer.organisation.uuid())
                   .first([](const Statement &found) { return found.blob(0); }));
    if (organisation) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Organisation, *organisation));
        details.organisation = std::get<Core::Organisation>(std::move(entity));
    }
    OPORA_TAKE(notes,
               Statement(connection,
                         u"SELECT doc FROM customer_note WHERE customer=? "
                         "ORDER BY at DESC, pending DESC, version DESC"_s)
                   .bind(id.uuid())
                   .all([](const Statement &found) { return found.blob(0); }));
    for (const QByteArray &doc : notes) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::CustomerNote, doc));
        details.notes.append(std::get<Core::CustomerNote>(std::move(entity)));
    }
    Core::TicketView view;
    view.kind = Core::TicketView::Kind::Customer;
    view.customer = id;
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

Result<QList<CustomerReader::Candidate>> CustomerReader::candidates(const QString &words, Slips slips) const
{
    const QStringList typed = Text::foldedName(words).split(u' ', Qt::SkipEmptyParts);
    QStringList conditions;
    for (const QString &word : typed) {
        const QStringList grams = Text::nameTrigrams(word).split(u' ', Qt::SkipEmptyParts);
        // One or two letters are only found as the beginning of a group.
        conditions << (word.size() < 3 ? u"\"%1\"*"_s.arg(word) : u"(%1)"_s.arg(gramsFor(grams, slips)));
    }
    OPORA_TAKE(keys,
               Statement(m_reader.connection(),
                         slips == Slips::None
                             ? u"SELECT rowid FROM customer_search WHERE customer_search MATCH ? LIMIT ?"_s
                             // Those who share most are looked at closely.
                             : u"SELECT rowid FROM customer_search WHERE customer_search MATCH ? "
                               "ORDER BY rank LIMIT ?"_s)
                   .bind(conditions.join(u" AND "_s), kCandidates)
                   .all([](const Statement &row) { return row.integer(0); }));
    QList<Candidate> found;
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
        if (name.contains(all))
            found.append({key, name.startsWith(all) ? 0 : 1});
        else if (Text::isSimilarName(all, name))
            found.append({key, 2});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate &a, const Candidate &b) { return a.slips < b.slips; });
    return found;
}

Result<QList<CustomerRow>> CustomerReader::find(const QString &words, int limit, Spelling spelling) const
{
    QList<qint64> keys;
    if (Text::foldedName(words).isEmpty()) {
        OPORA_TAKE(first,
                   Statement(m_reader.connection(), u"SELECT key FROM customer ORDER BY name LIMIT ?"_s)
                       .bind(limit)
                       .all([](const Statement &row) { return row.integer(0); }));
        keys = first;
    } else {
        QList<Candidate> found;
        // Who is spelled as typed ends the search; two letters swapped may leave a single group whole.
        for (const Slips slips : {Slips::None, Slips::Few, Slips::Many}) {
            if (found.isEmpty() && (slips == Slips::None || spelling == Spelling::Similar)) {
                OPORA_TAKE(some, candidates(words, slips));
                found = some;
            }
        }
        for (const Candidate &candidate : found.mid(0, limit))
            keys.append(candidate.key);
    }
    QList<CustomerRow> rows;
    for (const qint64 key : keys) {
        OPORA_TAKE(found, row(key));
        if (found)
            rows.append(std::move(*found));
    }
    return rows;
}

Result<std::optional<CustomerRow>> CustomerReader::row(qint64 key) const
{
    return Statement(m_reader.connection(),
                     u"SELECT c.id, c.name, c.contact, coalesce(o.name, ''), c.vip, "
                     "(SELECT count(*) FROM ticket t WHERE t.requester=c.id) "
                     "FROM customer c LEFT JOIN organisation o ON o.id=c.organisation WHERE c.key=?"_s)
        .bind(key)
        .first([](const Statement &row) {
            return CustomerRow{
                Core::CustomerId(row.uuid(0)), row.text(1), row.text(2), row.text(3), row.boolean(4), row.integer(5)};
        });
}

} // namespace Opora::Store
