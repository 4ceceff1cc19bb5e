// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "core/ports/views.h"
#include "customerwords.h"
#include "faultproxy.h"
#include "processes.h"
#include "support/privatepostgres.h"
#include "support/require.h"
#include "support/waiting.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Test::ClientProcess;
using Test::FaultProxy;
using Test::ServerProcess;

namespace {

constexpr int kPatience_ms = 30'000;
constexpr int kHeld = int(Core::OutboxItem::State::Held);

/// The sample help desk served by one or two instances, and two people at their machines with a cable each.
class Office final
{
public:
    explicit Office(bool postgres)
    {
        m_where = {u"--data"_s, m_folder.filePath(u"server"_s)};
        if (postgres)
            m_where.append({u"--database"_s, Test::PrivatePostgres::instance().createDatabase()});
        const Test::Ended made = Test::runServer(QStringList{u"init"_s, u"--demo"_s} + m_where);
        for (const QByteArray &line : made.out.split('\n'))
            if (line.startsWith("sign-in "))
                m_signIns.append(QString::fromUtf8(line).split(u' '));
        servers.push_back(std::make_unique<ServerProcess>(m_where));
        if (postgres)
            servers.push_back(std::make_unique<ServerProcess>(m_where));
        for (int i = 0; i < 2; ++i) {
            cables.push_back(std::make_unique<FaultProxy>(servers[size_t(i) % servers.size()]->port()));
            QDir().mkpath(m_folder.filePath(QString::number(i)));
            clients.push_back(
                std::make_unique<ClientProcess>(cables.back()->url(), m_folder.filePath(QString::number(i))));
        }
    }

    [[nodiscard]] bool isReady() const { return servers[0]->isRunning() && m_signIns.size() >= 2; }

    void signIn()
    {
        for (size_t i = 0; i < clients.size(); ++i) {
            clients[i]->start();
            const QJsonObject signedIn = clients[i]->ask(
                u"sign_in"_s, {{u"email"_s, m_signIns[qsizetype(i)][2]}, {u"password"_s, m_signIns[qsizetype(i)][3]}});
            people.append(signedIn["person"_L1].toString());
        }
    }
    void pullCables()
    {
        for (const auto &cable : cables)
            cable->pull();
    }
    void plugIn()
    {
        for (const auto &cable : cables)
            cable->plugIn();
    }
    void killClients()
    {
        for (const auto &client : clients)
            client->kill();
    }
    void restartServer()
    {
        servers[0] = std::make_unique<ServerProcess>(m_where);
        for (size_t i = 0; i < cables.size(); ++i)
            cables[i]->setTarget(servers[i % servers.size()]->port());
    }
    [[nodiscard]] bool areUpToDate() const
    {
        return std::all_of(clients.cbegin(), clients.cend(), [](const auto &client) { return client->isUpToDate(); });
    }
    /// Who asked in that ticket writes again, which nobody else has changed since the office opened.
    [[nodiscard]] bool customerWrites(const QString &ticket, const QString &words)
    {
        if (m_exported.isEmpty())
            m_exported = Test::runServer(QStringList{u"export"_s, u"-"_s} + m_where).out;
        QFile file(m_folder.filePath(u"words.jsonl"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(Test::customerWords(m_exported, ticket, words)) <= 0)
            return false;
        file.close();
        return Test::runServer(QStringList{u"import"_s, file.fileName()} + m_where).code == 0;
    }
    [[nodiscard]] Test::Ended check() const { return Test::runServer(QStringList{u"check"_s} + m_where); }

    /// Unfinished tickets that both see.
    [[nodiscard]] QStringList commonTickets()
    {
        QStringList common;
        const QJsonArray theirs = clients[1]->ask(u"page"_s)["ids"_L1].toArray();
        for (const QJsonValue id : clients[0]->ask(u"page"_s)["ids"_L1].toArray())
            if (theirs.contains(id))
                common.append(id.toString());
        return common;
    }

    std::vector<std::unique_ptr<ServerProcess>> servers;
    std::vector<std::unique_ptr<FaultProxy>> cables;
    std::vector<std::unique_ptr<ClientProcess>> clients;
    QStringList people; ///< by client

private:
    QTemporaryDir m_folder;
    QStringList m_where;
    QList<QStringList> m_signIns;
    QByteArray m_exported; ///< as the office opened
};

QStringList strings(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue value : array.toArray())
        list.append(value.toString());
    return list;
}

QJsonObject firstHeld(ClientProcess &client, const QString &code)
{
    for (const QJsonValue item : client.ask(u"outbox"_s)["items"_L1].toArray())
        if (item["state"_L1].toInt() == kHeld && item["code"_L1] == code)
            return item.toObject();
    return {};
}

void rows()
{
    QTest::addColumn<bool>("postgres");
    QTest::newRow("one server on SQLite") << false;
    QTest::newRow("two instances on PostgreSQL") << true;
}

} // namespace

#define OPORA_OFFICE                                                                                                   \
    QFETCH(bool, postgres);                                                                                            \
    if (postgres && !Test::PrivatePostgres::instance().isAvailable())                                                  \
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");                                                     \
    Office office(postgres);                                                                                           \
    QVERIFY(office.isReady());                                                                                         \
    office.signIn();                                                                                                   \
    OPORA_TRY_VERIFY(office.areUpToDate(), kPatience_ms)

/// Real server processes, real client processes, a cable that can be pulled, and kill -9.
class TestProcesses : public QObject
{
    Q_OBJECT
private:
    struct Value
    {
        QString ticket;
        QString field;
        QString to;
    };
    /// By ticket, in the order in which it was done.
    struct Work
    {
        QString who;
        QHash<QString, QStringList> words; // of notes and replies
        QHash<QString, QStringList> tags;
        QHash<QString, QStringList> files; // by name, which is what stands in them
        QList<Value> values;
    };

    /// Fifty mixed edits of one person: on eight tickets beside the other one, on six of their own, and one of each
    /// kind that cannot both be taken.
    static Work work(ClientProcess &client, const QString &who, const QString &person, const QStringList &tickets,
                     const QStringList &own)
    {
        Work done{who, {}, {}, {}, {}};
        const QTemporaryDir folder;
        const QString queue = client.on(own[3], u"ticket"_s)["queue"_L1].toString();
        const auto elsewhere = std::find_if(tickets.begin(), tickets.end(), [&](const QString &ticket) {
            return client.on(ticket, u"ticket"_s)["queue"_L1].toString() != queue;
        });
        const QHash<int, Value> values{
            {3, {own[0], u"priority"_s, Core::defaultPriorityId(u"high").toString()}},
            {13, {own[1], u"status"_s, Core::defaultStatusId(Core::StateClass::Solved).toString()}},
            {33, {own[2], u"owner"_s, person}},
            {43, {own[3], u"queue"_s, client.on(*elsewhere, u"ticket"_s)["queue"_L1].toString()}},
        };
        for (int i = 0; i < 50; ++i) {
            const QString &shared = tickets[2 + i % 8];
            const QString &mine = own[4 + i / 10 % 2];
            const QString text = u"%1 %2"_s.arg(who).arg(i);
            if (i == 23) {
                client.on(tickets[1], u"reply"_s, {{u"text"_s, u"reply of "_s + who}});
            } else if (i == 31) {
                client.on(tickets[0], u"set"_s, {{u"field"_s, u"subject"_s}, {u"to"_s, u"subject of "_s + who}});
            } else if (values.contains(i)) {
                const Value value = values[i];
                client.on(value.ticket, u"set"_s, {{u"field"_s, value.field}, {u"to"_s, value.to}});
                done.values.append(value);
            } else if (i % 5 == 0) {
                client.on(mine, u"reply"_s, {{u"text"_s, text}});
                done.words[mine].append(text);
            } else if (i % 5 == 1) {
                client.on(shared, u"tag"_s, {{u"tag"_s, text}});
                done.tags[shared].append(text);
            } else if (i % 10 == 8) {
                QFile file(folder.filePath(text));
                if (file.open(QIODevice::WriteOnly))
                    file.write(text.toUtf8());
                file.close();
                client.on(mine, u"attach"_s, {{u"path"_s, file.fileName()}, {u"text"_s, text}});
                done.words[mine].append(text);
                done.files[mine].append(text);
            } else {
                client.on(shared, u"note"_s, {{u"text"_s, text}});
                done.words[shared].append(text);
            }
        }
        return done;
    }

    static void verifySeen(ClientProcess &reader, const QString &of, const QHash<QString, QStringList> &expected,
                           const QString &who)
    {
        for (auto it = expected.cbegin(); it != expected.cend(); ++it) {
            const auto seen = [&] {
                QStringList texts = strings(reader.on(it.key(), u"ticket"_s)[of]);
                texts.removeIf([&who](const QString &text) { return !text.startsWith(who + u' '); });
                return texts;
            };
            // Who is up to date may still have to hear what the other one's instance has just taken.
            OPORA_TRY_COMPARE(seen(), it.value(), kPatience_ms);
        }
    }

    /// All words once, in the order in which they were written, every tag once, which has no order, every value, and
    /// every file whole.
    static void verifyWork(ClientProcess &reader, const Work &done)
    {
        verifySeen(reader, u"messages"_s, done.words, done.who);
        QHash<QString, QStringList> tags = done.tags;
        for (QStringList &list : tags)
            list.sort();
        verifySeen(reader, u"tags"_s, tags, done.who);
        for (const Value &value : done.values)
            OPORA_TRY_COMPARE(reader.on(value.ticket, u"ticket"_s)[value.field].toString(), value.to, kPatience_ms);
        for (auto it = done.files.cbegin(); it != done.files.cend(); ++it) {
            for (const QString &name : it.value()) {
                QFile file(reader.on(it.key(), u"open"_s, {{u"name"_s, name}})["path"_L1].toString());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
                QCOMPARE(file.readAll(), name.toUtf8());
            }
        }
    }

    /// How often the other one's reply is seen: 0 or 1.
    static qsizetype repliesSeen(ClientProcess &reader, const QString &ticket, const QString &of)
    {
        return strings(reader.on(ticket, u"ticket"_s)["messages"_L1]).count(u"reply of "_s + of);
    }

    enum class Newer { Customers, Colleagues };
    static void resolveHeldReply(Office &office, const QString &ticket, Newer newer, Core::Resolution resolution,
                                 int copies)
    {
        ClientProcess &anna = *office.clients[0];
        ClientProcess &olga = *office.clients[1];
        office.cables[0]->pull();
        anna.on(ticket, u"reply"_s, {{u"text"_s, u"written offline"_s}});
        if (newer == Newer::Customers)
            QVERIFY(office.customerWrites(ticket, u"newer words"_s));
        else
            olga.on(ticket, u"reply"_s, {{u"text"_s, u"newer words"_s}});
        OPORA_TRY_VERIFY(olga.isUpToDate(), kPatience_ms);
        office.cables[0]->plugIn();
        OPORA_TRY_COMPARE(anna.held(), 1, kPatience_ms);
        OPORA_TRY_VERIFY(strings(anna.on(ticket, u"ticket"_s)["messages"_L1]).contains(u"newer words"_s), kPatience_ms);
        const QJsonObject held = firstHeld(anna, u"stale_reply"_s);
        QCOMPARE(held["ticket"_L1].toString(), ticket);
        QCOMPARE(held["text"_L1].toString(), u"written offline"_s);
        const QJsonObject done
            = anna.ask(u"resolve"_s, {{u"mutation"_s, held["mutation"_L1]}, {u"resolution"_s, int(resolution)}});
        QVERIFY2(!done.contains("error"_L1), qPrintable(done["error"_L1].toString()));
        OPORA_TRY_COMPARE(anna.held(), 0, kPatience_ms);
        // What is taken back is to be edited, what is dropped is gone.
        const bool isBack = resolution == Core::Resolution::BackToDraft;
        QCOMPARE(anna.on(ticket, u"draft"_s)["text"_L1].toString(), isBack ? u"written offline"_s : QString());
        OPORA_TRY_VERIFY(office.areUpToDate(), kPatience_ms);
        OPORA_TRY_COMPARE(strings(olga.on(ticket, u"ticket"_s)["messages"_L1]).count(u"written offline"_s), copies,
                          kPatience_ms);
    }

private Q_SLOTS:
    void anEditOfOneAppearsAtTheOther_data() { rows(); }
    void anEditOfOneAppearsAtTheOther()
    {
        OPORA_OFFICE;
        const QString ticket = office.commonTickets().constFirst();
        QSignalSpy passed(office.cables[1].get(), &FaultProxy::passed);
        QList<qint64> took_us;
        QSet<qint64> seconds; // in which one came
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 40; ++i) {
            QSignalSpy changed(office.clients[1].get(), &ClientProcess::ticketChanged);
            QElapsedTimer watch;
            watch.start();
            const QString tag = u"seen-%1"_s.arg(i);
            office.clients[0]->tell(u"tag"_s, {{u"ticket"_s, ticket}, {u"tag"_s, tag}});
            QVERIFY(changed.wait(kPatience_ms));
            took_us.append(watch.nsecsElapsed() / 1000);
            seconds.insert(clock.elapsed() / 1000);
            OPORA_TRY_VERIFY(strings(office.clients[1]->on(ticket, u"ticket"_s)["tags"_L1]).contains(tag),
                             kPatience_ms);
            OPORA_TRY_VERIFY(office.areUpToDate(), kPatience_ms);
        }
        std::sort(took_us.begin(), took_us.end());
        // How fast is figure P7 of the bench, held there against a round trip; here it is only written down. What is
        // asserted is the way: each edit comes by the poll that was open for it, woken by the edit. By the server's own
        // look at the feed, once a second and only a fallback, they would come in forty different seconds.
        qInfo("edit to other screen, ms: p50 %.1f p95 %.1f max %.1f", double(took_us[20]) / 1000,
              double(took_us[38]) / 1000, double(took_us[39]) / 1000);
        const auto polls = std::count_if(passed.cbegin(), passed.cend(), [](const QList<QVariant> &exchange) {
            return exchange[0].toByteArray().contains("/changes");
        });
        QVERIFY2(polls >= 40 && polls <= 80, qPrintable(QString::number(polls)));
        QVERIFY2(seconds.size() <= 30, qPrintable(QString::number(seconds.size())));
    }

    void offlineWorkOfBothSurvivesKillsAndArrivesOnce_data() { rows(); }
    void offlineWorkOfBothSurvivesKillsAndArrivesOnce()
    {
        OPORA_OFFICE;
        const QStringList tickets = office.commonTickets().mid(0, 22);
        QCOMPARE(tickets.size(), 22);
        ClientProcess &anna = *office.clients[0];
        ClientProcess &olga = *office.clients[1];
        office.pullCables();
        const Work ofAnna = work(anna, u"anna"_s, office.people[0], tickets, tickets.mid(10, 6));
        const Work ofOlga = work(olga, u"olga"_s, office.people[1], tickets, tickets.mid(16, 6));
        office.killClients();
        anna.start();
        olga.start();
        OPORA_TRY_COMPARE(anna.waiting(), 50, kPatience_ms);
        OPORA_TRY_COMPARE(olga.waiting(), 50, kPatience_ms);
        office.plugIn();
        OPORA_TRY_VERIFY(office.areUpToDate(), kPatience_ms);
        for (ClientProcess *reader : {&anna, &olga}) {
            verifyWork(*reader, ofAnna);
            verifyWork(*reader, ofOlga);
        }
        // Whoever came second holds one stale reply and one value against the other's.
        OPORA_TRY_COMPARE(anna.held() + olga.held(), 2, kPatience_ms);
        ClientProcess &second = firstHeld(anna, u"field_conflict"_s).isEmpty() ? olga : anna;
        const QJsonObject conflict = firstHeld(second, u"field_conflict"_s);
        QVERIFY(conflict["mine"_L1].toString().startsWith(u"subject of "_s));
        QVERIFY(conflict["theirs"_L1].toString().startsWith(u"subject of "_s));
        QVERIFY(conflict["mine"_L1] != conflict["theirs"_L1]);
        for (ClientProcess *reader : {&anna, &olga})
            QCOMPARE(reader->on(tickets[0], u"ticket"_s)["subject"_L1], conflict["theirs"_L1]);
        // The reply of whoever came first is there once, the other's is seen by nobody else and stands in their outbox.
        QCOMPARE(repliesSeen(anna, tickets[1], u"olga"_s) + repliesSeen(olga, tickets[1], u"anna"_s), 1);
        const bool isAnnas = repliesSeen(anna, tickets[1], u"olga"_s) == 1;
        QCOMPARE(firstHeld(isAnnas ? anna : olga, u"stale_reply"_s)["text"_L1].toString(),
                 isAnnas ? u"reply of anna"_s : u"reply of olga"_s);
        const Test::Ended checked = office.check();
        QVERIFY2(checked.code == 0, (checked.out + checked.err).constData());
    }

    void aHeldReplyIsSentNotedOrDroppedByOneStep_data() { rows(); }
    void aHeldReplyIsSentNotedOrDroppedByOneStep()
    {
        OPORA_OFFICE;
        const QStringList tickets = office.commonTickets();
        QVERIFY(tickets.size() >= 5);
        // One office for all of them, for it takes longer to open than they do.
        for (const auto &[ticket, newer, resolution, copies] : {
                 std::tuple(tickets[0], Newer::Customers, Core::Resolution::SendAnyway, 1),
                 std::tuple(tickets[1], Newer::Customers, Core::Resolution::MakeNote, 1),
                 std::tuple(tickets[2], Newer::Customers, Core::Resolution::Drop, 0),
                 std::tuple(tickets[3], Newer::Customers, Core::Resolution::BackToDraft, 0),
                 std::tuple(tickets[4], Newer::Colleagues, Core::Resolution::SendAnyway, 1),
             }) {
            resolveHeldReply(office, ticket, newer, resolution, copies);
            if (QTest::currentTestFailed()) {
                qWarning("it was resolution %d", int(resolution));
                return;
            }
        }
        const Test::Ended checked = office.check();
        QVERIFY2(checked.code == 0, (checked.out + checked.err).constData());
    }

    void aServerKilledInTheMiddleLosesNothing_data() { rows(); }
    void aServerKilledInTheMiddleLosesNothing()
    {
        OPORA_OFFICE;
        const QString ticket = office.commonTickets().constFirst();
        ClientProcess &anna = *office.clients[0];
        for (int i = 0; i < 30; ++i) {
            anna.on(ticket, u"note"_s, {{u"text"_s, u"anna %1"_s.arg(i)}});
            if (i == 10)
                office.servers[0]->kill();
        }
        office.restartServer();
        OPORA_TRY_VERIFY(office.areUpToDate(), kPatience_ms);
        // Where the other one's instance lives on, it hears of them a moment later.
        QStringList seen;
        OPORA_TRY_VERIFY(
            (seen = strings(office.clients[1]->on(ticket, u"ticket"_s)["messages"_L1])).contains(u"anna 29"_s),
            kPatience_ms);
        for (int i = 0; i < 30; ++i)
            QCOMPARE(seen.count(u"anna %1"_s.arg(i)), 1);
        QCOMPARE(office.check().code, 0);
    }
};

QTEST_GUILESS_MAIN(TestProcesses)
#include "tst_processes.moc"
