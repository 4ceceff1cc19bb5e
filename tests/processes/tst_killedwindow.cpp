// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/privatepostgres.h"
#include "support/require.h"
#include "windowrun.h"

#include <QStandardPaths>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::TicketId;
using Test::ClientProcess;
using Test::Desktop;
using Test::WindowClient;
using Test::WindowRun;

namespace {

constexpr int kPatience_ms = 30'000;
constexpr int kPassed_ms = 2'500; ///< a point that is passed at all is passed by then

const QStringList kPointsOfSync{u"push.sending"_s, u"push.answered"_s, u"push.acknowledge.commit"_s,
                                u"pull.changes.committed"_s};

quint64 seedWanted()
{
    const QByteArray seed = qgetenv("OPORA_KILL_SEED");
    return seed.isEmpty() ? 1 : seed.toULongLong();
}

} // namespace

/// The program that people run, with its window on a screen, typed into and killed with -9 offline and while it
/// delivers. OPORA_KILL_SEED: the moments of the kills.
class TestKilledWindow : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Desktop> m_desktop;

    static void meet(WindowRun &run, QList<Core::TicketRow> &rows);
    static void workOffline(WindowRun &run, const QList<Core::TicketRow> &rows);
    static void goAgainst(WindowRun &run, const QList<Core::TicketRow> &rows);
    static void dieDelivering(WindowRun &run);
    static void judge(WindowRun &run, const QList<Core::TicketRow> &rows);
    static void endAsTheSystemDoes(WindowRun &run, const Core::TicketRow &row);

private Q_SLOTS:
    void initTestCase();
    void whatWasTypedOfflineArrivesOnceInOrder_data();
    void whatWasTypedOfflineArrivesOnceInOrder();
};

void TestKilledWindow::initTestCase()
{
    const auto isMissing = [](const QString &program) { return QStandardPaths::findExecutable(program).isEmpty(); };
    if (isMissing(u"Xvfb"_s) || isMissing(u"xdotool"_s))
        OPORA_SKIP("xdotool", "Xvfb or xdotool is not installed");
    if (isMissing(u"dbus-run-session"_s))
        OPORA_SKIP("dbus", "dbus-run-session is not installed");
    if (isMissing(u"gnome-keyring-daemon"_s))
        OPORA_SKIP("keychain", "gnome-keyring-daemon is not installed");
    m_desktop = std::make_unique<Desktop>();
    QVERIFY(m_desktop->isReady());
}

void TestKilledWindow::meet(WindowRun &run, QList<Core::TicketRow> &rows)
{
    QTRY_VERIFY_WITH_TIMEOUT(run.olga->isUpToDate(), kPatience_ms);
    run.startSignedIn();
    QVERIFY(run.anna.awaitWindow());
    QTRY_VERIFY_WITH_TIMEOUT((rows = run.commonTickets()).size() >= 3, kPatience_ms);
    rows.resize(3);
    run.rememberWords(rows);
    run.anna.kill();
    ++run.kills;
}

void TestKilledWindow::workOffline(WindowRun &run, const QList<Core::TicketRow> &rows)
{
    WindowClient &anna = run.anna;
    QVERIFY(run.open(rows[0]));
    QVERIFY(run.isRead(rows[0]));
    anna.press(u"a"_s); // assigned to me
    QTRY_VERIFY_WITH_TIMEOUT(!anna.ticket(rows[0].id).ticket.owner.isNull(), kPatience_ms);
    QVERIFY(run.write(rows[0], u"n"_s, u"first note"_s));
    QVERIFY(run.write(rows[0], u"n"_s, u"second note"_s));
    run.dieWriting(rows[0], u"third note"_s);

    anna.start();
    run.dieWithin(800);

    QVERIFY(run.open(rows[1]));
    QVERIFY(run.isRead(rows[1]));
    QVERIFY(run.write(rows[1], u"r"_s, u"reply of anna"_s));
    run.dieWithin(60);

    QVERIFY(run.open(rows[2]));
    QVERIFY(run.isRead(rows[2]));
    anna.press(u"g"_s);
    anna.type(u"killed-1"_s);
    anna.press(u"Return"_s);
    QTRY_VERIFY_WITH_TIMEOUT(anna.ticket(rows[2].id).ticket.tags.contains(u"killed-1"_s), kPatience_ms);
    anna.press(u"n"_s);
    anna.type(u"half a note"_s);
    QTRY_COMPARE_WITH_TIMEOUT(anna.draft(rows[2].id), u"half a note"_s, kPatience_ms);
    run.dieWithin(60);

    QVERIFY(run.open(rows[2]));
    QVERIFY(run.sendDraft(rows[2], u"half a note"_s));
    anna.press(u"Escape"_s);
    run.dieWriting(rows[2], u"last note"_s);
}

void TestKilledWindow::goAgainst(WindowRun &run, const QList<Core::TicketRow> &rows)
{
    ClientProcess &olga = *run.olga;
    const QString me = olga.ask(u"sign_in"_s, run.credentialsOfOlga())["person"_L1].toString();
    QVERIFY(!me.isEmpty());
    olga.on(rows[0].id.toString(), u"set"_s, {{u"field"_s, u"owner"_s}, {u"to"_s, me}});
    olga.on(rows[1].id.toString(), u"reply"_s, {{u"text"_s, u"reply of olga"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(olga.isUpToDate(), kPatience_ms);
}

void TestKilledWindow::dieDelivering(WindowRun &run)
{
#ifdef OPORA_KILL_POINTS
    // The first waits until what was written last can no longer be taken back.
    for (const QString &point : kPointsOfSync)
        run.dieAt(point, point == kPointsOfSync.constFirst() ? kPatience_ms : kPassed_ms);
    QVERIFY(run.hits > 0);
#endif
    for (int i = 0; i < 3; ++i) {
        run.anna.start();
        run.dieWithin(1'500);
    }
}

void TestKilledWindow::judge(WindowRun &run, const QList<Core::TicketRow> &rows)
{
    WindowClient &anna = run.anna;
    const auto heldCodes = [&anna] {
        QStringList codes;
        for (const Core::OutboxItem &item : anna.outbox())
            codes.append(item.outcome.code.isEmpty()
                             ? u"unsent:%1:%2"_s.arg(int(item.state)).arg(item.what.operation.index())
                             : item.outcome.code);
        codes.sort();
        return codes.join(u' ');
    };
    QTRY_VERIFY2_WITH_TIMEOUT(heldCodes() == u"field_conflict stale_reply"_s,
                              qPrintable(heldCodes() + u" in "_s + anna.title()), kPatience_ms);
    QTRY_VERIFY_WITH_TIMEOUT(anna.title().contains(u"2 to decide"_s), kPatience_ms);
    QList<Core::FieldConflict> conflicts;
    for (const Core::OutboxItem &item : anna.outbox())
        conflicts.append(item.outcome.conflicts);
    QCOMPARE(conflicts.size(), 1);
    QVERIFY(!conflicts[0].mine.isEmpty() && !conflicts[0].theirs.isEmpty());
    QVERIFY(conflicts[0].mine != conflicts[0].theirs);
    // Held, so nobody else has it.
    const QStringList apart{u"reply of olga"_s, u"reply of anna"_s};
    const auto onScreen = [&anna](TicketId id) { return anna.words(id); };
    QCOMPARE(run.judge(onScreen, apart), QString());
    const auto fresh = run.elsewhere(u"fresh"_s);
    QTRY_VERIFY_WITH_TIMEOUT(fresh->isUpToDate(), kPatience_ms);
    for (ClientProcess *reader : {fresh.get(), run.olga.get()}) {
        const auto seen = [reader](TicketId id) { return WindowRun::words(*reader, id); };
        QTRY_COMPARE_WITH_TIMEOUT(run.judge(seen, apart), QString(), kPatience_ms);
        QVERIFY(seen(rows[1].id).contains(u"reply of olga"_s));
        QVERIFY(!seen(rows[1].id).contains(u"reply of anna"_s));
        const QJsonObject last = reader->on(rows[2].id.toString(), u"ticket"_s);
        QCOMPARE(Test::strings(last["tags"_L1]).count(u"killed-1"_s), 1);
    }
}

void TestKilledWindow::endAsTheSystemDoes(WindowRun &run, const Core::TicketRow &row)
{
    // Sooner than drafts are saved by themselves.
    run.anna.press(u"n"_s);
    run.anna.type(u"words at the end"_s);
    QCOMPARE(run.anna.terminate(), 0);
    run.anna.start();
    QVERIFY(run.anna.awaitWindow());
    QVERIFY2(run.anna.draft(row.id).contains(u"words at the end"_s), qPrintable(run.anna.draft(row.id)));
    QCOMPARE(run.anna.terminate(), 0);
}

void TestKilledWindow::whatWasTypedOfflineArrivesOnceInOrder_data()
{
    QTest::addColumn<bool>("postgres");
    QTest::newRow("one server on SQLite") << false;
    QTest::newRow("two instances on PostgreSQL") << true;
}

void TestKilledWindow::whatWasTypedOfflineArrivesOnceInOrder()
{
    QFETCH(bool, postgres);
    auto &cluster = Test::PrivatePostgres::instance();
    if (postgres && !cluster.isAvailable())
        OPORA_SKIP("postgresql", cluster.skipReason());
    WindowRun run(*m_desktop, seedWanted(), postgres ? cluster.createDatabase() : QString());
    QVERIFY(run.isReady());
    QList<Core::TicketRow> rows;
    const auto step = [](const std::function<void()> &next) {
        if (!QTest::currentTestFailed())
            next();
    };
    step([&] { meet(run, rows); });
    run.site.cable->pull();
    step([&] { workOffline(run, rows); });
    step([&] { goAgainst(run, rows); });
    run.site.cable->plugIn();
    step([&] { dieDelivering(run); });
    step([&] { QVERIFY(run.open(rows[2])); });
    step([&] { judge(run, rows); });
    step([&] { endAsTheSystemDoes(run, rows[2]); });
    const Test::Ended checked = run.site.run(u"check"_s);
    QVERIFY2(checked.code == 0, (checked.out + checked.err).constData());
    qInfo("seed %llu: %d kills of the window's process, %d of them at points of the delivery", seedWanted(), run.kills,
          run.hits);
}

QTEST_GUILESS_MAIN(TestKilledWindow)
#include "tst_killedwindow.moc"
