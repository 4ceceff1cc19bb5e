// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenes.h"

#include "models/composermodel.h"
#include "models/errorsentence.h"
#include "sync/httptransport.h"
#include "ui/kit/searchfield.h"
#include "ui/main/farewell.h"
#include "ui/main/mainwindow.h"
#include "ui/main/undobar.h"
#include "ui/settings/settingsplace.h"
#include "ui/start/startwindow.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/newsbutton.h"
#include "ui/tickets/tagfield.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/transferbar.h"

#include <algorithm>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Phase = Core::SyncState::Phase;
using Ui::MainWindow;

namespace {

constexpr int kLookedAt = 200;
constexpr int kLogBytes = 4'300'000;
constexpr int kHeld = 3;      // what makeHeld() makes
constexpr int kContested = 7; // any but the first, which is shown often

Core::TicketView everything()
{
    Core::TicketView view;
    view.kind = Core::TicketView::Kind::All;
    return view;
}

std::function<void(MainWindow &)> showing(MainWindow::PlaceId id)
{
    return [id](MainWindow &window) { window.showPlace(id); };
}

/// Beside the held reply of the open ticket; null before it is shown there.
Ui::NewsButton *newsIn(const MainWindow &window)
{
    auto *news = window.findChild<Ui::NewsButton *>();
    return news && news->isVisible() ? news : nullptr;
}

Ui::SearchField &customerField(const MainWindow &window)
{
    return *window.findChild<Ui::SearchField *>(u"customerField"_s);
}

} // namespace

Scenes::Scenes(const Ui::Context &context, SceneDesk &desk, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_desk(desk)
{ }

Scenes::~Scenes() = default;

void Scenes::find(std::function<void()> then)
{
    m_then = std::move(then);
    Models::ask(m_context.work.desk.firstPage(everything(), kLookedAt), this,
                [this](const Core::Result<Core::TicketPage> &page) {
                    if (page && !page->rows.isEmpty())
                        m_newest = page->rows.constFirst().id;
                    look(page ? page->rows : QList<Core::TicketRow>(), 0);
                });
}

void Scenes::look(const QList<Core::TicketRow> &rows, qsizetype next)
{
    if (next == rows.size())
        return findCustomer();
    Models::ask(m_context.work.desk.ticket(rows[next].id), this,
                [this, rows, next](const Core::Result<Core::TicketDetails> &ticket) {
                    if (ticket && next == 0)
                        m_newestRequester = Core::fieldText(ticket->ticket, Core::TicketField::Requester);
                    if (ticket && next == kContested)
                        m_contested = ticket->ticket;
                    if (ticket) {
                        considerOvertaken(*ticket);
                        considerFiles(*ticket);
                    }
                    if (ticket && ticket->messages.size() > m_longestMessages) {
                        m_longestMessages = ticket->messages.size();
                        m_longest = ticket->ticket.id;
                    }
                    look(rows, next + 1);
                });
}

void Scenes::findCustomer()
{
    Models::ask(m_context.work.desk.customers({{}, kLookedAt, {}}), this,
                [this](const Core::Result<Core::CustomerPage> &page) {
                    if (page && !page->rows.isEmpty()) {
                        const auto fewer = [](const Core::CustomerRow &one, const Core::CustomerRow &other) {
                            return one.tickets < other.tickets;
                        };
                        m_customer = std::max_element(page->rows.begin(), page->rows.end(), fewer)->id;
                    }
                    m_then();
                });
}

QList<Scenes::Scene> Scenes::all()
{
    return ticketScenes() + writingScenes() + fileScenes() + outboxScenes() + otherPlaces() + settingsScenes()
        + stateScenes() + startScenes();
}

QList<Scenes::Scene> Scenes::ticketScenes()
{
    return {
        {u"tickets"_s, showing(MainWindow::Tickets)},
        {u"queue"_s,
         [](MainWindow &window) {
             window.showPlace(MainWindow::Tickets);
             window.tickets().showView(everything());
         }},
        {u"conversation"_s, [this](MainWindow &window) { window.openTicket(m_longest); }},
        {u"note"_s, [](MainWindow &window) { window.tickets().pane().composer().startNote(); }},
        {u"transfer"_s,
         [](MainWindow &window) { window.tickets().pane().transfer(); },
         {},
         [](MainWindow &window) { window.findChild<Ui::TransferBar *>()->hide(); }},
        {u"undo"_s,
         [this](MainWindow &window) {
             Models::TicketModel &ticket = window.tickets().pane().ticket();
             const QList<Core::Queue> &queues = m_context.reference.data().queues;
             const auto other = std::find_if(queues.begin(), queues.end(), [&](const Core::Queue &queue) {
                 return queue.id != ticket.details().ticket.queue;
             });
             // Both stay on this machine for some seconds, so nothing of it is left after it was taken back.
             if (other != queues.end())
                 ticket.transfer(other->id, u"For your team"_s);
         },
         [this] { return m_context.work.undo.canUndo(); }, [this](MainWindow &) { m_context.work.undo.undo(); }},
        {u"undone"_s,
         [](MainWindow &) {},
         {},
         [this](MainWindow &window) {
             // The words of the note are in the composer again.
             window.tickets().pane().composer().startReply();
             window.findChild<Ui::ComposerEdit *>()->clear();
             window.findChild<Ui::UndoBar *>()->hide();
             m_context.work.undo.clear();
         }},
    };
}

QList<Scenes::Scene> Scenes::writingScenes()
{
    return {
        {u"tag-field"_s,
         [](MainWindow &window) {
             window.tickets().pane().header().askTag();
             window.findChild<Ui::TagField *>()->setText(u"refund"_s);
         },
         {},
         [](MainWindow &window) { window.findChild<Ui::TagField *>()->leave(); }},
        {u"draft-unsaved"_s,
         [this](MainWindow &window) {
             m_desk.setDiskFull(true);
             auto *words = window.findChild<Ui::ComposerEdit *>();
             words->setPlainText(u"Hi Chloe,\n\nthank you for the details."_s);
             window.close();
         },
         [this] { return m_desk.hasRefused(); },
         [this](MainWindow &window) {
             m_desk.setDiskFull(false);
             window.findChild<Ui::ComposerEdit *>()->clear();
             window.tickets().pane().draft().saveAll();
             window.findChild<Ui::Farewell *>()->hide();
             window.findChild<QWidget *>(u"noticeBar"_s)->hide();
         }},
    };
}

QList<Scenes::Scene> Scenes::outboxScenes()
{
    return {
        {u"outbox-empty"_s, showing(MainWindow::Outbox),
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
        {u"outbox"_s, showing(MainWindow::Outbox), {}, [this](MainWindow &) { dropHeld(); }},
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
                [this, &desk, ticket](const Core::Result<Core::Attachment> &file) {
                    if (!file)
                        return;
                    Core::Op::TicketReply reply = replyTo(ticket);
                    reply.message.text = u"Hi Chloe,\n\nthe whole log is attached."_s;
                    reply.message.attachments = {*file};
                    Models::ask(desk.submit({ticket.id.uuid(), reply}), this,
                                [this](const Core::Result<qint64> &change) { m_waiting = change.valueOr(0); });
                });
}

void Scenes::waitNoLonger()
{
    Core::HelpDesk &desk = m_context.work.desk;
    Models::ask(desk.withdraw(m_waiting), this,
                [this](const Core::Result<void> &) { m_context.session.setNetwork(std::nullopt); });
}

void Scenes::forgetWords()
{
    Core::Draft nothing;
    nothing.ticket = m_longest;
    static_cast<void>(m_context.work.desk.saveDraft(nothing));
}

QList<Scenes::Scene> Scenes::otherPlaces()
{
    return {
        {u"customers"_s,
         [this](MainWindow &window) { window.openCustomer(m_customer); },
         {},
         // What was taken back is a draft again; forgotten at once it would be given back once more.
         [this](MainWindow &) { forgetWords(); }},
        {u"customers-empty"_s,
         [](MainWindow &window) { customerField(window).setText(u"zzzz"_s); },
         {},
         [](MainWindow &window) { customerField(window).clear(); }},
        {u"knowledge"_s, showing(MainWindow::Knowledge)},
        {u"search"_s, [](MainWindow &window) { window.search(u"video"_s); }},
        {u"search-empty"_s, [](MainWindow &window) { window.search(u"zzzz"_s); }},
    };
}

QList<Scenes::Scene> Scenes::settingsScenes()
{
    using Ui::SettingsPlace;
    const auto page = [](SettingsPlace::Page shown) {
        return [shown](MainWindow &window) {
            window.showPlace(MainWindow::Settings);
            static_cast<SettingsPlace *>(window.place(MainWindow::Settings))->showPage(shown);
        };
    };
    return {
        {u"settings"_s, page(SettingsPlace::Account)},
        {u"settings-look"_s, page(SettingsPlace::Look)},
        {u"settings-network"_s, page(SettingsPlace::Network)},
        {u"settings-notifications"_s, page(SettingsPlace::Notifications)},
        {u"settings-keys"_s, page(SettingsPlace::Keys)},
        {u"settings-about"_s, page(SettingsPlace::About)},
    };
}

QList<Scenes::Scene> Scenes::stateScenes()
{
    Core::Session &session = m_context.session;
    return {
        {u"offline"_s,
         [this, &session](MainWindow &window) {
             session.setNetwork(Core::SyncState::Network::Offline);
             window.openTicket(m_newest);
         },
         [&session] { return session.state().phase == Phase::Offline; },
         [&session](MainWindow &) { session.setNetwork(std::nullopt); }},
        {u"sign-in-again"_s, [this](MainWindow &) { m_hasAsked = false; }, [this] { return askAgain(); },
         [&session](MainWindow &) { Q_EMIT session.stateChanged(session.state()); }},
        {u"error"_s,
         [](MainWindow &window) {
             window.showNotice({Core::Error::Kind::Rejected, u"disk.full"_s, {}});
         }},
    };
}

bool Scenes::askAgain()
{
    Core::SyncState state = m_context.session.state();
    if (state.phase != Phase::UpToDate)
        return false;
    // As if the server had asked. The picture is taken a moment later.
    state.phase = Phase::SignInAgain;
    if (!m_hasAsked)
        Q_EMIT m_context.session.stateChanged(state);
    return std::exchange(m_hasAsked, true);
}

QList<Scenes::Scene> Scenes::startScenes()
{
    return {
        {u"start"_s, [this](MainWindow &window) { openStart(window); }, {}, [this](MainWindow &) { m_start.reset(); }},
        {u"start-error"_s,
         [this](MainWindow &window) {
             openStart(window);
             m_start->fill({u"support.example.com"_s, u"anna.belova@demo.example"_s});
             m_start->setNotice(Models::errorSentence({Core::Error::Kind::Rejected, u"auth.wrong_password"_s, {}}));
         },
         {},
         [this](MainWindow &) { m_start.reset(); }},
    };
}

void Scenes::openStart(const QWidget &window)
{
    m_start = std::make_unique<Ui::StartWindow>(m_context.session, m_context.settings, Sync::serverUrl);
    m_start->resize(window.size());
    m_start->show();
}

QWidget *Scenes::front() const
{
    return m_start.get();
}

} // namespace Opora::App
