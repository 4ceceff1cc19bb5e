// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/mainwindow.h"

#include "core/ports/settings.h"
#include "models/composermodel.h"
#include "models/errorsentence.h"
#include "models/networkchoice.h"
#include "models/synctext.h"
#include "models/undostack.h"
#include "ui/kit/rail.h"
#include "ui/kit/theme.h"
#include "ui/main/actions.h"
#include "ui/main/context.h"
#include "ui/main/farewell.h"
#include "ui/main/noticebar.h"
#include "ui/main/placestack.h"
#include "ui/main/statusline.h"
#include "ui/main/topbar.h"
#include "ui/main/troublebar.h"
#include "ui/main/undobar.h"
#include "ui/settings/settingsplace.h"
#include "ui/start/signinbar.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QCloseEvent>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kGeometryKey = "window/geometry"_L1;
constexpr int kNarrowBelow = 1200; // at 100 %
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
    , m_farewell(new Farewell(context, this))
    , m_notice(new NoticeBar(*m_farewell, this))
    , m_trouble(new TroubleBar(*m_farewell, this))
    , m_navigator(new Navigator(context, {*m_places, *m_rail, *m_top, *m_actions, *m_farewell}, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Opora"_s);
    setMinimumSize(900, 560);
    build();
    connectActions();
    connectBars();
    resize(QSize(1440, 900).boundedTo(screen()->availableGeometry().size()));
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
    for (QWidget *bar : std::initializer_list<QWidget *>{m_farewell, m_trouble, m_notice, m_navigator->gate()})
        bars->addWidget(bar);
    auto *undo = new UndoBar(m_context.work.undo, this);
    connect(undo, &UndoBar::ticketAsked, m_navigator, &Navigator::openTicket);
    bars->addWidget(undo);
    column->addLayout(bars);
    column->addWidget(m_status);
    setCentralWidget(page);
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
    connect(settings, &SettingsPlace::languageChosen, this,
            [this](const QString &code) { m_farewell->settle([this, code] { Q_EMIT languageChosen(code); }); });
}

void MainWindow::connectActions()
{
    Models::UndoStack &undo = m_context.work.undo;
    connect(m_actions->at(ActionId::Undo), &QAction::triggered, &undo, &Models::UndoStack::undo);
    connect(m_actions->at(ActionId::Redo), &QAction::triggered, &undo, &Models::UndoStack::redo);
    connect(m_actions->at(ActionId::Quit), &QAction::triggered, this, &QWidget::close);
    connect(m_actions->at(ActionId::SyncNow), &QAction::triggered, this, [this] { m_context.session.syncNow(); });
    connect(m_actions->at(ActionId::GoOffline), &QAction::triggered, this,
            [this] { Models::toggleOffline(m_context.settings, m_context.session); });
}

void MainWindow::connectBars()
{
    connect(m_navigator, &Navigator::changed, this, &MainWindow::showTitle);
    connect(m_navigator, &Navigator::settingsMade, this, &MainWindow::connectSettings);
    connect(m_navigator, &Navigator::confirmed, m_notice, &NoticeBar::confirm);
    connect(m_navigator, &Navigator::failed, this, &MainWindow::showError);
    connect(m_farewell, &Farewell::formAsked, this, &MainWindow::showForm);
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

void MainWindow::showState(const Core::SyncState &state)
{
    m_top->showState(state);
    m_status->showState(state, m_context.session.server());
    m_trouble->showState(state);
    if (Models::ComposerModel *draft = tickets().draft())
        draft->setHeard(Models::isHeard(state));
    showTitle();
    if (RailButton *outbox = m_rail->button(Navigator::Outbox))
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

void MainWindow::showForm(QWidget *form)
{
    m_navigator->showPart(*form);
    //: A form was to be saved before the window goes, and something in it is wrong
    showNotice(tr("This cannot be saved as it is: put it right, or leave without it."));
}

void MainWindow::showError(const Core::Error &error)
{
    showNotice(Models::errorSentence(error));
}

void MainWindow::showNotice(const QString &sentence)
{
    m_notice->say(sentence);
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
