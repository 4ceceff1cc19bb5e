// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simclient.h"

#include "store/cachefile.h"
#include "support/powerlossvfs.h"
#include "templates.h"

#include <QDirIterator>
#include <QFile>
#include <QUrl>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Phase = Core::SyncState::Phase;
using Test::PowerLossVfs;

namespace {

const QUrl kServer(u"http://127.0.0.1:1/"_s);
constexpr qint64 kPatience_ms = 3'000;

} // namespace

void Keychain::save(const Sync::Tokens &saved, std::function<void()> then)
{
    if (!isAlive())
        return;
    tokens = saved;
    then();
}

void Keychain::forget()
{
    if (isAlive())
        tokens = {};
}

SimClient::SimClient(Shared &shared, SimNetwork &network, Ledger &ledger, int number, const Core::Person &person)
    : m_shared(shared)
    , m_network(network)
    , m_ledger(ledger)
    , m_number(number)
    , m_person(person)
    , m_folder(shared.folder + u"/client%1"_s.arg(number))
    , m_disk(m_folder.toStdString())
    , m_clock(shared.scheduler)
    , m_timers(shared.scheduler)
    , m_random(shared.dice.next())
{
    QDir().mkpath(m_folder);
    PowerLossVfs::instance().addDisk(m_disk);
    PowerLossVfs::instance().holdFiles(m_disk);
    m_keychain.isAlive = [this] { return isAlive(); };
}

SimClient::~SimClient()
{
    PowerLossVfs::instance().abandon(m_disk);
    tearDown();
    PowerLossVfs::instance().removeDisk(m_disk);
}

bool SimClient::isAlive() const
{
    return !PowerLossVfs::instance().isFrozen(m_disk);
}

void SimClient::start()
{
    if (m_engine || staysAway)
        return;
    const QString cache = m_folder + u"/cache.db"_s;
    if (!QFile::exists(cache))
        QFile::copy(Templates::instance().cache(), cache);
    auto opened = Store::LocalStore::open({m_folder, &m_codec, &m_clock, &m_random});
    if (!opened) {
        m_shared.note("cannot open", m_number, opened.error().code.toLatin1());
        tearDown();
        return startLater(2000);
    }
    m_store = std::move(*opened);
    if (!m_store->openReport().setAside.isEmpty())
        m_shared.coverage.add("engine cache set aside");
    open();
}

void SimClient::open()
{
    // The rule of the program: a nonce that the keychain does not know means that the profile was copied.
    if (m_keychain.nonce != m_store->nonce()) {
        const bool isCopy = m_store->person().has_value();
        if (isCopy) {
            m_shared.coverage.add("engine renewed client");
            m_keychain.tokens = {};
            if (!m_store->renewClient()) {
                tearDown();
                return startLater(2000);
            }
        }
        m_keychain.nonce = m_store->nonce();
    }
    ++m_life;
    m_engine = std::make_unique<Sync::Engine>(Sync::EngineParts{
        *m_store,
        m_keychain,
        m_timers,
        m_random,
        m_clock,
        [this](const QUrl &) { return m_network.connect(m_number, [this] { return isAlive(); }); },
        {m_store->clientId(), u"sim"_s, u"linux"_s},
        {},
        m_shared.portions.client,
    });
    connect(m_engine.get(), &Sync::Engine::stateChanged, this, &SimClient::watchState);
    connect(m_store.get(), &Store::LocalStore::fileFailed, this, &SimClient::watchFile);
    m_network.programStarted(m_number);
    m_shared.note("client up", m_number);
    if (m_keychain.tokens.isEmpty())
        signIn();
    else
        m_engine->resume(kServer, m_keychain.tokens);
}

void SimClient::signIn()
{
    if (std::exchange(m_isSigningIn, true))
        return;
    m_shared.coverage.add(m_store->person() ? "engine signed in again" : "engine first sync");
    m_engine->signIn(kServer, m_person.email, QString(Templates::kPassword),
                     [this, life = m_life](const Core::Result<Core::Person> &person) {
                         m_shared.note("signed in", m_number, person ? "yes" : person.error().code.toLatin1());
                         m_isSigningIn = false;
                         if (person)
                             return;
                         m_shared.scheduler.after(kPatience_ms, [this, life] {
                             if (m_engine && life == m_life)
                                 signIn();
                         });
                     });
}

void SimClient::watchState(const Core::SyncState &state)
{
    if (state.phase != Phase::SignInAgain || m_isSigningIn)
        return;
    m_shared.scheduler.after(kPatience_ms, [this, life = m_life] {
        if (m_engine && life == m_life && m_engine->state().phase == Phase::SignInAgain)
            signIn();
    });
}

void SimClient::watchFile(const Core::FileHash &file, const Core::Error &error)
{
    // Nothing damages files here, so they are put together wrongly.
    if (error.kind == Core::Error::Kind::Corrupt && isAlive())
        m_wrongFile = file.toHex().toLatin1();
}

void SimClient::startLater(qint64 delay_ms)
{
    if (std::exchange(m_isStarting, true))
        return;
    m_shared.scheduler.after(delay_ms, [this] {
        m_isStarting = false;
        start();
    });
}

void SimClient::tearDown()
{
    // Nothing of what the destructors do reaches the disk, as when the process is killed.
    PowerLossVfs::instance().freezeAfter(m_disk, 0);
    m_engine.reset();
    m_reader.reset();
    m_store.reset();
    m_isSigningIn = false;
    PowerLossVfs::instance().heal(m_disk);
}

SimClient::Profile SimClient::quit()
{
    m_engine.reset();
    m_reader.reset();
    m_store.reset();
    return {m_folder, m_keychain.tokens, m_keychain.nonce};
}

void SimClient::moveIn(const Profile &profile)
{
    QFile::copy(profile.folder + u"/cache.db"_s, m_folder + u"/cache.db"_s);
    m_keychain.tokens = profile.tokens;
    m_keychain.nonce = profile.nonce;
}

void SimClient::die(Death death)
{
    if (!m_engine)
        return;
    m_shared.note("client dies", m_number, QByteArray::number(int(death)));
    tearDown();
    if (death == Death::PowerLoss)
        m_shared.losePower(m_disk);
    startLater(m_shared.dice.between(200, 8'000));
}

void SimClient::settle()
{
    if (isAlive())
        return;
    m_shared.coverage.add("client died at a write");
    if (m_engine)
        return die(m_shared.dice.isOneIn(2) ? Death::Kill : Death::PowerLoss);
    tearDown();
    startLater(1000);
}

Store::Reader *SimClient::reader()
{
    if (!m_reader && m_store) {
        if (auto opened = Store::Reader::open(m_store->settings()))
            m_reader = std::move(*opened);
    }
    return m_reader.get();
}

bool SimClient::isOffline() const
{
    return m_engine && m_engine->state().phase == Phase::Offline;
}

bool SimClient::isDiskWell() const
{
    return isAlive() && !PowerLossVfs::instance().hasFailed(m_disk);
}

void SimClient::dieAtWrite(int calls)
{
    PowerLossVfs::instance().freezeAfter(m_disk, calls);
}

void SimClient::failDisk(int calls, bool forGood)
{
    PowerLossVfs::instance().failAfter(m_disk, calls, forGood);
}

void SimClient::healDisk()
{
    if (PowerLossVfs::instance().hasFailed(m_disk))
        m_shared.coverage.add("disk client failed");
    PowerLossVfs::instance().heal(m_disk);
}

void SimClient::damageCache()
{
    die(Death::Kill);
    // Files that are renamed are other ones to the simulated disk.
    PowerLossVfs::instance().removeDisk(m_disk);
    PowerLossVfs::instance().addDisk(m_disk);
    PowerLossVfs::instance().holdFiles(m_disk);
    Store::CacheFile::markBroken(m_folder);
}

void SimClient::copyTo(SimClient &other, Copy what)
{
    PowerLossVfs::instance().writeBack(m_disk);
    for (const QString &name : QDir(m_folder).entryList(QDir::Files)) {
        if (!name.endsWith("-shm"_L1))
            QFile::copy(m_folder + u'/' + name, other.m_folder + u'/' + name);
    }
    QDirIterator files(m_folder + u"/files"_s, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString copy = other.m_folder + files.next().mid(m_folder.size());
        QDir().mkpath(QFileInfo(copy).path());
        QFile::copy(files.filePath(), copy);
    }
    other.m_clock.wrong_ms = m_clock.wrong_ms;
    if (what == Copy::WithKeychain) {
        other.m_keychain.tokens = m_keychain.tokens;
        other.m_keychain.nonce = m_keychain.nonce;
    }
}

bool SimClient::isUpToDate() const
{
    return m_engine && !m_isSigningIn && m_engine->state().phase == Phase::UpToDate;
}

void SimClient::countViews()
{
    // It tries again later; what is not counted is shown without a number.
    if (m_engine && isAlive())
        (void)m_store->countViews();
}

bool SimClient::isAtRest()
{
    if (!isUpToDate() || m_store->outboxCounts().waiting != 0)
        return false;
    const auto uploads = m_store->uploads();
    if (!uploads || !uploads->isEmpty())
        return false;
    const auto downloads = m_store->downloads();
    return downloads && downloads->isEmpty();
}

QByteArray SimClient::trouble() const
{
    if (!m_engine)
        return "not running";
    const Core::SyncState &state = m_engine->state();
    return "phase " + QByteArray::number(int(state.phase)) + ", waiting " + QByteArray::number(state.waiting)
        + (state.trouble ? ", " + state.trouble->code.toLatin1() + ' ' + state.trouble->detail.toLatin1()
                         : QByteArray());
}

} // namespace Opora::Simulation
