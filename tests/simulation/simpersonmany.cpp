// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What SimPerson does to many tickets at one stroke, and takes back at one.
#include "core/defaults.h"
#include "core/permissions.h"
#include "promises.h"
#include "simperson.h"
#include "store/ticketreader.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::TicketDetails;
using State = Core::OutboxItem::State;

namespace {

constexpr int kTags = 3; // below it: half of all strokes give tags, which tell best what became of them
constexpr int kKinds = 7;

/// The same change; the number of one that was withdrawn may be given again.
bool isSame(const Core::OutboxItem &a, const Core::OutboxItem &b)
{
    return a.mutation == b.mutation && a.what.object == b.what.object && a.what.operation == b.what.operation;
}

} // namespace

Core::Action SimPerson::oneOfMany(int what, const TicketDetails &ticket, Core::TicketId into, const QByteArray &token)
{
    const QUuid id = ticket.ticket.id.uuid();
    const auto set = [&](Core::TicketField field, const QString &value) {
        return to(id, Core::Op::TicketSet{{{field, Core::fieldText(ticket.ticket, field), value}}});
    };
    if (what <= kTags)
        return to(id, Core::Op::TicketTags{{QString::fromLatin1(token)}, {}});
    if (what == kTags + 1)
        return set(Core::TicketField::Priority, m_dice.pick(Core::defaultPriorities()).id.toString());
    if (what == kTags + 2)
        return set(Core::TicketField::Status, Core::defaultStatusId(Core::StateClass::Solved).toString());
    if (what == kTags + 3)
        return to(id, Core::Op::TicketFollowers{{m_client.person().id}, {}});
    return to(id, Core::Op::TicketMerge{into});
}

QList<Core::Action> SimPerson::someOfAKind()
{
    const int what = int(m_dice.between(0, kKinds));
    const auto target = anyTicket();
    const Core::Milliseconds undoFor(m_dice.isOneIn(3) ? 10'000 : 0);
    QList<Core::Action> actions;
    QSet<Core::TicketId> taken;
    if (target && what == kKinds)
        taken.insert(target->ticket.id); // the others are merged into it
    for (qint64 left = m_dice.between(2, 6); target && left > 0; --left) {
        const auto ticket = anyTicket();
        if (!ticket || taken.contains(ticket->ticket.id))
            continue;
        taken.insert(ticket->ticket.id);
        actions.append(oneOfMany(what, *ticket, target->ticket.id, m_ledger.makeToken()));
        actions.last().undoFor = undoFor;
    }
    return actions;
}

void SimPerson::actOnMany()
{
    if (!m_client.isRunning() || !m_client.store().person())
        return;
    const QList<Core::Action> actions = someOfAKind();
    if (actions.isEmpty())
        return;
    Ledger::Stroke stroke;
    stroke.id = Core::EventId::make(m_dice).uuid();
    const auto made = m_client.store().submitAll(actions, stroke.id, m_client.isOffline());
    const bool isSure = made && m_client.isAlive();
    m_shared.note("submit all", m_client.number(), QByteArray::number(actions.size()) + (made ? " done" : " failed"));
    for (qsizetype i = 0; i < actions.size(); ++i) {
        // Without an answer the machine or its disk may have kept them all.
        if (made ? !(*made)[i] : m_client.isDiskWell())
            continue;
        const auto *tags = std::get_if<Core::Op::TicketTags>(&actions[i].operation);
        addPromise(actions[i], valuePromise(tags ? tags->add.constFirst().toLatin1() : QByteArray()), isSure);
        stroke.promises.append(m_ledger.promises().size() - 1);
    }
    if (!isSure || stroke.promises.isEmpty())
        return;
    m_shared.coverage.add("stroke made");
    m_ledger.strokes[m_client.number()].append(stroke);
}

bool SimPerson::takeBackAll(const QUuid &stroke)
{
    qint64 left = 1;
    while (left > 0) {
        const auto taken = m_client.store().takeBack(stroke, int(m_dice.between(1, 4)), m_client.isOffline());
        if (!taken)
            return false;
        left = *taken;
    }
    return true;
}

void SimPerson::undoMany()
{
    QList<Ledger::Stroke> &strokes = m_ledger.strokes[m_client.number()];
    if (!m_client.isRunning() || !m_client.store().person() || !m_client.isDiskWell())
        return;
    const Ledger::Stroke stroke = strokes.takeAt(m_dice.between(0, strokes.size() - 1));
    if (strokes.isEmpty())
        m_ledger.strokes.remove(m_client.number());
    const QList<Core::OutboxItem> before = outbox();
    const bool isDone = takeBackAll(stroke.id) && noteUndone(stroke, before);
    m_shared.note("undo many", m_client.number(), isDone ? "done" : "failed");
    if (isDone) {
        m_shared.coverage.add("stroke undone");
        return;
    }
    // Some of it may be taken back, and what is on its way then was seen by nobody.
    for (const qsizetype place : stroke.promises) {
        Ledger::Promise &said = m_ledger.promises()[place];
        said.isDecided = said.mayBeRefused = true;
        m_ledger.undoing.insert({m_client.number(), said.object});
    }
}

QHash<QUuid, qsizetype> SimPerson::promiseNew(const QList<Core::OutboxItem> &before,
                                              const QList<Core::OutboxItem> &after)
{
    QHash<QUuid, qsizetype> promised;
    for (const Core::OutboxItem &item : after) {
        if (std::any_of(before.cbegin(), before.cend(), [&item](const auto &known) { return isSame(known, item); }))
            continue;
        addPromise(to(item.what.object, item.what.operation), valuePromise({}), true);
        promised.insert(item.what.object, m_ledger.promises().size() - 1);
    }
    return promised;
}

bool SimPerson::mayUntag(const Ledger::Promise &said) const
{
    const auto ticket = Store::TicketReader(*m_client.reader()).ticket(Core::TicketId(said.object));
    const auto person = m_client.store().person();
    const Core::Op::TicketTags back{{}, {QString::fromLatin1(said.token)}};
    return ticket && person && Core::mayApply(*person, back, &ticket->ticket);
}

bool SimPerson::noteUndone(const Ledger::Stroke &stroke, const QList<Core::OutboxItem> &before)
{
    const QList<Core::OutboxItem> after = outbox();
    if (!m_client.isDiskWell() || !m_client.reader())
        return false;
    const QHash<QUuid, qsizetype> reverses = promiseNew(before, after);
    for (const qsizetype place : stroke.promises) {
        Ledger::Promise &said = m_ledger.promises()[place];
        if (said.isDecided)
            continue; // by itself, before
        const auto waited = std::find_if(before.cbegin(), before.cend(), [&said](const Core::OutboxItem &item) {
            return item.what.object == said.object && item.what.operation == said.said;
        });
        // What has not left is withdrawn, and what the server did not take is dropped.
        const bool isOut = waited != before.cend() && waited->state != State::Sending;
        const qsizetype reverse = isOut ? -1 : reverses.value(said.object, -1);
        if (isOut) {
            said.isReleased = said.isDecided = true;
            said.isTakenBack = !said.token.isEmpty();
        }
        m_shared.coverage.add("stroke change withdrawn", isOut ? 1 : 0);
        m_shared.coverage.add("stroke change reversed", reverse >= 0 ? 1 : 0);
        if (!said.token.isEmpty() && (isOut || reverse >= 0 || mayUntag(said)))
            m_ledger.untagged.append({m_client.number(), said.object, said.token, place, reverse});
    }
    return m_client.isDiskWell();
}

} // namespace Opora::Simulation
