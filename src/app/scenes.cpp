// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenes.h"

#include "core/defaults.h"
#include "models/composermodel.h"
#include "models/errorsentence.h"
#include "models/synctext.h"
#include "sync/httptransport.h"
#include "ui/customers/customerpanel.h"
#include "ui/customers/editableline.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/searchfield.h"
#include "ui/knowledge/articleside.h"
#include "ui/main/farewell.h"
#include "ui/main/halftyped.h"
#include "ui/main/mainwindow.h"
#include "ui/main/noticebar.h"
#include "ui/main/troublebar.h"
#include "ui/main/undobar.h"
#include "ui/settings/settingsplace.h"
#include "ui/start/startwindow.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/holdbar.h"
#include "ui/tickets/reasonbar.h"
#include "ui/tickets/tagfield.h"
#include "ui/tickets/ticketcard.h"
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
                    if (ticket && ticket->ticket.wakeAt)
                        m_putOff = ticket->ticket.id;
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
                        const auto most = std::max_element(page->rows.begin(), page->rows.end(), fewer);
                        m_customer = most->id;
                        m_customerName = most->name;
                    }
                    m_then();
                });
}

QList<Scenes::Scene> Scenes::all()
{
    return ticketScenes() + listScenes() + undoScenes() + workScenes() + togetherScenes() + writingScenes()
        + formScenes() + relationScenes() + QList<Scene>{linkScene()} + fileScenes() + popupScenes() + outboxScenes()
        + customerScenes() + otherPlaces() + settingsScenes() + deskScenes() + stateScenes() + startScenes();
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
        {u"customer-panel"_s,
         [this](MainWindow &window) { showCustomer(window); },
         {},
         [this](MainWindow &window) {
             if (std::exchange(m_hasToggled, false))
                 window.tickets().toggleDetails();
         }},
        {u"ticket-card"_s,
         [this](MainWindow &window) { showCard(window); },
         {},
         [this](MainWindow &window) {
             for (auto *line : window.findChild<Ui::TicketCard *>()->findChildren<Ui::EditableLine *>())
                 line->stopEditing();
             if (std::exchange(m_hasToggled, false))
                 window.tickets().toggleDetails();
         }},
        {u"note"_s, [](MainWindow &window) { window.tickets().pane().composer().startNote(); }},
        {u"transfer"_s,
         [](MainWindow &window) { window.tickets().pane().transfer(); },
         {},
         [](MainWindow &window) { window.findChild<Ui::TransferBar *>()->hide(); }},
        {u"hold-time"_s,
         [](MainWindow &window) {
             window.tickets().pane().askHoldTime(Core::defaultStatusId(Core::StateClass::OnHold));
         },
         {},
         [](MainWindow &window) { window.findChild<Ui::HoldBar *>()->hide(); }},
    };
}

QList<Scenes::Scene> Scenes::undoScenes()
{
    return {
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
             window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->clear();
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
        {u"reason-cancelled"_s,
         [](MainWindow &window) {
             window.tickets().pane().askReason(Core::defaultStatusId(Core::StateClass::Cancelled));
         },
         {},
         [](MainWindow &window) { window.findChild<Ui::ReasonBar *>()->hide(); }},
        {u"reason-reopened"_s,
         [](MainWindow &window) { window.tickets().pane().askReason(Core::defaultStatusId(Core::StateClass::Open)); },
         {},
         [](MainWindow &window) { window.findChild<Ui::ReasonBar *>()->hide(); }},
        {u"draft-unsaved"_s,
         [this](MainWindow &window) {
             m_desk.setDiskFull(true);
             auto *words = window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s);
             words->setPlainText(u"Hi Chloe,\n\nthank you for the details."_s);
             // What other pictures left in a form is asked about first.
             Ui::discardHalfTyped(window);
             window.close();
         },
         [this] { return m_desk.hasRefused(); },
         [this](MainWindow &window) {
             m_desk.setDiskFull(false);
             window.findChild<Ui::ComposerEdit *>(u"composerEdit"_s)->clear();
             window.tickets().pane().draft().saveAll();
             window.findChild<Ui::Farewell *>()->stay();
             window.findChild<Ui::NoticeBar *>()->dismiss();
         }},
    };
}

void Scenes::showCustomer(MainWindow &window)
{
    const auto *customer = window.tickets().findChild<Ui::CustomerPanel *>();
    m_hasToggled = !customer || customer->isHidden();
    if (m_hasToggled)
        window.tickets().toggleDetails();
}

void Scenes::showCard(MainWindow &window)
{
    showCustomer(window);
    window.tickets().showCard();
    // With an empty field that is being filled.
    QMenu *empty = window.findChild<Ui::ChipButton *>(u"cardAdd"_s)->menu();
    Q_EMIT empty->aboutToShow();
    empty->actions().constFirst()->trigger();
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
        {u"view-editor"_s, [this](MainWindow &window) { Q_EMIT window.tickets().viewEditAsked(someView()); }},
        {u"knowledge"_s, showing(MainWindow::Knowledge)},
        {u"link-copied"_s,
         [](MainWindow &window) { Q_EMIT window.findChild<Ui::ArticleSide *>()->copyLinkAsked(); },
         {},
         [](MainWindow &window) { window.findChild<Ui::NoticeBar *>()->dismiss(); }},
        {u"search"_s, [](MainWindow &window) { window.search(u"video"_s); }},
        {u"search-empty"_s, [](MainWindow &window) { window.search(u"zzzz"_s); }},
        {u"search-hit"_s,
         [](MainWindow &window) {
             window.search(u"video"_s);
             Q_EMIT window.findChild<QLineEdit *>(u"searchField"_s)->returnPressed();
         }},
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
        {u"trouble"_s,
         [this](MainWindow &window) {
             m_shownIn = &window;
             m_hasAsked = false;
         },
         [this] { return tellTrouble(); },
         [&session](MainWindow &window) {
             window.findChild<Ui::TroubleBar *>()->hide();
             Q_EMIT session.stateChanged(session.state());
         }},
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
    // As if the server had asked. Told each time, the last one right before the picture: the clock of the window shows
    // the true state in between.
    state.phase = Phase::SignInAgain;
    Q_EMIT m_context.session.stateChanged(state);
    return std::exchange(m_hasAsked, true);
}

bool Scenes::tellTrouble()
{
    Core::SyncState state = m_context.session.state();
    if (state.phase != Phase::UpToDate)
        return false;
    state.phase = Phase::Offline;
    state.trouble = Core::Error{Core::Error::Kind::Offline, u"net.not_opora"_s, {}};
    Q_EMIT m_context.session.stateChanged(state);
    // Without the wait for a trouble that passes by itself.
    auto *bar = m_shownIn->findChild<Ui::TroubleBar *>();
    bar->setMessage({}, Models::syncTrouble(state));
    bar->show();
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
