// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clientdesk.h"

#include "core/killpoint.h"
#include "models/asking.h"
#include "sync/httptransport.h"

#include <QFuture>
#include <QSysInfo>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

constexpr auto kNonceKey = "nonce"_L1;

Protocol::DeviceInfo thisDevice(Core::ClientId id)
{
    return {id, QSysInfo::machineHostName(), QSysInfo::productType()};
}

} // namespace

ClientDesk::ClientDesk(Core::Secrets &secrets, int hurry)
    : m_timers(hurry)
    , m_thread(u"opora-engine"_s)
    , m_secrets(secrets)
    , m_tokens(secrets, [this](std::function<void()> step) { m_thread.post(std::move(step)); })
{ }

std::unique_ptr<ClientDesk> ClientDesk::begin(const QString &folder, Core::Secrets &secrets, int hurry)
{
    std::unique_ptr<ClientDesk> desk(new ClientDesk(secrets, hurry));
    desk->m_thread.post([desk = desk.get(), folder] { desk->openStore(folder); });
    return desk;
}

Result<std::unique_ptr<ClientDesk>> ClientDesk::open(const QString &folder, Core::Secrets &secrets, int hurry)
{
    std::unique_ptr<ClientDesk> desk = begin(folder, secrets, hurry);
    if (const Result<void> opened = desk->finish(); !opened)
        return opened.error();
    desk->checkIdentity();
    return desk;
}

void ClientDesk::openStore(const QString &folder)
{
    auto store = Store::LocalStore::open({folder, &m_codec, &m_clock, &m_random});
    if (!store) {
        m_opened = store.error();
        return;
    }
    m_store = std::move(*store);
    m_report = m_store->openReport();
    m_person = m_store->person();
    m_nonce = m_store->nonce();
    m_client = m_store->clientId();
    m_engine = std::make_unique<Sync::Engine>(
        Sync::EngineParts{*m_store, m_tokens, m_timers, m_random, m_clock,
                          [](const QUrl &server) { return std::make_unique<Sync::HttpTransport>(server); },
                          thisDevice(m_store->clientId())});
}

Result<void> ClientDesk::finish()
{
    m_thread.runAndWait([] { /* what was posted before has run by then */ });
    if (!m_opened)
        return m_opened;
    m_desk = std::make_unique<Store::LocalDesk>(*m_store, m_thread);
    m_customerBook = std::make_unique<Store::LocalCustomerBook>(m_store->settings());
    m_customerFiles = std::make_unique<Store::LocalCustomerFiles>(*m_store, m_thread);
    const auto post = [this](std::function<void()> step) { m_thread.post(std::move(step)); };
    m_session = std::make_unique<Sync::SyncSession>(*m_engine, post);
    m_serverSearch = std::make_unique<Sync::RemoteSearch>(*m_engine, post);
    m_presence = std::make_unique<Sync::SyncPresence>(*m_engine, post);
    Store::LocalDesk *desk = m_desk.get();
    Store::LocalCustomerFiles *files = m_customerFiles.get();
    QObject::connect(m_session.get(), &Core::Session::stateChanged, desk, [desk, files](const Core::SyncState &state) {
        const bool isOffline = state.phase == Core::SyncState::Phase::Offline;
        desk->setOffline(isOffline);
        files->setOffline(isOffline);
    });
    return {};
}

ClientDesk::~ClientDesk()
{
    // Sockets and connections are closed by the thread that opened them; steps of the session and the desk that still
    // wait there run before that, so both must be there until then.
    m_thread.runAndWait([this] {
        m_engine.reset();
        m_store.reset();
    });
    m_session.reset();
    m_customerFiles.reset();
    m_customerBook.reset();
    m_desk.reset();
}

std::optional<Core::Error> ClientDesk::notice() const
{
    using Kind = Core::Error::Kind;
    if (m_report.isReadOnly)
        return Core::Error{Kind::Rejected, u"db.newer_schema"_s, {}};
    if (!m_report.setAside.isEmpty())
        return Core::Error{Kind::Corrupt, m_report.isSalvageWhole ? u"db.corrupt"_s : u"db.words_lost"_s,
                           m_report.setAside};
    if (m_isCopy)
        return Core::Error{Kind::Rejected, u"profile.copied"_s, {}};
    return std::nullopt;
}

void ClientDesk::checkIdentity()
{
    if (std::exchange(m_isChecking, true))
        return;
    Models::ask(m_secrets.read(kNonceKey), &m_tokens, [this](const Result<QByteArray> &kept) { takeNonce(kept); });
}

void ClientDesk::takeNonce(const Result<QByteArray> &kept)
{
    // A keychain that cannot be asked, or forgets at every end, proves nothing.
    const bool isKnown = kept || (kept.error().code == "secrets.not_found"_L1 && m_secrets.isPersistent());
    const bool isForeign = isKnown && kept.valueOr({}) != m_nonce.toLatin1();
    if (isForeign && !m_report.isReadOnly) {
        // One that was never signed in has said nothing under its name yet.
        m_isCopy = m_person.has_value() && !m_report.isNew;
        bool isSettled = true;
        m_thread.runAndWait([this, &isSettled] {
            isSettled = !m_isCopy || m_store->renewClient().isOk();
            OPORA_KILL_POINT("identity.renewed");
            m_nonce = m_store->nonce();
            m_client = m_store->clientId();
        });
        if (m_isCopy)
            m_tokens.forget();
        // Unsettled (a full disk): noticed again at the next start.
        if (isSettled)
            static_cast<void>(m_secrets.write(kNonceKey, m_nonce.toLatin1()));
    }
    m_isChecked = true;
    if (const auto next = std::exchange(m_whenChecked, {}))
        next();
}

void ClientDesk::resume(const QUrl &server, std::function<void(bool)> done)
{
    m_whenChecked = [this, server, done = std::move(done)] {
        if (m_isCopy)
            return done(false);
        m_tokens.load([this, server, done](const Sync::Tokens &tokens) {
            if (!tokens.isEmpty())
                m_session->resume(server, tokens, m_person);
            done(!tokens.isEmpty());
        });
    };
    if (m_isChecked)
        std::exchange(m_whenChecked, {})();
    else
        checkIdentity();
}

} // namespace Opora::App
