// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientwindow.h"

#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "waiting.h"

using namespace std::chrono_literals;

namespace Opora::Bench {

namespace {
constexpr QSize kSize(1440, 900);
constexpr auto kGlance = 60ms; // a person looks at what came, and what is painted later is painted
constexpr auto kPatience = 30s;
} // namespace

ClientWindow::ClientWindow(Profile &profile, Core::Session &session)
    : m_reference(profile.desk())
    , m_context{{profile.desk(), m_undo, profile.clock(), profile.random()},
                session,
                m_settings,
                m_reference,
                Models::Formatter(QLocale::c())}
    , m_window(m_context)
{
    m_window.resize(kSize);
    // Else it would show neither departments nor the names of statuses and people.
    m_reference.reload();
}

void ClientWindow::show()
{
    m_window.show();
    rest(500ms);
}

void ClientWindow::press(const std::function<void()> &act)
{
    bool isDone = false;
    const auto pressed = [&] {
        act();
        isDone = true;
    };
    QMetaObject::invokeMethod(&m_window, pressed, Qt::QueuedConnection);
    if (!waitUntil([&] { return isDone; }, kPatience))
        qFatal("the window never answered");
}

void ClientWindow::choose(const Core::TicketView &view)
{
    press([&] {
        m_window.showPlace(Ui::MainWindow::Tickets);
        m_window.tickets().showView(view);
    });
    rest(kGlance);
}

void ClientWindow::open(Core::TicketId id)
{
    press([&] { m_window.openTicket(id); });
    const auto isThere = [&] {
        const Models::TicketModel &ticket = m_window.tickets().pane().ticket();
        return ticket.isOpen() && ticket.details().ticket.id == id;
    };
    if (!waitUntil(isThere, kPatience))
        qFatal("a ticket never opened");
    rest(kGlance);
}

void ClientWindow::search(const QString &words)
{
    press([&] { m_window.search(words); });
    rest(5 * kGlance);
}

} // namespace Opora::Bench
