// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one decision tree from the start of the program to its windows; its parts share the room and the start window
#include "app/program.h"

#include "app/screens.h"
#include "models/errorsentence.h"
#include "models/keptaccounts.h"
#include "models/networkchoice.h"
#include "platform/userfolders.h"
#include "sync/httptransport.h"
#include "ui/kit/theme.h"
#include "ui/main/mainwindow.h"
#include "ui/start/startwindow.h"

#include <QApplication>
#include <QDir>
#include <QEventLoopLocker>
#include <QMessageBox>
#include <QTextStream>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Network = Core::SyncState::Network;
using Platform::NetworkReachability;

namespace {

constexpr auto kServerKey = "account/server"_L1;
constexpr auto kFolderKey = "account/folder"_L1;
constexpr auto kSampleKey = "account/sample"_L1;
/// Of the people in the sample help desk; a name that nobody can have.
constexpr auto kSampleDomain = "@demo.example"_L1;

void complain(const QString &sentence, const Core::Error &error)
{
    QTextStream(stderr) << sentence << " (" << error.code << ' ' << error.detail << ")\n";
}

/// Before there is a window, a terminal and a box are the only places to say something.
int refuse(const Core::Error &error, bool withBox)
{
    const QString sentence = Models::errorSentence(error);
    complain(sentence, error);
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
    , m_arrival([this](const Core::Credentials &account) { return signIn(account); })
{ }

Program::~Program() = default;

std::optional<int> Program::start()
{
    m_language.use(m_options.language);
    if (isOwnSample()) {
        // Drawing writes replies and changes fields: no account of this person may see any of it.
        m_scratch = std::make_unique<QTemporaryDir>();
        m_options.profile = m_scratch->path();
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); // nor a keychain
    }
    if (const auto code = claimProfile())
        return code;
    // Not before: the environment is settled, and who only hands links over needs no fonts.
    m_fonts.emplace();
    applyLook();
    connectSystem();
    m_pendingLinks = m_options.links;
    chooseWay();
    return std::nullopt;
}

std::optional<int> Program::claimProfile()
{
    const Platform::UserFolders folders;
    const auto folder = m_options.profile.isEmpty() ? folders.profile(u"default"_s)
                                                    : Platform::UserFolders::ensure(m_options.profile);
    if (!folder)
        return refuse(folder.error(), m_options.screens.isEmpty());
    m_home = *folder;
    m_instance = std::make_unique<Platform::SingleInstance>(m_home);
    const auto role = m_instance->start(m_options.links);
    if (!role)
        return refuse(role.error(), m_options.screens.isEmpty());
    if (*role == Platform::SingleInstance::Role::HandedOver)
        return 0;
    m_settings = std::make_unique<Platform::IniSettings>(m_home + u"/settings.ini"_s);
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
    connect(m_instance.get(), &Platform::SingleInstance::argumentsReceived, this, &Program::showLink);
    connect(&m_appearance, &Platform::SystemAppearance::changed, this, [this] {
        Ui::Theme::current().setSystemDark(m_appearance.isDark());
        Ui::Theme::current().setReducedMotion(m_appearance.isMotionReduced());
    });
    connect(&m_links, &Platform::LinkHandler::linkOpened, this,
            [this](const Platform::Link &link) { showLink({Platform::formatLink(link)}); });
}

void Program::registerLinks()
{
    // A folder that cannot be written only costs the convenience of links.
    if (m_options.profile.isEmpty() && !m_links.isRegistered(QApplication::applicationFilePath()))
        static_cast<void>(m_links.registerScheme(QApplication::applicationFilePath()));
}

void Program::prepareToConnect()
{
    m_room->desk().checkIdentity();
    if (!m_network) {
        m_network = std::make_unique<NetworkReachability>();
        connect(m_network.get(), &NetworkReachability::stateChanged, this, [this](NetworkReachability::State state) {
            if (m_room)
                m_room->session().setSystemNetwork(networkOf(state));
        });
    }
    m_room->session().setSystemNetwork(networkOf(m_network->state()));
}

void Program::chooseWay()
{
    if (!m_options.signInFile.isEmpty())
        return signInByFile();
    if (isOwnSample())
        return trySample();
    if (m_settings->value(kSampleKey).toBool())
        return trySample();
    const QString folder = m_settings->value(kFolderKey).toString();
    const QUrl server = m_settings->value(kServerKey).toUrl();
    if (folder.isEmpty() || server.isEmpty())
        return showStart();
    resume(folder, server);
}

Core::Result<void> Program::enter(const QString &folder)
{
    if (m_room && m_room->folder() == folder)
        return {};
    // A program whose last window is gone ends, and the new one comes with its list.
    if (m_room && m_room->window())
        m_betweenWindows = std::make_unique<QEventLoopLocker>();
    // The old room's locks and threads end before the new one begins.
    m_room.reset();
    auto room = Workroom::open(folder, *m_settings, secretsOf(folder));
    if (!room)
        return room.error();
    m_room = std::move(*room);
    m_room->session().setNetwork(Models::networkChoice(*m_settings));
    connect(m_room.get(), &Workroom::signOutAsked, this, &Program::signOut);
    // Queued: the room, or its window, ends with them.
    connect(m_room.get(), &Workroom::accountChosen, this, &Program::switchTo, Qt::QueuedConnection);
    connect(m_room.get(), &Workroom::anotherAccountAsked, this, &Program::askForAnother, Qt::QueuedConnection);
    connect(m_room.get(), &Workroom::languageChosen, this, &Program::changeLanguage, Qt::QueuedConnection);
    // Not before: a program without windows ends.
    connect(m_room.get(), &Workroom::shown, this, [this] {
        if (m_start)
            m_start.release()->deleteLater();
        m_betweenWindows.reset();
    });
    connect(&m_room->session(), &Sync::SyncSession::signedIn, this, &Program::remember);
    connect(m_room.get(), &Workroom::settled, this, &Program::registerLinks);
    connect(&m_room->session(), &Sync::SyncSession::signedIn, this, &Program::showWork);
    return {};
}

Core::Result<QString> Program::folderOf(const Core::Credentials &account) const
{
    const QString name = account.server.authority() + account.server.path() + u' ' + account.email.toLower();
    return Platform::UserFolders(m_home).profile(name);
}

QFuture<Core::Result<Core::Person>> Program::signIn(const Core::Credentials &account)
{
    const Core::Result<QString> folder = folderOf(account);
    if (!folder)
        return answered<Core::Person>(folder.error());
    if (QDir(*folder).isEmpty())
        m_newFolder = *folder;
    if (const Core::Result<void> entered = enter(*folder); !entered)
        return answered<Core::Person>(entered.error());
    // One that is still starting would take this account's window away.
    m_sample.reset();
    prepareToConnect();
    auto promise = std::make_shared<QPromise<Core::Result<Core::Person>>>(); // shared with the answer
    promise->start();
    Models::ask(m_room->session().signIn(account), this,
                [this, promise, folder = *folder, server = account.server](const Core::Result<Core::Person> &person) {
                    if (person)
                        stayWith(folder, server);
                    else
                        leaveNew();
                    promise->addResult(person);
                    promise->finish();
                });
    return promise->future();
}

void Program::stayWith(const QString &folder, const QUrl &server)
{
    m_newFolder.clear();
    m_settings->setValue(kFolderKey, folder);
    m_settings->setValue(kServerKey, server);
    m_settings->remove(kSampleKey);
}

void Program::leaveNew()
{
    const QString folder = std::exchange(m_newFolder, {});
    if (folder.isEmpty() || !m_room || m_room->folder() != folder || m_room->desk().person())
        return;
    m_room.reset();
    QDir(folder).removeRecursively();
}

void Program::signInByFile()
{
    const auto words = readSignIn(m_options.signInFile);
    const auto server = Sync::serverUrl(m_options.server);
    if (!words || !server) {
        return endWith(refuse(words ? server.error() : words.error(), false));
    }
    if (!m_options.screens.isEmpty() && !words->email.endsWith(kSampleDomain)) {
        QTextStream(stderr) << tr(
            "Drawing the screens writes replies and changes tickets, so only the sample help desk "
            "is drawn: --screens DIR without --sign-in-file makes one for it, as "
            "scripts/demo --screens DIR does.")
                            << Qt::endl;
        return endWith(2);
    }
    Models::ask(signIn({*server, words->email, words->password}), this,
                [server = *server](const Core::Result<Core::Person> &person) {
                    if (!person)
                        QCoreApplication::exit(refuseSignIn(person.error(), server));
                });
}

/// Without anybody signed in there is nothing to go on with, as the usual sentence of a silent server says.
int Program::refuseSignIn(const Core::Error &error, const QUrl &server)
{
    if (error.code != "net.unreachable"_L1 && error.code != "net.timeout"_L1)
        return refuse(error, false);
    complain(tr("Nobody was signed in: no server answers at %1. Start it, or name another one with --server.")
                 .arg(server.toString()),
             error);
    return 1;
}

void Program::endWith(int code)
{
    // Before the loop of events runs there is nothing that could be ended.
    QMetaObject::invokeMethod(
        qApp, [code] { QCoreApplication::exit(code); }, Qt::QueuedConnection);
}

void Program::resume(const QString &folder, const QUrl &server)
{
    if (const Core::Result<void> entered = enter(folder); !entered)
        return showStart(Models::errorSentence(entered.error()));
    if (!m_room->desk().person())
        return goOn(server);
    // The cache is shown before anybody is asked for tokens or the network.
    connect(m_room.get(), &Workroom::settled, this, [this, server] { goOn(server); });
    showWork();
}

void Program::goOn(const QUrl &server)
{
    prepareToConnect();
    m_room->desk().resume(server, [this, server](bool isRemembered) {
        // Builds that kept no list left this account out of it.
        if (isRemembered && m_room->desk().person())
            remember(server, *m_room->desk().person());
        // A cache that was made anew is filled before anybody's eyes: the server may be silent for long.
        else if (isRemembered && m_options.screens.isEmpty() && !m_options.untilFirstList)
            showWork();
        // What is measured is what the cache shows; no server and no password belong to that.
        if (!isRemembered && !m_options.untilFirstList)
            askForPassword();
    });
}

void Program::showStart(const QString &why)
{
    m_room.reset();
    if (!m_start) {
        m_start = std::make_unique<Ui::StartWindow>(m_arrival, *m_settings, Sync::serverUrl);
        connect(m_start.get(), &Ui::StartWindow::sampleAsked, this, &Program::trySample);
        connect(m_start.get(), &Ui::StartWindow::accountChosen, this, &Program::switchTo, Qt::QueuedConnection);
        connect(m_start.get(), &Ui::StartWindow::languageChosen, this, &Program::changeLanguage, Qt::QueuedConnection);
    }
    const bool hasSample = !SampleServer::program().isEmpty();
    m_start->setSampleAvailable(
        hasSample,
        hasSample ? QString() : tr("The server program is not installed on this machine, so there is no sample."));
    m_start->setNotice(why);
    m_start->show();
    m_betweenWindows.reset();
}

void Program::trySample()
{
    m_sample = std::make_unique<SampleServer>(m_home + u"/sample"_s);
    connect(m_sample.get(), &SampleServer::failed, this, &Program::goWithoutSample);
    connect(m_sample.get(), &SampleServer::ready, this, [this](const Core::Credentials &agent) {
        // The sample's address is another one at each start, its folder is not.
        if (const Core::Result<void> entered = enter(sampleFolder()); !entered)
            return goWithoutSample(entered.error());
        m_settings->setValue(kSampleKey, true);
        prepareToConnect();
        Models::ask(m_room->session().signIn(agent), m_sample.get(), [this](const Core::Result<Core::Person> &person) {
            if (!person)
                goWithoutSample(person.error());
        });
    });
    m_sample->start();
}

void Program::goWithoutSample(const Core::Error &error)
{
    // Nobody sees a window then.
    if (isOwnSample())
        return endWith(refuse(error, false));
    if (error.code == "app.sample"_L1)
        m_settings->remove(kSampleKey);
    showStart(Models::errorSentence(error));
}

void Program::showWork()
{
    if (!m_options.screens.isEmpty()) {
        auto *drawer = new ScreenDrawer(m_room->context(), m_language, m_options.screens, m_options.only, this);
        connect(drawer, &ScreenDrawer::finished, this, [](int code) { QCoreApplication::exit(code); });
        drawer->start();
        return;
    }
    m_room->showWindow();
    if (m_options.untilFirstList)
        endAtFirstList();
    if (const QStringList links = std::exchange(m_pendingLinks, {}); !links.isEmpty())
        showLink(links);
}

void Program::endAtFirstList()
{
    connect(m_room.get(), &Workroom::listPainted, this, [] {
        QTextStream(stdout) << "painted\n" << Qt::flush;
        // Not quit(): nobody is there to be asked about what is not sent.
        QCoreApplication::exit();
    });
}

void Program::showLink(const QStringList &arguments)
{
    if (!m_room) {
        m_pendingLinks = arguments;
        return;
    }
    m_room->raise();
    if (const std::optional<Platform::Link> link = Platform::linkAmong(arguments))
        m_room->show(*link);
}

void Program::signOut()
{
    // Listed accounts are entered without a password: this one must not be.
    Models::KeptAccounts(*m_settings).forget(m_room->folder());
    for (const QLatin1String key : {kServerKey, kFolderKey, kSampleKey})
        m_settings->remove(key);
    Models::ask(m_room->session().signOut(), this, [this](const Core::Result<void> &) { showStart(); });
}

QString Program::sampleFolder() const
{
    return m_home + u"/sample/client"_s;
}

Platform::KeychainSecrets &Program::secretsOf(const QString &folder)
{
    auto &secrets = m_secrets[folder];
    if (!secrets)
        secrets = std::make_unique<Platform::KeychainSecrets>(u"Opora "_s + folder);
    return *secrets;
}

void Program::remember(const QUrl &server, const Core::Person &person)
{
    // The sample's address is another one at each start.
    if (m_room->folder() != sampleFolder())
        Models::KeptAccounts(*m_settings).remember({m_room->folder(), server, person.email, person.name});
}

void Program::switchTo(const QString &folder)
{
    const std::optional<Models::KeptAccount> account = Models::KeptAccounts(*m_settings).in(folder);
    if (!account)
        return;
    stayWith(account->folder, account->server);
    resume(account->folder, account->server);
    // Its room is gone by now.
    m_sample.reset();
}

void Program::askForPassword()
{
    showStart();
    if (const auto account = Models::KeptAccounts(*m_settings).in(m_settings->value(kFolderKey).toString()))
        m_start->fill({account->server.toString(), account->email});
}

void Program::askForAnother()
{
    showStart();
    m_start->fill({m_start->typed().server, {}});
}

void Program::changeLanguage(const QString &code)
{
    if (m_room && m_room->window() && !m_room->canRenewWindow())
        return m_room->window()->showNotice(tr("Opora speaks the other language after the next start."));
    m_language.use(code);
    if (m_room && m_room->window())
        return m_room->renewWindow();
    if (!m_start)
        return;
    const Ui::StartWindow::Typed typed = m_start->typed();
    // The old one goes last: a program without windows ends.
    const std::unique_ptr<Ui::StartWindow> old = std::move(m_start);
    showStart();
    m_start->restoreGeometry(old->saveGeometry());
    m_start->fill(typed);
}

} // namespace Opora::App
