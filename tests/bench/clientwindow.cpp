// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientwindow.h"

#include "core/defaults.h"
#include "models/listlook.h"
#include "models/searchmodel.h"
#include "models/ticketlistmodel.h"
#include "paintwatch.h"
#include "ui/kit/searchfield.h"
#include "ui/main/topbar.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "waiting.h"

#include <QKeyEvent>
#include <QListView>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

namespace {
constexpr QSize kSize(1440, 900);
constexpr auto kGlance = 60ms; // a person looks at what came, and what is painted later is painted
constexpr auto kPatience = 30s;

template<typename Part>
Part &partOf(const QWidget &place, const QString &name)
{
    auto *part = place.findChild<Part *>(name);
    if (!part)
        qFatal("the window has no %s", qPrintable(name));
    return *part;
}

} // namespace

Core::StatusId otherStatus(Core::StateClass state)
{
    return Core::defaultStatusId(state == Core::StateClass::Open ? Core::StateClass::Pending : Core::StateClass::Open);
}

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

QList<Core::TicketId> ClientWindow::chooseDepartment()
{
    if (!waitUntil([&] { return !m_reference.data().queues.isEmpty(); }, kPatience))
        qFatal("the names of the help desk never came");
    QList<Core::TicketView> departments;
    for (const Core::Queue &queue : m_reference.data().queues) {
        Core::TicketView view;
        view.kind = Core::TicketView::Kind::Queue;
        view.queue = queue.id;
        departments << view;
    }
    const auto counts = answerOf(m_context.work.desk.counts(departments), "counters");
    const auto longest = std::max_element(counts.cbegin(), counts.cend(),
                                          [](const auto &one, const auto &other) { return one.total < other.total; });
    if (longest == counts.cend() || longest->total == 0)
        qFatal("no department has an unfinished ticket");
    Models::ListLook byMaking;
    byMaking.sort = Core::TicketView::Sort::NewestCreated;
    Models::keepLook(m_settings, longest->view, m_reference.data(), byMaking);
    choose(longest->view);
    const auto &list = partOf<QListView>(m_window.tickets(), u"ticketList"_s);
    const auto &rows = *qobject_cast<Models::TicketListModel *>(list.model());
    if (!waitUntil([&] { return rows.view().queue == longest->view.queue && rows.row(0); }, kPatience))
        qFatal("a department never came");
    QList<Core::TicketId> ids;
    for (int position = 0; const auto row = rows.row(position); ++position)
        ids << row->id;
    return ids;
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

Ui::SearchField &ClientWindow::searchLine() const
{
    return m_window.findChild<Ui::TopBar *>()->search();
}

std::optional<double> ClientWindow::type(QChar letter)
{
    auto &line = searchLine();
    line.setFocus();
    auto &results = partOf<QListView>(*m_window.place(Ui::MainWindow::Search), u"searchResults"_s);
    const auto &found = *qobject_cast<Models::SearchModel *>(results.model());
    const QString before = line.text();
    const auto isAnswered
        = [&] { return line.text() != before && found.text() == line.text().trimmed() && found.isSettled(); };
    PaintWatch watch(results, [&] { return isAnswered() ? found.index(found.nextHit(0, 1)) : QModelIndex(); });
    press([&] {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, letter);
        QCoreApplication::sendEvent(&line, &key);
    });
    // Half of a sign of two is taken by no line.
    if (line.text() == before)
        return std::nullopt;
    if (!waitUntil([&] { return watch.span() || (isAnswered() && found.hitCount() == 0); }, kPatience))
        qFatal("what a search found was never painted");
    return watch.span();
}

void ClientWindow::search(const QString &words)
{
    for (const QChar letter : words)
        static_cast<void>(type(letter));
    rest(5 * kGlance);
}

void ClientWindow::clearSearch()
{
    press([&] { searchLine().clear(); });
    rest(kGlance);
}

double ClientWindow::restate(Core::TicketId id, const std::function<void(const Core::FieldChange &)> &act)
{
    auto &list = partOf<QListView>(m_window.tickets(), u"ticketList"_s);
    const auto &rows = *qobject_cast<Models::TicketListModel *>(list.model());
    const auto row = rows.row(rows.positionOf(id));
    if (!row)
        qFatal("a ticket is not in the list");
    const Core::StatusId status = otherStatus(row->state);
    PaintWatch watch(list, [&] {
        const int position = rows.positionOf(id);
        const auto now = rows.row(position);
        return now && now->status == status ? rows.index(position) : QModelIndex();
    });
    press([&] { act({Core::TicketField::Status, row->status.toString(), status.toString()}); });
    if (!waitUntil([&] { return watch.span().has_value(); }, kPatience))
        qFatal("a change was never painted");
    return *watch.span();
}

} // namespace Opora::Bench
