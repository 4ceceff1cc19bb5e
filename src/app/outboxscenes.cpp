// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What waits to be sent, is held or was kept; scenes.cpp has the way to all of them.
#include "app/scenes.h"

#include "ui/main/farewell.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/newsbutton.h"

#include <QPushButton>

#include <algorithm>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Ui::MainWindow;

namespace {

constexpr int kLogBytes = 4'300'000;
constexpr int kHeld = 3; // what makeHeld() makes

void showOutbox(MainWindow &window)
{
    window.showPlace(MainWindow::Outbox);
}

/// Beside the held reply of the open ticket; null before it is shown there.
Ui::NewsButton *newsIn(const MainWindow &window)
{
    auto *news = window.findChild<Ui::NewsButton *>();
    return news && news->isVisible() ? news : nullptr;
}

} // namespace

// budget: one list of scenes, in the order in which they are drawn
QList<Scenes::Scene> Scenes::outboxScenes()
{
    return {
        {u"outbox-empty"_s, showOutbox,
         [this] {
             const Core::SyncState state = m_context.session.state();
             return state.held == 0 && state.waiting == 0;
         }},
        {u"held"_s,
         [this](MainWindow &window) {
             makeHeld();
             makeConflict();
             window.openTicket(m_overtaken.id);
             m_heldIn = &window;
         },
         [this] { return m_context.session.state().held == kHeld && newsIn(*m_heldIn); }},
        {u"held-message"_s, [](MainWindow &window) { newsIn(window)->click(); }},
        {u"outbox"_s, showOutbox, {}, [this](MainWindow &) { dropHeld(); }},
        {u"outbox-kept"_s, [this](MainWindow &) { keepWords(); },
         [this] {
             const Core::SyncState state = m_context.session.state();
             return state.held == 0 && state.waiting == 0;
         },
         [this](MainWindow &) { m_desk.setKept({}); }},
        {u"outbox-metered"_s,
         [this](MainWindow &) {
             m_context.session.setNetwork(Core::SyncState::Network::Metered);
             letWait();
         },
         [this] {
             const Core::SyncState state = m_context.session.state();
             return state.network == Core::SyncState::Network::Metered && state.waiting == 1;
         },
         [this](MainWindow &) { waitNoLonger(); }},
        {u"farewell"_s,
         [this](MainWindow &window) {
             m_shownIn = &window;
             m_hasAsked = false;
         },
         [this] { return closeWithUnsent(); },
         [this](MainWindow &window) {
             window.findChild<Ui::Farewell *>()->stay();
             waitNoLonger();
         }},
    };
}

void Scenes::considerOvertaken(const Core::TicketDetails &ticket)
{
    // Somebody who is answered in the language of the reply below, and still waits.
    if (ticket.ticket.language != "en"_L1 || !Core::isUnfinished(ticket.row.state))
        return;
    QList<const Core::Message *> talk;
    for (const Core::Message &message : ticket.messages)
        if (message.audience == Core::Audience::Public)
            talk.append(&message);
    const auto byAgent = [](const Core::Message *message) { return message->authorKind == Core::AuthorKind::Agent; };
    const auto answer = std::find_if(talk.crbegin(), talk.crend(), byAgent);
    // The customer has the last word, and had an answer before.
    if (answer == talk.crbegin() || answer == talk.crend() || talk.size() <= m_overtakenMessages)
        return;
    m_overtakenMessages = talk.size();
    m_overtaken = ticket.ticket;
    m_lastAnswer = (*answer)->id;
}

Core::Op::TicketReply Scenes::replyTo(const Core::Ticket &ticket) const
{
    Core::Op::TicketReply reply;
    reply.message.id = Core::MessageId::make(m_context.work.random);
    reply.message.ticket = ticket.id;
    reply.message.authorKind = Core::AuthorKind::Agent;
    reply.message.person = m_context.reference.data().me;
    reply.message.channel = ticket.channel;
    return reply;
}

void Scenes::makeHeld()
{
    // A reply by somebody who has not seen what the customer wrote last.
    Core::Op::TicketReply reply = replyTo(m_overtaken);
    reply.message.text = u"Thank you for the details. Please try the update that came out today."_s;
    reply.lastPublicSeen = m_lastAnswer;
    static_cast<void>(m_context.work.desk.submit({m_overtaken.id.uuid(), reply}));
    // Somebody whom the server does not know.
    const Core::FieldText nobody = Core::CustomerId::make(m_context.work.random).toString();
    static_cast<void>(m_context.work.desk.submit(
        {m_newest.uuid(), Core::Op::TicketSet{{{Core::TicketField::Requester, m_newestRequester, nobody}}}}));
}

void Scenes::makeConflict()
{
    QStringList others;
    for (const Core::Priority &priority : m_context.reference.data().priorities)
        if (priority.id != m_contested.priority)
            others.append(priority.id.toString());
    // As if somebody had seen another value than there is.
    if (others.size() > 1)
        static_cast<void>(m_context.work.desk.submit(
            {m_contested.id.uuid(), Core::Op::TicketSet{{{Core::TicketField::Priority, others[0], others[1]}}}}));
}

void Scenes::dropHeld()
{
    Models::ask(m_context.work.desk.outbox(), this, [this](const Core::Result<QList<Core::OutboxItem>> &items) {
        for (const Core::OutboxItem &item : items ? *items : QList<Core::OutboxItem>())
            static_cast<void>(m_context.work.desk.resolve(item.mutation, Core::Resolution::Drop));
    });
}

void Scenes::keepWords()
{
    using namespace std::chrono_literals;
    const Core::Timestamp now = m_context.work.clock.now();
    m_desk.setKept({{1, u"Hi Chloe,\n\nthe refund was made this morning, it takes up to three days to arrive."_s,
                     u"It seems like the error may be with Premier itself"_s, now - 2h},
                    {2, u"Could you send us the number of the order, please?"_s, u"Where is my parcel?"_s, now - 30h}});
}

void Scenes::letWait()
{
    Core::HelpDesk &desk = m_context.work.desk;
    // Not the ticket that is open: its composer would take the words back.
    Core::Ticket ticket;
    ticket.id = m_longest;
    const QByteArray log(kLogBytes, 'x');
    Models::ask(desk.attachData(log, u"premier-log.zip"_s, u"application/zip"_s), this,
                [this, ticket](const Core::Result<Core::Attachment> &file) {
                    if (!file)
                        return;
                    Core::Op::TicketReply reply = replyTo(ticket);
                    reply.message.text = u"Hi Chloe,\n\nthe whole log is attached."_s;
                    reply.message.attachments = {*file};
                    submitWaiting(reply);
                });
}

void Scenes::submitWaiting(const Core::Op::TicketReply &reply)
{
    Models::ask(m_context.work.desk.submit({reply.message.ticket.uuid(), reply}), this,
                [this](const Core::Result<qint64> &change) { m_waiting = change.valueOr(0); });
}

bool Scenes::closeWithUnsent()
{
    const Core::SyncState state = m_context.session.state();
    // Not earlier: the scene before gives the network back when its change is withdrawn.
    if (state.network != Core::SyncState::Network::Offline) {
        m_context.session.setNetwork(Core::SyncState::Network::Offline);
        return false;
    }
    if (!std::exchange(m_hasAsked, true)) {
        Core::Ticket ticket;
        ticket.id = m_longest;
        Core::Op::TicketReply reply = replyTo(ticket);
        reply.message.text = u"Hi Chloe,\n\nthe refund was made this morning."_s;
        submitWaiting(reply);
    }
    if (state.phase != Core::SyncState::Phase::Offline || state.waiting != 1)
        return false;
    const auto *farewell = m_shownIn->findChild<Ui::Farewell *>();
    if (farewell->isHidden())
        m_shownIn->close();
    const QList<QPushButton *> choices = farewell->findChildren<QPushButton *>();
    return std::any_of(choices.cbegin(), choices.cend(), [](auto *choice) { return choice->isVisible(); });
}

void Scenes::waitNoLonger()
{
    Core::HelpDesk &desk = m_context.work.desk;
    Models::ask(desk.withdraw(m_waiting), this,
                [this](const Core::Result<void> &) { m_context.session.setNetwork(std::nullopt); });
}

} // namespace Opora::App
