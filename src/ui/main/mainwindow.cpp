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
#include "ui/main/placestack.h"
#include "ui/main/statusline.h"
#include "ui/main/topbar.h"
#include "ui/main/undobar.h"
#include "ui/outbox/outboxplace.h"
#include "ui/search/searchplace.h"
#include "ui/settings/settingsplace.h"
#include "ui/start/signinbar.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kGeometryKey = "window/geometry"_L1;
constexpr int kNarrowBelow = 1200; // at 100 %
constexpr auto kErrorShown = 20s;
constexpr auto kClockTick = 1s;

} // namespace

MainWindow::MainWindow(const Context &context, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_actions(new Actions(this))
    , m_top(new TopBar(context.formatter, context.work.clock, this))
    , m_rail(new Rail(this))
    , m_places(new PlaceStack(this))
    , m_status(new StatusLine(context.formatter, context.work.clock, this))
    , m_errorBar(new QuietBar(QuietBar::Kind::Refused, this))
    , m_farewell(new Farewell(context, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Opora"_s);
    setMinimumSize(900, 560);
    build();
    addPlaces();
    addButtons();
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
    auto *undo = new UndoBar(m_context.work.undo, this);
    connect(undo, &UndoBar::ticketAsked, this, &MainWindow::openTicket);
    bars->addWidget(undo);
    column->addLayout(bars);
    column->addWidget(m_status);
    setCentralWidget(page);
    m_errorBar->setObjectName(u"noticeBar"_s);
    m_errorBar->hide();
    m_errorBar->setDismissible(true);
    connect(m_farewell, &Farewell::begun, this, [this] {
        m_isNoticeDue = m_isNoticeDue || !m_errorBar->isHidden();
        m_errorBar->hide();
    });
    connect(m_farewell, &Farewell::ended, this, [this] {
        if (std::exchange(m_isNoticeDue, false))
            m_errorBar->show();
    });
}

void MainWindow::addPlaces()
{
    connect(m_places, &PlaceStack::made, this, &MainWindow::connectPlace);
    m_places->add(Tickets, tr("Tickets"), [this](QWidget *parent) {
        auto *tickets = new TicketsPlace(m_context, *m_actions, parent);
        connect(tickets, &TicketsPlace::unreadChanged, this, &MainWindow::showTitle);
        return tickets;
    });
    m_places->add(Customers, tr("Customers"),
                  [this](QWidget *parent) { return new CustomersPlace(m_context, parent); });
    m_places->add(Knowledge, tr("Knowledge"),
                  [this](QWidget *parent) { return new KnowledgePlace(m_context, parent); });
    m_places->add(Outbox, tr("Outbox"), [this](QWidget *parent) { return new OutboxPlace(m_context, parent); });
    m_places->add(Settings, tr("Settings"), [this](QWidget *parent) {
        auto *settings = new SettingsPlace(m_context, *m_actions, parent);
        connectSettings(settings);
        return settings;
    });
    m_places->add(Search, tr("Search"), [this](QWidget *parent) {
        auto *results = new SearchPlace(m_context, m_top->search(), parent);
        connect(results, &SearchPlace::articleAsked, this, &MainWindow::openArticle);
        return results;
    });
}

void MainWindow::connectSettings(SettingsPlace *settings)
{
    const auto leave = [this](std::function<void()> then) {
        watchWords();
        m_farewell->leave(std::move(then));
    };
    connect(settings, &SettingsPlace::signOutAsked, this, [this, leave] { leave([this] { Q_EMIT signOutAsked(); }); });
    connect(settings, &SettingsPlace::anotherAccountAsked, this,
            [this, leave] { leave([this] { Q_EMIT anotherAccountAsked(); }); });
    connect(settings, &SettingsPlace::accountChosen, this,
            [this, leave](const QString &folder) { leave([this, folder] { Q_EMIT accountChosen(folder); }); });
    connect(settings, &SettingsPlace::languageChosen, this, &MainWindow::languageChosen);
}

void MainWindow::addButtons()
{
    addButton(Tickets, u"tickets"_s, ActionId::Tickets);
    addButton(Customers, u"customers"_s, ActionId::Customers);
    addButton(Knowledge, u"knowledge"_s, ActionId::Knowledge);
    addButton(Outbox, u"outbox"_s, ActionId::Outbox);
    addButton(Settings, u"settings"_s, ActionId::Settings);
    connect(m_rail, &Rail::placeChosen, this, [this](int id) { showPlace(PlaceId(id)); });
}

void MainWindow::addButton(PlaceId id, const QString &icon, ActionId key)
{
    m_rail->addPlace(id, icon, m_actions->at(key)->text(), {}, id == Settings ? Rail::Place::Bottom : Rail::Place::Top);
    connect(m_actions->at(key), &QAction::triggered, this, [this, id] { showPlace(id); });
}

void MainWindow::connectPlace(Place *place)
{
    connect(place, &Place::ticketAsked, this, &MainWindow::openTicket);
    connect(place, &Place::customerAsked, this, &MainWindow::openCustomer);
    connect(place, &Place::linkChosen, this, &MainWindow::follow);
    connect(place, &Place::failed, this, &MainWindow::showError);
    connect(place, &Place::insertAsked, this, [this](const QString &text) {
        showPlace(Tickets);
        tickets().insertIntoReply(text);
    });
}

void MainWindow::connectActions()
{
    Models::UndoStack &undo = m_context.work.undo;
    connect(m_actions->at(ActionId::Undo), &QAction::triggered, &undo, &Models::UndoStack::undo);
    connect(m_actions->at(ActionId::Redo), &QAction::triggered, &undo, &Models::UndoStack::redo);
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
    connect(&m_context.reference, &Models::ReferenceModel::failed, this, &MainWindow::showError);
    connect(&Theme::current(), &Theme::changed, this, &MainWindow::fitPlaces);
    // "synced 2 s ago" ages without an event.
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, [this] { showState(m_context.session.state()); });
    tick->start(kClockTick);
}

TicketsPlace &MainWindow::tickets() const
{
    return static_cast<TicketsPlace &>(m_places->at(Tickets));
}

Place *MainWindow::place(PlaceId id) const
{
    return &m_places->at(id);
}

bool MainWindow::isMade(PlaceId id) const
{
    return m_places->isMade(id);
}

void MainWindow::showPlace(PlaceId id)
{
    const bool leavesSearch = id != Search && isMade(Search) && m_places->current() == place(Search);
    m_places->choose(id);
    // The next search begins anew.
    if (leavesSearch)
        m_top->search().clear();
    m_rail->setCurrentId(id == Search ? Tickets : id);
    showTitle();
    if (id != Search)
        m_places->current()->activate();
}

void MainWindow::openTicket(Core::TicketId id)
{
    showPlace(Tickets);
    tickets().openTicket(id);
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
    // Else Qt gives it to whatever comes next, which is an example here.
    m_top->search().setFocus();
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
    QStringList parts{m_places->currentName()};
    if (const qint64 unread = tickets().unread(); unread > 0)
        //: In the window's title: own tickets with something unread
        parts.append(tr("%Ln unread", nullptr, int(unread)));
    if (const qint64 held = m_context.session.state().held; held > 0)
        //: In the window's title: changes that need a decision
        parts.append(tr("%Ln to decide", nullptr, int(held)));
    //: The window's title: %1 is the place and its counters
    setWindowTitle(tr("%1 – Opora").arg(parts.join(u" · "_s)));
}

bool MainWindow::hasHalfTypedWords() const
{
    const QList<QLineEdit *> lines = findChildren<QLineEdit *>();
    return std::any_of(lines.cbegin(), lines.cend(), [](const QLineEdit *line) {
        return line->isModified() && !line->text().isEmpty() && !qobject_cast<const SearchField *>(line);
    });
}

void MainWindow::showError(const Core::Error &error)
{
    showNotice(Models::errorSentence(error));
}

void MainWindow::showNotice(const QString &sentence)
{
    m_errorBar->setMessage({}, sentence);
    m_errorBar->setTimeout(kErrorShown);
    // With large letters a small window has no room for both, and the question comes first.
    m_isNoticeDue = !m_farewell->isHidden();
    m_errorBar->setVisible(!m_isNoticeDue);
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
    m_places->current()->activate();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_places->putAside();
    m_context.settings.setValue(kGeometryKey, saveGeometry());
    QMainWindow::closeEvent(event);
    watchWords();
    m_farewell->decide(*event);
}

void MainWindow::watchWords()
{
    if (Models::ComposerModel *draft = tickets().draft())
        m_farewell->watch(draft);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitPlaces();
}

void MainWindow::fitPlaces()
{
    // Larger letters need as much more room.
    m_places->setNarrow(width() < Theme::current().scaled(kNarrowBelow));
}

} // namespace Opora::Ui
