// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What must hold of customers, of what is done and taken back at one stroke, and of the counters of saved views.
#include "checker.h"
#include "db/connection.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "store/savedviewreader.h"
#include "store/viewtally.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Db::Statement;

namespace {

QByteArray nameOf(SimClient &client)
{
    return "client " + QByteArray::number(client.number());
}

/// Those in a list of documents, by whom they are merged into; null: nobody.
QHash<QUuid, QUuid> mergedIn(const QList<QByteArray> &docs)
{
    QHash<QUuid, QUuid> merged;
    for (const QByteArray &doc : docs) {
        if (const auto customer = Protocol::decode<Core::Customer>(doc))
            merged.insert(customer->id.uuid(), customer->mergedInto.uuid());
    }
    return merged;
}

} // namespace

Broken Checker::customersHold()
{
    Db::Connection &server = m_server.connection();
    const QString ofKind = u"SELECT doc FROM document WHERE removed=0 AND kind=%1"_s;
    const QHash<QUuid, QUuid> merged = mergedIn(blobs(server, ofKind.arg(int(EntityKind::Customer))));
    for (auto customer = merged.cbegin(); customer != merged.cend(); ++customer) {
        QUuid at = *customer;
        for (qsizetype step = 0; step <= merged.size() && !at.isNull(); ++step) {
            if (!merged.contains(at))
                return "I8 a customer is merged into one who is not there";
            at = merged[at];
        }
        if (!at.isNull())
            return "I8 customers are merged into one another";
    }
    for (const QByteArray &doc : blobs(server, ofKind.arg(int(EntityKind::CustomerNote)))) {
        const auto note = Protocol::decode<Core::CustomerNote>(doc);
        if (note && !merged.contains(note->customer.uuid()))
            return "I8 a customer's note without its customer on server";
    }
    return {};
}

Broken Checker::mergedListed(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    QHash<QUuid, QUuid> merged = mergedIn(blobs(cache, u"SELECT doc FROM customer"_s));
    merged.removeIf([](QHash<QUuid, QUuid>::iterator customer) { return customer->isNull(); });
    QHash<QUuid, QUuid> listed;
    const auto isRead
        = Statement(cache, u"SELECT source, target FROM customer_merged"_s).each([&listed](const Statement &row) {
              listed.insert(row.uuid(0), row.uuid(1));
          });
    return isRead && listed == merged ? Broken() : "I5 " + nameOf(client) + " lists others as merged than are";
}

Broken Checker::lettersKept()
{
    for (const Ledger::Letter &letter : m_ledger.letters) {
        // What a backup lacks is gone, and with a ticket goes what was written in it.
        const bool isThere = Statement(m_server.connection(), u"SELECT 1 FROM ticket WHERE id=? AND removed=0"_s)
                                 .bind(letter.ticket.uuid())
                                 .any()
                                 .valueOr(false);
        if (letter.restores != m_server.restores || !isThere)
            continue;
        const auto kept
            = Statement(m_server.connection(), u"SELECT 1 FROM message WHERE id=? AND ticket=? AND removed=0"_s)
                  .bind(letter.id.uuid(), letter.ticket.uuid())
                  .any();
        if (!kept.valueOr(false))
            return "I2 what a customer wrote is not in its ticket any more";
    }
    return {};
}

bool Checker::isStillHeld(SimClient &client, const QUuid &object)
{
    const QList<CacheRows::Change> &changes = heldBy(client).outbox();
    return std::any_of(changes.cbegin(), changes.cend(), [&object](const CacheRows::Change &change) {
        return change.object == object && (change.state == 3 || change.state == 4);
    });
}

Broken Checker::strokesUndone(const Clients &clients)
{
    // An older server, and one that has forgotten its answers, is told in ways of their own.
    if (m_server.restores > 0 || m_server.hasForgotten())
        return {};
    for (const Ledger::Untagged &gone : m_ledger.untagged) {
        const Ledger::Promise &said = m_ledger.promises()[gone.said];
        const auto isDecided
            = [](const Ledger::Promise &back) { return back.isDecided || back.isReleased || back.mayBeRefused; };
        const bool isOtherwise = (said.isDecided && !said.isTakenBack)
            || (gone.reverse >= 0 && isDecided(m_ledger.promises()[gone.reverse])) || m_ledger.hasCopy(gone.client)
            || isStillHeld(*clients[size_t(gone.client - 1)], gone.ticket);
        if (isOtherwise)
            continue;
        const auto docs = Statement(m_server.connection(), u"SELECT doc FROM ticket WHERE id=? AND removed=0"_s)
                              .bind(gone.ticket)
                              .all([](const Statement &row) { return row.blob(0); });
        const auto ticket = Protocol::decode<Core::Ticket>(docs.valueOr({}).value(0));
        if (ticket && ticket->tags.contains(QString::fromLatin1(gone.tag)))
            return "I7 what client " + QByteArray::number(gone.client) + " took back with others is there: " + gone.tag;
    }
    return {};
}

Broken Checker::viewsCounted(SimClient &client)
{
    const Store::Reader &reader = *client.reader();
    const auto reference = reader.reference();
    const auto views = reference ? Store::compiled(reference->views, reader, reader.now())
                                 : Core::Result<QList<Store::CompiledView>>(reference.error());
    if (!views)
        return "I5 " + nameOf(client) + " cannot read its saved views";
    QSet<Core::SavedViewId> counted;
    for (const Store::CompiledView &view : *views) {
        if (view.basis != Store::ViewBasis::Others)
            counted.insert(view.id);
    }
    const auto kept = Store::savedViewSizes(reader, counted);
    if (!kept)
        return "I5 " + nameOf(client) + " cannot read the counters of its saved views";
    for (const Store::CompiledView &view : *views) {
        const auto size = kept->constFind(view.id);
        if (size == kept->cend())
            continue; // not known yet
        const auto real = Store::countedByRows(reader.connection(), view);
        m_shared.coverage.add("view counter compared");
        if (!real || *real != *size)
            return "I5 a saved view of " + nameOf(client) + " counts " + QByteArray::number(size->first) + " and "
                + QByteArray::number(size->second) + " unread instead of " + QByteArray::number(real ? real->first : -1)
                + " and " + QByteArray::number(real ? real->second : -1);
        const auto list = Store::SavedViewReader(reader).index(Core::TicketView::of(view.id));
        if (!list || list->keys.size() != real->first)
            return "I5 a saved view of " + nameOf(client) + " lists "
                + QByteArray::number(list ? list->keys.size() : -1) + " of " + QByteArray::number(real->first);
    }
    return {};
}

} // namespace Opora::Simulation
