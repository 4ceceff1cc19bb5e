// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "features/site.h"
#include "support/privatepostgres.h"
#include "support/require.h"
#include "support/share.h"
#include "support/waiting.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace Opora;
using namespace Qt::StringLiterals;
using Test::ClientProcess;
using Test::Fault;
using Test::Site;

namespace {

constexpr int kPatience_ms = 30'000;
constexpr int kHurry = 500;
constexpr int kCutsPerNote = 4;
constexpr int kNotesPerTicket = 100;
const QByteArray kPush = "POST /api/v1/mutations";
const QByteArray kPull = "GET /api/v1/changes";

/// The proxy as a process of its own, between a client and a server.
class ProxyProcess final
{
public:
    explicit ProxyProcess(quint16 target)
    {
        m_process.start(QStringLiteral(OPORA_BIN_DIR "/opora-faultproxy"), {QString::number(target)});
        static_cast<void>(Test::waitFor(
            [this] {
                read();
                return m_port != 0;
            },
            kPatience_ms));
    }
    ~ProxyProcess()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_port)); }
    void tell(const QByteArray &order) { m_process.write(order + '\n'); }
    /// How often each fault struck.
    [[nodiscard]] QHash<QByteArray, int> strikes()
    {
        read();
        return m_strikes;
    }

private:
    void read()
    {
        while (m_process.canReadLine()) {
            const QByteArrayList words = m_process.readLine().trimmed().split(' ');
            if (words.first() == "listening")
                m_port = words.value(1).toUShort();
            else if (words.first() == "struck")
                ++m_strikes[words.value(1)];
        }
    }

    QProcess m_process;
    QHash<QByteArray, int> m_strikes;
    quint16 m_port = 0;
};

} // namespace

/// A long-living client and a long-living server, two processes, and a connection that is cut at one byte more
/// each time: each edit is there once, the client is up to date, nothing is stuck.
class TestCuts : public QObject
{
    Q_OBJECT
private:
    struct Desk
    {
        std::unique_ptr<Site> site;
        std::unique_ptr<ClientProcess> anna; ///< behind the cable
        std::unique_ptr<ClientProcess> olga; ///< beside the server
        QStringList tickets;
    };
    std::map<bool, Desk> m_desks; ///< by whether it is on PostgreSQL
    Desk *m_desk = nullptr;

    /// A conversation stays short enough to be read at every step.
    [[nodiscard]] const QString &ticketOf(qint64 number) const
    {
        return m_desk->tickets[(number / kNotesPerTicket) % m_desk->tickets.size()];
    }

    static QStringList wordsOf(ClientProcess &reader, const QString &ticket, const QString &sort)
    {
        QStringList words = Test::strings(reader.on(ticket, u"ticket"_s)["messages"_L1]);
        words.removeIf([&sort](const QString &text) { return !text.startsWith(sort); });
        return words;
    }

    /// Notes of that sort, numbered from 0, each once and in order, at both.
    void verifyNotes(const QString &sort, qint64 count)
    {
        for (ClientProcess *reader : {m_desk->anna.get(), m_desk->olga.get()}) {
            for (qint64 from = 0; from < count; from += kNotesPerTicket) {
                QStringList expected;
                for (qint64 i = from; i < std::min<qint64>(count, from + kNotesPerTicket); ++i)
                    expected.append(sort + QString::number(i));
                OPORA_TRY_COMPARE(wordsOf(*reader, ticketOf(from), sort), expected, kPatience_ms);
            }
        }
    }

    void open(const QString &database)
    {
        m_desk->site = std::make_unique<Site>(QString(), database);
        QVERIFY(m_desk->site->isReady());
        m_desk->anna = m_desk->site->client(u"anna"_s);
        m_desk->olga = m_desk->site->insider(u"olga"_s);
        m_desk->anna->hurry(kHurry);
        m_desk->olga->hurry(kHurry);
        m_desk->site->signIn(*m_desk->anna, 0);
        m_desk->site->signIn(*m_desk->olga, 1);
        OPORA_TRY_VERIFY(m_desk->anna->isUpToDate() && m_desk->olga->isUpToDate(), kPatience_ms);
        const QStringList theirs = Test::strings(m_desk->olga->ask(u"page"_s)["ids"_L1]);
        for (const QString &id : Test::strings(m_desk->anna->ask(u"page"_s)["ids"_L1]))
            if (theirs.contains(id))
                m_desk->tickets.append(id);
        QVERIFY(m_desk->tickets.size() >= 20);
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("onPostgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void init()
    {
        QFETCH_GLOBAL(bool, onPostgres);
        auto &cluster = Test::PrivatePostgres::instance();
        if (onPostgres && !cluster.isAvailable())
            OPORA_SKIP("postgresql", cluster.skipReason());
        m_desk = &m_desks[onPostgres];
        if (!m_desk->site)
            open(onPostgres ? cluster.createDatabase() : QString());
    }
    void cleanupTestCase()
    {
        for (auto &[onPostgres, desk] : m_desks) {
            desk.anna.reset();
            desk.olga.reset();
            const Test::Ended checked = desk.site->run(u"check"_s);
            QVERIFY2(checked.code == 0, (checked.out + checked.err).constData());
        }
        m_desks.clear();
    }
    void cleanup()
    {
        if (m_desk && m_desk->site)
            m_desk->site->cable->calm();
    }

    void everyByteOfAnExchange_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("match");
        QTest::newRow("answer to a push") << int(Fault::Kind::CutAnswer) << kPush;
        QTest::newRow("answer to a pull") << int(Fault::Kind::CutAnswer) << kPull;
        QTest::newRow("request of a push") << int(Fault::Kind::CutRequest) << kPush;
    }
    void everyByteOfAnExchange()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, match);
        const QString sort = QString::fromLatin1(QTest::currentDataTag()) + u' ';
        ClientProcess &writer = match == kPull ? *m_desk->olga : *m_desk->anna;
        qint64 armed = 0;
        qint64 cuts = 0;
        qint64 notes = 0;
        bool isWhole = false;
        QObject counting;
        connect(m_desk->site->cable.get(), &Test::FaultProxy::passed, &counting,
                [&](const QByteArray &, Fault::Kind struck) { cuts += struck == Fault::Kind(kind) ? 1 : 0; });
        // Beyond the end of the message nothing is cut any more.
        connect(m_desk->site->cable.get(), &Test::FaultProxy::outlived, &counting, [&isWhole] { isWhole = true; });
        for (; !isWhole; ++notes) {
            // The same message again and again, each time cut one stride later, then let through.
            for (int i = 0; i < kCutsPerNote; ++i)
                m_desk->site->cable->once({Fault::Kind(kind), armed++ * Test::kStride, match});
            const QJsonObject said
                = writer.on(ticketOf(notes), u"note"_s, {{u"text"_s, sort + QString::number(notes)}});
            QVERIFY2(!said.contains("error"_L1), qPrintable(said["error"_L1].toString()));
            OPORA_TRY_VERIFY2(cuts == armed || isWhole,
                              qPrintable(u"byte %1 phase %2 waiting %3 trouble %4"_s.arg(cuts)
                                             .arg(m_desk->anna->phase())
                                             .arg(m_desk->anna->waiting())
                                             .arg(m_desk->anna->trouble())),
                              kPatience_ms);
            m_desk->site->cable->calm();
            OPORA_TRY_VERIFY2(m_desk->anna->isUpToDate() && m_desk->olga->isUpToDate(),
                              qPrintable(u"byte %1"_s.arg(cuts)), kPatience_ms);
            QVERIFY(m_desk->anna->held() == 0 && armed < 20'000);
        }
        verifyNotes(sort, notes);
        qInfo("%s: cut at %lld bytes, one in %d, each edit there once, nothing held", QTest::currentDataTag(), cuts,
              Test::kStride);
    }

    void aStormOfEveryFaultLosesNothing()
    {
        ProxyProcess proxy(m_desk->site->server->port());
        QDir().mkpath(m_desk->site->path(u"storm"_s));
        ClientProcess client(proxy.url(), m_desk->site->path(u"storm"_s));
        client.hurry(kHurry);
        m_desk->site->signIn(client, 0);
        OPORA_TRY_VERIFY(client.isUpToDate(), kPatience_ms);
        const QByteArray seed = qEnvironmentVariableIsSet("OPORA_STORM_SEED") ? qgetenv("OPORA_STORM_SEED") : "2026";
        proxy.tell("storm " + seed + " 40");
        const QString sort = u"storm "_s;
        qint64 notes = 0;
        const auto isEnough = [&proxy] { return proxy.strikes().size() == Fault::kKinds - 1; };
        for (; notes < 100 || (!isEnough() && notes < 1000); ++notes) {
            client.on(ticketOf(notes), u"note"_s, {{u"text"_s, sort + QString::number(notes)}});
            m_desk->olga->on(ticketOf(notes), u"tag"_s, {{u"tag"_s, u"storm-%1"_s.arg(notes % 7)}});
            if (notes % 3 == 0)
                QTest::qWait(5); // else all goes in one batch
        }
        proxy.tell("calm");
        OPORA_TRY_VERIFY(client.isUpToDate() && m_desk->olga->isUpToDate(), kPatience_ms);
        OPORA_TRY_VERIFY(m_desk->anna->isUpToDate(), kPatience_ms);
        verifyNotes(sort, notes);
        QCOMPARE(client.held(), 0);
        QStringList told;
        const auto strikes = proxy.strikes();
        for (auto it = strikes.cbegin(); it != strikes.cend(); ++it)
            told.append(QString::fromLatin1(it.key()) + u' ' + QString::number(it.value()));
        told.sort();
        qInfo("seed %s, %lld edits each there once through: %s", seed.constData(), notes,
              qPrintable(told.join(u", "_s)));
        QVERIFY2(isEnough(), "some fault never struck; take another seed");
    }
};

QTEST_GUILESS_MAIN(TestCuts)
#include "tst_cuts.moc"
