// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workroom.h"

#include "ui/kit/theme.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QApplication>

namespace Opora::App {

using namespace Qt::StringLiterals;

Workroom::Workroom(QString folder, Core::Settings &settings)
    : m_folder(std::move(folder))
    , m_settings(settings)
    , m_secrets(u"Opora "_s + m_folder)
{ }

Workroom::~Workroom()
{
    // Closing puts aside what is being written.
    if (m_window)
        m_window->close();
}

Core::Result<std::unique_ptr<Workroom>> Workroom::open(const QString &folder, Core::Settings &settings)
{
    std::unique_ptr<Workroom> room(new Workroom(folder, settings));
    auto desk = ClientDesk::open(folder, room->m_secrets);
    if (!desk)
        return desk.error();
    room->m_desk = std::move(*desk);
    ClientDesk &parts = *room->m_desk;
    room->m_reference = std::make_unique<Models::ReferenceModel>(parts.desk());
    room->m_context
        = std::make_unique<Ui::Context>(Ui::Context{{parts.desk(), room->m_undo, parts.clock(), parts.random()},
                                                    parts.session(),
                                                    settings,
                                                    *room->m_reference,
                                                    Models::Formatter()});
    connect(&room->m_secrets, &Platform::KeychainSecrets::persistenceChanged, &parts.session(),
            &Sync::SyncSession::setRemembered);
    return room;
}

void Workroom::showWindow()
{
    if (m_window)
        return;
    m_reference->reload();
    m_window = std::make_unique<Ui::MainWindow>(*m_context);
    connect(m_window.get(), &Ui::MainWindow::signOutAsked, this, &Workroom::signOutAsked);
    startNotifications();
    m_window->show();
    if (const std::optional<Core::Error> notice = m_desk->notice())
        m_window->showNotice(*notice);
}

void Workroom::show(const Platform::Link &link)
{
    if (!m_window)
        return;
    switch (link.kind) {
    case Platform::Link::Kind::Ticket: return m_window->openTicketNumber(link.id.toLongLong());
    case Platform::Link::Kind::Customer: return m_window->openCustomer(Core::CustomerId::fromString(link.id));
    case Platform::Link::Kind::Article: return m_window->openArticle(Core::ArticleId::fromString(link.id));
    case Platform::Link::Kind::Search: return m_window->search(link.id);
    }
}

void Workroom::raise()
{
    if (!m_window)
        return;
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Workroom::startNotifications()
{
    const Ui::Theme &theme = Ui::Theme::current();
    m_tray = std::make_unique<Platform::TrayNotifier>(Platform::TrayNotifier::Look{
        QApplication::windowIcon(), theme.color(Ui::ColorRole::Accent), theme.color(Ui::ColorRole::AccentText)});
    m_tray->onActivated(this, [this](const QString &target) {
        raise();
        if (const auto link = Platform::parseLink(target))
            show(*link);
    });
    m_notifications = std::make_unique<Models::NotificationModel>(m_context->work, session(), m_settings, *m_tray);
    connect(m_reference.get(), &Models::ReferenceModel::changed, m_notifications.get(),
            [this] { m_notifications->setReference(m_reference->data()); });
    // Seen is what stands in the window while the person is at it, and not behind another place or program.
    m_notifications->setWatched([this] {
        const Ui::TicketPane &pane = m_window->tickets().pane();
        return pane.isVisible() && m_window->isActiveWindow() ? pane.ticket().id() : Core::TicketId();
    });
}

} // namespace Opora::App
