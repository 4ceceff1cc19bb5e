// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workroom.h"

#include "models/composermodel.h"
#include "ui/kit/theme.h"
#include "ui/main/mainwindow.h"
#include "ui/settings/settingsplace.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QApplication>
#include <QFontMetrics>
#include <QTimer>

namespace Opora::App {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto kShownAtLatest = 100ms;
constexpr auto kPaintedAtLatest = 1s;
} // namespace

Workroom::Workroom(QString folder, Core::Settings &settings, Platform::KeychainSecrets &secrets)
    : m_folder(std::move(folder))
    , m_settings(settings)
    , m_secrets(secrets)
{ }

Workroom::~Workroom()
{
    // Closing puts aside what is being written.
    if (m_window)
        m_window->close();
}

Core::Result<std::unique_ptr<Workroom>> Workroom::open(const QString &folder, Core::Settings &settings,
                                                       Platform::KeychainSecrets &secrets)
{
    std::unique_ptr<Workroom> room(new Workroom(folder, settings, secrets));
    room->m_desk = ClientDesk::begin(folder, room->m_secrets);
    // Every window asks for the letters of a font first, and waiting for the fonts takes as long as opening the cache.
    static_cast<void>(QFontMetrics(Ui::Theme::current().font(Ui::TypeSize::Body)).height());
    if (const Core::Result<void> opened = room->m_desk->finish(); !opened)
        return opened.error();
    ClientDesk &parts = *room->m_desk;
    room->m_reference = std::make_unique<Models::ReferenceModel>(parts.desk());
    room->m_searches = std::make_unique<Platform::IniSettings>(folder + u"/searches.ini"_s);
    room->m_account = std::make_unique<Platform::IniSettings>(folder + u"/account.ini"_s);
    room->m_context
        = std::make_unique<Ui::Context>(Ui::Context{{parts.desk(), room->m_undo, parts.clock(), parts.random()},
                                                    parts.session(),
                                                    settings,
                                                    *room->m_reference,
                                                    Models::Formatter(),
                                                    {&parts.serverSearch(), room->m_searches.get()},
                                                    room->m_account.get()});
    room->m_context->customerBook = &parts.customerBook();
    room->m_context->customerFiles = &parts.customerFiles();
    room->m_presence = std::make_unique<Models::PresenceModel>(parts.presence(), settings);
    room->m_context->presence = room->m_presence.get();
    room->m_context->background = &room->m_background;
    // Beside the cache as well: names of customers are what people teach it.
    if (Platform::Dictionary::isBuilt())
        room->m_spelling = std::make_unique<Platform::SystemSpelling>(folder + u"/words.txt"_s);
    room->m_context->spelling = room->m_spelling.get();
    connect(room->m_reference.get(), &Models::ReferenceModel::changed, room->m_presence.get(),
            [room = room.get()] { room->m_presence->setReference(room->m_reference->data()); });
    parts.session().setRemembered(secrets.isPersistent());
    connect(&secrets, &Platform::KeychainSecrets::persistenceChanged, &parts.session(),
            &Sync::SyncSession::setRemembered);
    return room;
}

void Workroom::showWindow()
{
    if (m_window)
        return;
    m_reference->reload();
    makeWindow();
    // What nobody sees yet comes after what is looked at; a window behind another one may never be painted.
    connect(this, &Workroom::listPainted, this, &Workroom::settle, Qt::QueuedConnection);
    QTimer::singleShot(kPaintedAtLatest, this, &Workroom::settle);
    // Painted once, with its tickets; when these take long the frame comes before them.
    connect(&m_window->tickets(), &Ui::TicketsPlace::listLoaded, this, &Workroom::reveal);
    QTimer::singleShot(kShownAtLatest, this, &Workroom::reveal);
}

void Workroom::reveal()
{
    if (std::exchange(m_isRevealed, true))
        return;
    m_window->show();
    Q_EMIT shown();
}

void Workroom::makeWindow()
{
    m_window = std::make_unique<Ui::MainWindow>(*m_context);
    connect(m_window.get(), &Ui::MainWindow::signOutAsked, this, &Workroom::signOutAsked);
    connect(m_window.get(), &Ui::MainWindow::accountChosen, this, &Workroom::accountChosen);
    connect(m_window.get(), &Ui::MainWindow::anotherAccountAsked, this, &Workroom::anotherAccountAsked);
    connect(m_window.get(), &Ui::MainWindow::languageChosen, this, &Workroom::languageChosen);
    connect(&m_window->tickets(), &Ui::TicketsPlace::listPainted, this, &Workroom::listPainted);
}

bool Workroom::canRenewWindow() const
{
    // Words that no disk has taken, and files that are still being copied, are in the window alone.
    const Models::ComposerModel *draft = m_window->tickets().draft();
    return !m_window->hasHalfTypedWords() && (!draft || (draft->unsaved().isEmpty() && !draft->isSaving()));
}

void Workroom::renewWindow()
{
    m_undo.clear();
    m_context->formatter = Models::Formatter();
    // The old one goes last: a program without windows ends.
    const std::unique_ptr<Ui::MainWindow> old = std::move(m_window);
    makeWindow();
    m_window->restoreGeometry(old->saveGeometry());
    m_window->show();
    m_window->showPlace(Ui::MainWindow::Settings);
    static_cast<Ui::SettingsPlace *>(m_window->place(Ui::MainWindow::Settings))->showPage(Ui::SettingsPlace::Look);
}

void Workroom::settle()
{
    if (m_notifications)
        return;
    startNotifications();
    Q_EMIT settled();
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
    m_notifications->setReference(m_reference->data());
    connect(m_reference.get(), &Models::ReferenceModel::changed, m_notifications.get(),
            [this] { m_notifications->setReference(m_reference->data()); });
    // Seen is what stands in the window while the person is at it, and not behind another place or program.
    m_notifications->setWatched([this] {
        const Ui::TicketPane &pane = m_window->tickets().pane();
        return pane.isVisible() && m_window->isActiveWindow() ? pane.ticket().id() : Core::TicketId();
    });
}

} // namespace Opora::App
