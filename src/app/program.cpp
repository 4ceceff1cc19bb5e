// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/screens.h"
#include "models/errorsentence.h"
#include "platform/userfolders.h"
#include "sync/httptransport.h"
#include "ui/kit/theme.h"
#include "ui/main/mainwindow.h"
#include "ui/start/startwindow.h"

#include <QApplication>
#include <QMessageBox>
#include <QTextStream>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Network = Core::SyncState::Network;
using Platform::NetworkReachability;

namespace {

constexpr auto kServerKey = "account/server"_L1;
constexpr auto kSampleKey = "account/sample"_L1;

/// Before there is a window, a terminal and a box are the only places to say something.
int refuse(const Core::Error &error, bool withBox)
{
    const QString sentence = Models::errorSentence(error);
    QTextStream(stderr) << sentence << " (" << error.code << ' ' << error.detail << ")\n";
    if (withBox)
        QMessageBox::critical(nullptr, u"Opora"_s, sentence);
    return 1;
}

Network networkOf(NetworkReachability::State state)
{
    switch (state) {
    case NetworkReachability::State::Offline: return Network::Offline;
    case NetworkReachability::State::Metered: return Network::Metered;
    case NetworkReachability::State::Unknown:
    case NetworkReachability::State::Online: break;
    }
    return Network::Online;
}

} // namespace

Program::Program(Options options)
    : m_options(std::move(options))
{ }

Program::~Program()
{
    m_window.reset();
    m_start.reset();
}

std::optional<int> Program::start()
{
    m_language.use(m_options.language);
    if (const auto code = claimProfile())
        return code;
    applyLook();
    auto desk = ClientDesk::open(m_folder, *m_secrets);
    if (!desk)
        return refuse(desk.error(), m_options.screens.isEmpty());
    m_desk = std::move(*desk);
    m_reference = std::make_unique<Models::ReferenceModel>(m_desk->desk());
    m_context = std::make_unique<Ui::Context>(Ui::Context{{m_desk->desk(), m_undo, m_desk->clock(), m_desk->random()},
                                                          m_desk->session(),
                                                          *m_settings,
                                                          *m_reference,
                                                          Models::Formatter()});
    connectSystem();
    m_pendingLinks = m_options.links;
    if (!m_options.signInFile.isEmpty()) {
        signInByFile();
        return std::nullopt;
    }
    if (m_settings->value(kSampleKey).toBool()) {
        tryUnderSample();
        return std::nullopt;
    }
    const QUrl server = m_settings->value(kServerKey).toUrl();
    if (server.isEmpty() || !m_desk->person()) {
        showStart();
        return std::nullopt;
    }
    // The cache is shown at once; the keychain answers when it answers.
    showMain();
    m_desk->resume(server, [this](bool remembered) {
        if (!remembered)
            showStart();
    });
    return std::nullopt;
}

std::optional<int> Program::claimProfile()
{
    const Platform::UserFolders folders;
    const auto folder = m_options.profile.isEmpty() ? folders.profile(u"default"_s)
                                                    : Platform::UserFolders::ensure(m_options.profile);
    if (!folder)
        return refuse(folder.error(), m_options.screens.isEmpty());
    m_folder = *folder;
    m_instance = std::make_unique<Platform::SingleInstance>(m_folder);
    const auto role = m_instance->start(m_options.links);
    if (!role)
        return refuse(role.error(), m_options.screens.isEmpty());
    if (*role == Platform::SingleInstance::Role::HandedOver)
        return 0;
    connect(m_instance.get(), &Platform::SingleInstance::argumentsReceived, this, &Program::showLink);
    m_settings = std::make_unique<Platform::IniSettings>(m_folder + u"/settings.ini"_s);
    m_secrets = std::make_unique<Platform::KeychainSecrets>(u"Opora "_s + m_folder);
    return std::nullopt;
}

void Program::applyLook()
{
    const QString language
        = m_options.language.isEmpty() ? m_settings->value(u"look/language"_s).toString() : m_options.language;
    m_language.use(language);
    Ui::Theme &theme = Ui::Theme::current();
    const QString mode = m_options.theme.isEmpty() ? m_settings->value(u"look/theme"_s).toString() : m_options.theme;
    theme.setMode(mode == "light"_L1      ? Ui::Theme::Mode::Light
                      : mode == "dark"_L1 ? Ui::Theme::Mode::Dark
                                          : Ui::Theme::Mode::System);
    theme.setContrast(m_settings->value(u"look/contrast"_s).toBool() ? Ui::Theme::Contrast::High
                                                                     : Ui::Theme::Contrast::Normal);
    theme.setFontScale(m_settings->value(u"look/font_scale"_s, 100).toInt());
    theme.setSystemDark(m_appearance.isDark());
    theme.setReducedMotion(m_appearance.isMotionReduced());
    theme.install(*qApp);
}

void Program::connectSystem()
{
    connect(&m_appearance, &Platform::SystemAppearance::changed, this, [this] {
        Ui::Theme::current().setSystemDark(m_appearance.isDark());
        Ui::Theme::current().setReducedMotion(m_appearance.isMotionReduced());
    });
    connect(&m_network, &NetworkReachability::stateChanged, this,
            [this](NetworkReachability::State state) { m_desk->session().setSystemNetwork(networkOf(state)); });
    connect(m_secrets.get(), &Platform::KeychainSecrets::persistenceChanged, &m_desk->session(),
            &Sync::SyncSession::setRemembered);
    connect(&m_desk->session(), &Sync::SyncSession::signedIn, this, &Program::signedIn);
}

void Program::signInByFile()
{
    const auto words = readSignIn(m_options.signInFile);
    const auto server = Sync::serverUrl(m_options.server);
    if (!words || !server) {
        QCoreApplication::exit(refuse(words ? server.error() : words.error(), false));
        return;
    }
    Models::ask(m_desk->session().signIn({*server, words->email, words->password}), this,
                [this](const Core::Result<Core::Person> &person) {
                    if (!person)
                        QCoreApplication::exit(refuse(person.error(), false));
                });
}

void Program::signedIn(const QUrl &server)
{
    // The sample's address is another one at each start.
    if (!m_sample)
        m_settings->setValue(kServerKey, server);
    if (!m_options.screens.isEmpty())
        draw();
    else
        showMain();
}

void Program::showMain()
{
    if (m_start)
        m_start.release()->deleteLater();
    if (m_window)
        return;
    m_reference->reload();
    m_window = std::make_unique<Ui::MainWindow>(*m_context);
    connect(m_window.get(), &Ui::MainWindow::signOutAsked, this, &Program::signOut);
    m_window->show();
    startNotifications();
    showLink(std::exchange(m_pendingLinks, {}));
}

void Program::showStart()
{
    if (m_window)
        m_window.release()->deleteLater();
    if (m_start)
        return;
    m_start = std::make_unique<Ui::StartWindow>(m_desk->session(), *m_settings, Sync::serverUrl);
    const bool hasSample = !SampleServer::program().isEmpty();
    m_start->setSampleAvailable(
        hasSample,
        hasSample ? QString() : tr("The server program is not installed on this machine, so there is no sample."));
    connect(m_start.get(), &Ui::StartWindow::sampleAsked, this, &Program::tryUnderSample);
    m_start->show();
}

void Program::tryUnderSample()
{
    m_sample = std::make_unique<SampleServer>(m_folder + u"/sample"_s);
    connect(m_sample.get(), &SampleServer::failed, this, [this](const Core::Error &error) {
        m_settings->remove(kSampleKey);
        showStart();
        m_start->setSampleAvailable(false, Models::errorSentence(error));
    });
    connect(m_sample.get(), &SampleServer::ready, this, [this](const Core::Credentials &agent) {
        m_settings->setValue(kSampleKey, true);
        Models::ask(m_desk->session().signIn(agent), this, [this](const Core::Result<Core::Person> &person) {
            if (!person)
                Q_EMIT m_sample->failed(person.error());
        });
    });
    m_sample->start();
}

void Program::startNotifications()
{
    const Ui::Theme &theme = Ui::Theme::current();
    m_tray = std::make_unique<Platform::TrayNotifier>(Platform::TrayNotifier::Look{
        QApplication::windowIcon(), theme.color(Ui::ColorRole::Accent), theme.color(Ui::ColorRole::AccentText)});
    m_tray->onActivated(this, [this](const QString &target) { showLink({target}); });
    m_notifications
        = std::make_unique<Models::NotificationModel>(m_context->work, m_desk->session(), *m_settings, *m_tray);
    connect(m_reference.get(), &Models::ReferenceModel::changed, m_notifications.get(),
            [this] { m_notifications->setReference(m_reference->data()); });
    connect(&m_links, &Platform::LinkHandler::linkOpened, this,
            [this](const Platform::Link &link) { showLink({Platform::formatLink(link)}); });
    // Links open this program for this person; a folder that cannot be written only costs that convenience.
    if (m_options.profile.isEmpty() && !m_links.isRegistered(QApplication::applicationFilePath()))
        static_cast<void>(m_links.registerScheme(QApplication::applicationFilePath()));
}

void Program::draw()
{
    auto *drawer = new ScreenDrawer(*m_context, m_language, m_options.screens, this);
    connect(drawer, &ScreenDrawer::finished, this, [](int code) { QCoreApplication::exit(code); });
    drawer->start();
}

void Program::showLink(const QStringList &arguments)
{
    if (!m_window) {
        m_pendingLinks = arguments;
        return;
    }
    m_window->raise();
    m_window->activateWindow();
    const std::optional<Platform::Link> link = Platform::linkAmong(arguments);
    if (!link)
        return;
    switch (link->kind) {
    case Platform::Link::Kind::Ticket: return m_window->openTicketNumber(link->id.toLongLong());
    case Platform::Link::Kind::Customer: return m_window->openCustomer(Core::CustomerId::fromString(link->id));
    case Platform::Link::Kind::Article: return m_window->openArticle(Core::ArticleId::fromString(link->id));
    case Platform::Link::Kind::Search: return m_window->search(link->id);
    }
}

void Program::signOut()
{
    static_cast<void>(m_desk->session().signOut());
    m_settings->remove(kServerKey);
    m_settings->remove(kSampleKey);
    m_notifications.reset();
    m_tray.reset();
    showStart();
}

} // namespace Opora::App
