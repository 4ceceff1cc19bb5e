// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"
#include "core/ports/session.h"
#include "labs.h"
#include "processes.h"
#include "relay.h"
#include "support/waiting.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>
#include <QUrl>

namespace Opora::Test {

using namespace Qt::StringLiterals;
using Kind = FailoverLab::Kind;

namespace {

constexpr int kPatience_ms = 60'000;
constexpr int kPeople = 2;
const QString kDatabase = QStringLiteral("opora");

/// Two people with real clients on two instances, and a database that goes.
class Office final
{
public:
    Office(Kind kind, Findings &findings)
        : m_kind(kind)
        , m_findings(findings)
        , m_first(Cluster::make())
    {
        if (!m_first || !m_first->start() || !m_first->ask(u"CREATE DATABASE opora"_s).isEmpty())
            return;
        m_desk = std::make_unique<Desk>(m_first->url(kDatabase));
        m_replication = std::make_unique<Relay>(QList<quint16>{m_first->port()});
        if (m_kind != Kind::Dump && !makeStandby())
            return;
        for (int i = 0; i < kPeople; ++i)
            m_instances.push_back(m_desk->serve({}, url()));
        m_isReady = m_desk->isReady() && signIn();
    }

    [[nodiscard]] bool isReady() const { return m_isReady; }
    /// How often a person had to give the password once more.
    [[nodiscard]] int signedInAgain() const { return m_signedInAgain; }

    /// New notes of everybody; unless it says so, nobody waits for the server.
    void write(int edits)
    {
        for (int i = 0; i < edits; ++i) {
            for (int person = 0; person < kPeople; ++person) {
                const QString text = u"%1 wrote %2"_s.arg(person).arg(++m_written[person]);
                m_clients[std::size_t(person)]->on(m_tickets[m_written[person] % m_tickets.size()], u"note"_s,
                                                   {{u"text"_s, text}});
            }
        }
    }
    void waitUntilAcknowledged(const QString &when)
    {
        const bool isDone = waitFor(
            [this] {
                signInAgain();
                return std::all_of(m_clients.cbegin(), m_clients.cend(),
                                   [](const auto &client) { return client->isUpToDate(); });
            },
            kPatience_ms);
        m_findings.demand(isDone,
                          u"%1: phases %2 %3, waiting %4 %5, trouble %6"_s.arg(when)
                              .arg(m_clients[0]->phase())
                              .arg(m_clients[1]->phase())
                              .arg(m_clients[0]->waiting())
                              .arg(m_clients[1]->waiting())
                              .arg(m_clients[0]->trouble() + u' ' + m_clients[1]->trouble()));
    }

    /// From here on what the first database takes will be lost with it.
    void beginLoss()
    {
        if (m_kind == Kind::Asynchronous)
            m_replication->pull();
        if (m_kind != Kind::Dump)
            return;
        m_findings.demand(m_first->run(u"pg_dump"_s, onFirst({u"-Fc"_s, u"-f"_s, dump(), kDatabase})),
                          u"pg_dump failed"_s);
        // The first person's device renews its session after the dump: what it holds then, the dump does not know.
        m_first->ask(u"DELETE FROM access_token WHERE session IN (SELECT id FROM session WHERE person = "
                     "(SELECT person FROM account WHERE email = '%1'))"_s.arg(m_desk->person(0).email),
                     kDatabase);
    }

    /// The database goes, another one comes; number of notes that went with it.
    qint64 change()
    {
        const qint64 before = notesIn(*m_first);
        if (m_kind == Kind::Dump) {
            m_findings.demand(restoreDump(), u"pg_restore failed"_s);
        } else {
            m_first->crash();
            m_findings.demand(m_second->promote(), u"the standby was not promoted"_s);
        }
        return before - notesIn(now());
    }

    void judge()
    {
        for (int reader = 0; reader < kPeople; ++reader) {
            QStringList wrong;
            // Up to date as of its last look; the other's newest words may still be under way.
            static_cast<void>(waitFor([&] { return (wrong = wrongNotes(reader)).isEmpty(); }, kPatience_ms / 3));
            m_findings.demand(wrong.isEmpty(),
                              u"person %1 sees wrongly often: %2"_s.arg(reader).arg(wrong.join(u", "_s)));
            m_findings.demand(m_clients[std::size_t(reader)]->held() == 0, u"person %1 must decide"_s.arg(reader));
        }
        m_clients.clear();
        m_instances.clear();
        m_desk->judge(m_findings, {}, now().url(kDatabase));
    }

private:
    /// Notes that the reader does not see exactly once.
    [[nodiscard]] QStringList wrongNotes(int reader)
    {
        QHash<QString, int> times;
        for (const QString &ticket : std::as_const(m_tickets)) {
            const QJsonObject seen = m_clients[std::size_t(reader)]->on(ticket, u"ticket"_s);
            for (const QJsonValue text : seen[u"messages"_s].toArray())
                ++times[text.toString()];
        }
        QStringList wrong;
        for (int author = 0; author < kPeople; ++author) {
            for (int note = 1; note <= m_written[author]; ++note) {
                const QString text = u"%1 wrote %2"_s.arg(author).arg(note);
                if (times.value(text) != 1)
                    wrong.append(u"\"%1\" %2 times"_s.arg(text).arg(times.value(text)));
            }
        }
        return wrong;
    }
    [[nodiscard]] Cluster &now() const { return m_kind == Kind::Dump ? *m_first : *m_second; }
    [[nodiscard]] QString dump() const { return m_first->folder() + u"/dump"_s; }
    [[nodiscard]] QString url() const
    {
        if (m_kind == Kind::Dump)
            return m_first->url(kDatabase);
        return u"postgresql://postgres@127.0.0.1:%1,127.0.0.1:%2/%3?target_session_attrs=read-write"_s
            .arg(m_first->port())
            .arg(m_second->port())
            .arg(kDatabase);
    }
    [[nodiscard]] QStringList onFirst(const QStringList &arguments) const
    {
        return QStringList{u"-h"_s, m_first->folder(), u"-p"_s, QString::number(m_first->port()),
                           u"-U"_s, u"postgres"_s}
        + arguments;
    }
    static qint64 notesIn(const Cluster &cluster)
    {
        return cluster.ask(u"SELECT count(*) FROM message WHERE doc LIKE '% wrote %'"_s, kDatabase).toLongLong();
    }

    bool makeStandby()
    {
        m_second = Cluster::standbyOf(m_replication->port(), u"second"_s);
        if (!m_second || !m_second->start())
            return false;
        if (m_kind == Kind::Synchronous) {
            m_first->ask(u"ALTER SYSTEM SET synchronous_standby_names = '*'"_s);
            m_first->ask(u"SELECT pg_reload_conf()"_s);
        }
        const QString wanted = m_kind == Kind::Synchronous ? u"sync"_s : u"async"_s;
        return waitFor(
            [&] {
                return m_first->ask(u"SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'"_s)
                    == wanted;
            },
            kPatience_ms);
    }

    bool restoreDump()
    {
        // Beside the old one, which the servers use on; half a database must never be seen.
        m_first->ask(u"CREATE DATABASE restored"_s);
        const bool isDone = m_first->run(u"pg_restore"_s, onFirst({u"-d"_s, u"restored"_s, dump()}));
        m_first->ask(u"ALTER DATABASE opora ALLOW_CONNECTIONS false"_s);
        m_first->ask(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'opora'"_s);
        m_first->ask(u"ALTER DATABASE opora RENAME TO lost"_s);
        m_first->ask(u"ALTER DATABASE restored RENAME TO opora"_s);
        return isDone;
    }

    void signInAgain()
    {
        for (int i = 0; i < kPeople; ++i) {
            if (m_clients[std::size_t(i)]->phase() != int(Core::SyncState::Phase::SignInAgain))
                continue;
            ++m_signedInAgain;
            m_clients[std::size_t(i)]->ask(u"sign_in"_s, credentials(i));
        }
    }
    [[nodiscard]] QJsonObject credentials(int person) const
    {
        return {{u"email"_s, m_desk->person(person).email}, {u"password"_s, m_desk->person(person).password}};
    }

    bool signIn()
    {
        for (int i = 0; i < kPeople; ++i) {
            const QString profile = m_desk->path(u"profile-%1"_s.arg(i));
            QDir().mkpath(profile);
            const QUrl server(u"http://127.0.0.1:%1/"_s.arg(m_instances[std::size_t(i)]->port()));
            m_clients.push_back(std::make_unique<ClientProcess>(server, profile));
            m_clients.back()->start();
            m_clients.back()->ask(u"sign_in"_s, credentials(i));
        }
        waitUntilAcknowledged(u"first sync"_s);
        QStringList theirs;
        for (const QJsonValue id : m_clients[1]->ask(u"page"_s)[u"ids"_s].toArray())
            theirs.append(id.toString());
        for (const QJsonValue id : m_clients[0]->ask(u"page"_s)[u"ids"_s].toArray()) {
            if (m_tickets.size() < 8 && theirs.contains(id.toString()))
                m_tickets.append(id.toString());
        }
        return !m_tickets.isEmpty();
    }

    Kind m_kind;
    Findings &m_findings;
    std::unique_ptr<Cluster> m_first;
    std::unique_ptr<Cluster> m_second;
    std::unique_ptr<Relay> m_replication;
    std::unique_ptr<Desk> m_desk;
    std::vector<std::unique_ptr<Instance>> m_instances;
    std::vector<std::unique_ptr<ClientProcess>> m_clients;
    QStringList m_tickets;
    int m_written[kPeople] = {};
    int m_signedInAgain = 0;
    bool m_isReady = false;
};

QString nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Synchronous: return u"synchronous failover"_s;
    case Kind::Asynchronous: return u"asynchronous failover"_s;
    case Kind::Dump: return u"restore from a dump"_s;
    }
    return {};
}

} // namespace

Findings runFailoverLab(const FailoverLab &lab)
{
    Findings findings;
    Office office(lab.kind, findings);
    findings.demand(office.isReady(), u"the lab is not ready"_s);
    if (!office.isReady())
        return findings;
    office.write(lab.edits);
    office.waitUntilAcknowledged(u"before"_s);
    office.beginLoss();
    office.write(lab.edits);
    // A synchronous standby must not need the time to catch up: there the edits are still on their way.
    if (lab.kind != Kind::Synchronous)
        office.waitUntilAcknowledged(u"before the change"_s);
    const qint64 lost = office.change();
    QElapsedTimer watch;
    watch.start();
    office.write(lab.edits);
    office.waitUntilAcknowledged(u"after the change"_s);
    const double recovered_s = double(watch.elapsed()) / 1000;
    office.judge();
    findings.demand(lab.kind == Kind::Synchronous ? lost <= 0 : lost > 0, u"%1 notes were lost"_s.arg(lost));
    // Only whose device renewed its session in the time that was lost.
    findings.demand(office.signedInAgain() <= (lab.kind == Kind::Dump ? 1 : 0),
                    u"%1 people had to sign in again"_s.arg(office.signedInAgain()));
    findings.figures
        = {u"%1: %2 edits of %3 people"_s.arg(nameOf(lab.kind)).arg(3 * lab.edits * kPeople).arg(kPeople),
           u"  the new database lacked %1 acknowledged ones; all are there %2 s later, once each; %3 signed in again"_s
               .arg(std::max<qint64>(lost, 0))
               .arg(recovered_s, 0, 'f', 1)
               .arg(office.signedInAgain())};
    return findings;
}

} // namespace Opora::Test
