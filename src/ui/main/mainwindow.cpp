// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/mainwindow.h"

#include "core/ports/settings.h"
#include "models/errorsentence.h"
#include "models/undostack.h"
#include "ui/customers/customersplace.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/rail.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/knowledge/knowledgeplace.h"
#include "ui/main/actions.h"
#include "ui/main/context.h"
#include "ui/main/farewell.h"
#include "ui/main/statusline.h"
#include "ui/main/topbar.h"
#include "ui/outbox/outboxplace.h"
#include "ui/search/searchplace.h"
#include "ui/settings/settingsplace.h"
#include "ui/start/signinbar.h"
#include "ui/tickets/ticketsplace.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kGeometryKey = "window/geometry"_L1;
constexpr int kNarrowBelow = 1200; // at 100 %
constexpr auto kUndoShown = 10s;
constexpr auto kErrorShown = 20s;
constexpr auto kClockTick = 1s;

} // namespace

MainWindow::MainWindow(const Context &context, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_actions(new Actions(this))
    , m_top(new TopBar(context.formatter, context.work.clock, this))
    , m_rail(new Rail(this))
    , m_places(new QStackedWidget(this))
    , m_status(new StatusLine(context.formatter, context.work.clock, this))
    , m_undoBar(new QuietBar(QuietBar::Kind::Undo, this))
    , m_errorBar(new QuietBar(QuietBar::Kind::Refused, this))
    , m_farewell(new Farewell(context, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Opora"_s);
    setMinimumSize(900, 560);
    build();
    addPlaces();
    connectActions();
    connectBars();
    resize(1440, 900);
    restoreGeometry(context.settings.value(kGeometryKey).toByteArray());
    showPlace(Tickets);
    showState(context.session.state());
}

void MainWindow::build()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_places, 1);
    column->addLayout(middle, 1);
    column->addWidget(new SignInBar(m_context.session, m_context.settings, this));
    auto *bars = new QVBoxLayout;
    bars->setContentsMargins(Theme::current().space(Space::M), 0, Theme::current().space(Space::M), 0);
    bars->setSpacing(Theme::current().space(Space::Xs));
    bars->addWidget(m_farewell);
    bars->addWidget(m_errorBar);
    bars->addWidget(m_undoBar);
    column->addLayout(bars);
    column->addWidget(m_status);
    setCentralWidget(page);
    m_undoBar->hide();
    m_errorBar->hide();
    m_errorBar->setDismissible(true);
}

void MainWindow::addPlaces()
{
    m_tickets = new TicketsPlace(m_context, *m_actions, this);
    addPlace(Tickets, m_tickets, u"tickets"_s, tr("Tickets"), m_actions->at(ActionId::Tickets));
    addPlace(Customers, new CustomersPlace(m_context, this), u"customers"_s, tr("Customers"),
             m_actions->at(ActionId::Customers));
    addPlace(Knowledge, new KnowledgePlace(m_context, this), u"knowledge"_s, tr("Knowledge"),
             m_actions->at(ActionId::Knowledge));
    addPlace(Outbox, new OutboxPlace(m_context, this), u"outbox"_s, tr("Outbox"), m_actions->at(ActionId::Outbox));
    auto *settings = new SettingsPlace(m_context, *m_actions, this);
    addPlace(Settings, settings, u"settings"_s, tr("Settings"), m_actions->at(ActionId::Settings));
    connect(settings, &SettingsPlace::signOutAsked, this,
            [this] { m_farewell->leave([this] { Q_EMIT signOutAsked(); }); });
    auto *results = new SearchPlace(m_context, m_top->search(), this);
    addPlace(Search, results, {}, tr("Search"), nullptr);
    connect(results, &SearchPlace::articleAsked, this, &MainWindow::openArticle);
    connect(m_tickets, &TicketsPlace::unreadChanged, this, &MainWindow::showTitle);
    connect(m_rail, &Rail::placeChosen, this, [this](int id) { showPlace(PlaceId(id)); });
}

void MainWindow::addPlace(PlaceId id, Place *place, const QString &icon, const QString &name, QAction *action)
{
    m_places->addWidget(place);
    m_byId.insert(id, place);
    m_names.insert(place, name);
    if (action) {
        m_rail->addPlace(id, icon, name, {}, id == Settings ? Rail::Place::Bottom : Rail::Place::Top);
        connect(action, &QAction::triggered, this, [this, id] { showPlace(id); });
    }
    connect(place, &Place::ticketAsked, this, &MainWindow::openTicket);
    connect(place, &Place::customerAsked, this, &MainWindow::openCustomer);
    connect(place, &Place::linkChosen, this, &MainWindow::follow);
    connect(place, &Place::failed, this, &MainWindow::showError);
    connect(place, &Place::insertAsked, this, [this](const QString &text) {
        showPlace(Tickets);
        m_tickets->insertIntoReply(text);
    });
}

void MainWindow::connectActions()
{
    Models::UndoStack &undo = m_context.work.undo;
    connect(m_actions->at(ActionId::Undo), &QAction::triggered, &undo, &Models::UndoStack::undo);
    connect(m_actions->at(ActionId::Quit), &QAction::triggered, this, &QWidget::close);
    connect(m_actions->at(ActionId::SyncNow), &QAction::triggered, this, [this] { m_context.session.syncNow(); });
    connect(m_actions->at(ActionId::GoOffline), &QAction::triggered, this, &MainWindow::toggleOffline);
    connect(m_actions->at(ActionId::Search), &QAction::triggered, this, [this] {
        m_top->search().setFocus(Qt::ShortcutFocusReason);
        m_top->search().selectAll();
    });
    connect(&m_top->search(), &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!text.trimmed().isEmpty())
            showPlace(Search);
    });
    connect(&m_top->search(), &SearchField::escaped, this, [this] { showPlace(Tickets); });
    connect(&m_top->search(), &SearchField::resultsRequested, this, [this] { place(Search)->activate(); });
}

void MainWindow::connectBars()
{
    connect(&m_context.session, &Core::Session::stateChanged, this, &MainWindow::showState);
    connect(m_top, &TopBar::syncAsked, this, [this] { m_context.session.syncNow(); });
    connect(m_status, &StatusLine::outboxAsked, this, [this] { showPlace(Outbox); });
    connect(&m_context.work.undo, &Models::UndoStack::pushed, this, &MainWindow::showUndo);
    connect(&m_context.work.undo, &Models::UndoStack::changed, this, [this] {
        if (!m_context.work.undo.canUndo())
            m_undoBar->dismiss();
    });
    // Queued: it may be the bar's own button that undid, and the bar is filled anew.
    connect(&m_context.work.undo, &Models::UndoStack::undone, this, &MainWindow::showUndone, Qt::QueuedConnection);
    connect(&m_context.reference, &Models::ReferenceModel::failed, this, &MainWindow::showError);
    connect(&Theme::current(), &Theme::changed, this, &MainWindow::fitPlaces);
    // "synced 2 s ago" ages without an event.
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, [this] { showState(m_context.session.state()); });
    tick->start(kClockTick);
}

Place *MainWindow::place(PlaceId id) const
{
    return m_byId.value(id);
}

void MainWindow::showPlace(PlaceId id)
{
    Place *next = place(id);
    if (auto *previous = static_cast<Place *>(m_places->currentWidget()); previous && previous != next)
        previous->putAside();
    m_places->setCurrentWidget(next);
    m_rail->setCurrentId(id == Search ? Tickets : id);
    showTitle();
    if (id != Search)
        next->activate();
}

void MainWindow::openTicket(Core::TicketId id)
{
    showPlace(Tickets);
    m_tickets->openTicket(id);
}

void MainWindow::openTicketNumber(qint64 number)
{
    Models::ask(m_context.work.desk.ticketByNumber(number), this, [this](const Core::Result<Core::TicketId> &id) {
        if (id)
            openTicket(*id);
        else
            showError(id.error());
    });
}

void MainWindow::openCustomer(Core::CustomerId id)
{
    showPlace(Customers);
    static_cast<CustomersPlace *>(place(Customers))->openCustomer(id);
}

void MainWindow::openArticle(Core::ArticleId id)
{
    showPlace(Knowledge);
    static_cast<KnowledgePlace *>(place(Knowledge))->openArticle(id);
}

void MainWindow::search(const QString &text)
{
    m_top->search().setText(text);
    showPlace(Search);
}

void MainWindow::showState(const Core::SyncState &state)
{
    m_top->showState(state);
    m_status->showState(state, m_context.session.server());
    showTitle();
    if (RailButton *outbox = m_rail->button(Outbox))
        outbox->setBadge(int(state.held > 0 ? state.held : state.waiting));
}

void MainWindow::showTitle()
{
    QStringList parts{m_names.value(static_cast<Place *>(m_places->currentWidget()))};
    if (const qint64 unread = m_tickets->unread(); unread > 0)
        //: In the window's title: own tickets with something unread
        parts.append(tr("%Ln unread", nullptr, int(unread)));
    if (const qint64 held = m_context.session.state().held; held > 0)
        //: In the window's title: changes that need a decision
        parts.append(tr("%Ln to decide", nullptr, int(held)));
    //: The window's title: %1 is the place and its counters
    setWindowTitle(tr("%1 – Opora").arg(parts.join(u" · "_s)));
}

void MainWindow::showUndo(const QString &text)
{
    m_undoBar->clearButtons();
    m_undoBar->setMessage({}, text);
    const QPushButton *button = m_undoBar->addButton(tr("Undo"));
    connect(button, &QPushButton::clicked, &m_context.work.undo, &Models::UndoStack::undo);
    connect(button, &QPushButton::clicked, m_undoBar, &QuietBar::dismiss);
    m_undoBar->setTimeout(kUndoShown);
    m_undoBar->show();
}

void MainWindow::showUndone(const QString &text)
{
    m_undoBar->clearButtons();
    //: %1 says what had been done, e.g. "Status changed"
    m_undoBar->setMessage({}, tr("Undone: %1").arg(text));
    m_undoBar->setTimeout(kUndoShown);
    m_undoBar->show();
}

void MainWindow::showError(const Core::Error &error)
{
    m_errorBar->setMessage({}, Models::errorSentence(error));
    m_errorBar->setTimeout(kErrorShown);
    m_errorBar->show();
}

void MainWindow::follow(const QUrl &url)
{
    if (url.scheme() == "opora"_L1 && url.host() == "ticket"_L1)
        return openTicketNumber(url.path().mid(1).toLongLong());
    QDesktopServices::openUrl(url);
}

void MainWindow::toggleOffline()
{
    using Network = Core::SyncState::Network;
    const Core::SyncState state = m_context.session.state();
    const bool isOffline = state.networkByHand && state.network == Network::Offline;
    m_context.session.setNetwork(isOffline ? std::nullopt : std::optional(Network::Offline));
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // A hidden window takes no focus, and Qt would give it to the search line, where single keys are letters.
    if (auto *current = static_cast<Place *>(m_places->currentWidget()))
        current->activate();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (Place *each : std::as_const(m_byId))
        each->putAside();
    m_context.settings.setValue(kGeometryKey, saveGeometry());
    QMainWindow::closeEvent(event);
    m_farewell->decide(*event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitPlaces();
}

void MainWindow::fitPlaces()
{
    // Larger letters need as much more room.
    const bool isNarrow = width() < Theme::current().scaled(kNarrowBelow);
    for (Place *each : std::as_const(m_byId))
        each->setNarrow(isNarrow);
}

} // namespace Opora::Ui
