// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens.h"

#include "sync/httptransport.h"
#include "ui/kit/theme.h"
#include "ui/main/mainwindow.h"
#include "ui/start/startwindow.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QDir>
#include <QTextStream>
#include <QTimer>

namespace Opora::App {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Ui::MainWindow;

namespace {

constexpr int kWidths[] = {1440, 1024};
constexpr int kHeights[] = {900, 640};
// Questions to the cache are answered within milliseconds; nothing announces that a whole screen has had all its
// answers.
constexpr auto kSettle = 350ms;

} // namespace

ScreenDrawer::ScreenDrawer(const Ui::Context &context, Language &language, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_language(language)
    , m_folder(folder)
    , m_screens(screens())
    , m_settle(new QTimer(this))
{
    for (const QString &lang : {u"ru"_s, u"en"_s})
        for (const QString &theme : {u"light"_s, u"dark"_s})
            for (const int width : kWidths)
                m_looks.append({lang, theme, width});
    m_settle->setSingleShot(true);
    m_settle->setInterval(kSettle);
    connect(m_settle, &QTimer::timeout, this, &ScreenDrawer::grab);
}

ScreenDrawer::~ScreenDrawer() = default;

QList<ScreenDrawer::Screen> ScreenDrawer::screens()
{
    const auto place = [](MainWindow::PlaceId id) { return [id](MainWindow &window) { window.showPlace(id); }; };
    return {
        {u"tickets"_s, place(MainWindow::Tickets)},
        {u"queue"_s,
         [](MainWindow &window) {
             Core::TicketView view;
             view.kind = Core::TicketView::Kind::All;
             window.showPlace(MainWindow::Tickets);
             window.tickets().showView(view);
         }},
        {u"conversation"_s, [this](MainWindow &window) { window.openTicket(m_longest); }},
        {u"note"_s, [](MainWindow &window) { window.tickets().pane().composer().startNote(); }},
        {u"customers"_s, place(MainWindow::Customers)},
        {u"knowledge"_s, place(MainWindow::Knowledge)},
        {u"outbox"_s, place(MainWindow::Outbox)},
        {u"settings"_s, place(MainWindow::Settings)},
        {u"search"_s, [](MainWindow &window) { window.search(u"video"_s); }},
        {u"start"_s,
         [this](MainWindow &window) {
             m_start = std::make_unique<Ui::StartWindow>(m_context.session, m_context.settings, Sync::serverUrl);
             m_start->resize(window.size());
             m_start->show();
         }},
    };
}

void ScreenDrawer::start()
{
    if (!QDir().mkpath(m_folder)) {
        QTextStream(stderr) << "cannot make the folder " << m_folder << '\n';
        Q_EMIT finished(1);
        return;
    }
    connect(&m_context.session, &Core::Session::stateChanged, this, &ScreenDrawer::waitForData);
    waitForData();
}

void ScreenDrawer::waitForData()
{
    if (m_context.session.state().phase != Core::SyncState::Phase::UpToDate)
        return;
    disconnect(&m_context.session, nullptr, this, nullptr);
    m_context.reference.reload();
    findLongestTicket();
}

void ScreenDrawer::findLongestTicket()
{
    constexpr int kLookedAt = 200;
    Core::TicketView view;
    view.kind = Core::TicketView::Kind::All;
    Models::ask(
        m_context.work.desk.firstPage(view, kLookedAt), this,
        [this](const Core::Result<Core::TicketPage> &page) { look(page ? page->rows : QList<Core::TicketRow>(), 0); });
}

void ScreenDrawer::look(const QList<Core::TicketRow> &rows, qsizetype next)
{
    if (next == rows.size())
        return nextLook();
    Models::ask(m_context.work.desk.ticket(rows[next].id), this,
                [this, rows, next](const Core::Result<Core::TicketDetails> &ticket) {
                    if (ticket && ticket->messages.size() > m_longestMessages) {
                        m_longestMessages = ticket->messages.size();
                        m_longest = ticket->ticket.id;
                    }
                    look(rows, next + 1);
                });
}

void ScreenDrawer::nextLook()
{
    if (++m_look == m_looks.size()) {
        QTextStream(stdout) << m_drawn << " pictures in " << m_folder << '\n';
        Q_EMIT finished(0);
        return;
    }
    const Look &look = m_looks[m_look];
    m_language.use(look.language);
    Ui::Theme::current().setMode(look.theme == "dark"_L1 ? Ui::Theme::Mode::Dark : Ui::Theme::Mode::Light);
    m_context.formatter = Models::Formatter();
    m_window = std::make_unique<MainWindow>(m_context);
    m_window->resize(look.width, look.width == kWidths[0] ? kHeights[0] : kHeights[1]);
    m_window->show();
    m_context.reference.reload();
    m_screen = -1;
    nextScreen();
}

void ScreenDrawer::nextScreen()
{
    if (++m_screen == m_screens.size())
        return nextLook();
    m_screens[m_screen].prepare(*m_window);
    m_settle->start();
}

void ScreenDrawer::grab()
{
    const Look &look = m_looks[m_look];
    const QString name = u"%1-%2-%3-%4.png"_s.arg(m_screens[m_screen].name, look.language, look.theme).arg(look.width);
    if (!shown().grab().save(m_folder + u'/' + name)) {
        QTextStream(stderr) << "cannot write " << name << '\n';
        Q_EMIT finished(1);
        return;
    }
    ++m_drawn;
    m_start.reset();
    nextScreen();
}

QWidget &ScreenDrawer::shown() const
{
    return m_start ? static_cast<QWidget &>(*m_start) : *m_window;
}

} // namespace Opora::App
