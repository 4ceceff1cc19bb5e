// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/killrun.h"
#include "support/privatepostgres.h"
#include "support/require.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Test::KillRun;

namespace {

int killsWanted()
{
    const int wanted = qEnvironmentVariableIntValue("OPORA_KILLS");
    return wanted > 0 ? wanted : 20;
}

quint64 seedWanted()
{
    const QByteArray seed = qgetenv("OPORA_KILL_SEED");
    return seed.isEmpty() ? 1 : seed.toULongLong();
}

} // namespace

/// kill -9 of client and server processes. OPORA_KILLS: how many for each database, 20 by default; OPORA_KILL_SEED:
/// which; OPORA_KILL_ONLY: only at points whose names begin like this.
class TestKills : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPointOfTheSourcesIsPlanned()
    {
        static const QRegularExpression call(u"OPORA_KILL_POINT\\(\"([a-z._]+)\"\\)"_s);
        QStringList planned;
        for (const Test::KillPoint &point : Test::killPoints())
            planned.append(point.name);
        int found = 0;
        QDirIterator files(QStringLiteral(OPORA_SOURCE_DIR "/src"), {u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto matches = call.globalMatch(QString::fromUtf8(file.readAll()));
            for (; matches.hasNext(); ++found) {
                const QString name = matches.next().captured(1);
                QVERIFY2(planned.contains(name), qPrintable(name));
            }
        }
        QVERIFY(found > 30);
    }

    void nothingIsLostDoubledOrStuck_data()
    {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void nothingIsLostDoubledOrStuck()
    {
#ifndef OPORA_KILL_POINTS
        QSKIP("built without OPORA_KILL_POINTS");
#endif
        QFETCH(bool, postgres);
        KillRun::Options options;
        options.kills = killsWanted();
        options.seed = seedWanted();
        options.only = qEnvironmentVariable("OPORA_KILL_ONLY");
        if (postgres) {
            auto &cluster = Test::PrivatePostgres::instance();
            if (!cluster.isAvailable())
                OPORA_SKIP("postgresql", cluster.skipReason());
            options.database = cluster.createDatabase();
        }
        QElapsedTimer watch;
        watch.start();
        KillRun run(options);
        const QString wrong = run.run();
        const KillRun::Figures &figures = run.figures();
        qInfo("%s, seed %llu: %d kills of the client and %d of the server in %.0f s, at %lld of %lld points and %d at "
              "random moments",
              QTest::currentDataTag(), options.seed, figures.clientKills, figures.serverKills,
              double(watch.elapsed()) / 1000, qlonglong(figures.atPoint.size()), qlonglong(run.points().size()),
              figures.atRandom);
        qInfo("%d edits were called saved and each is there once, with %d files whole; of %d more, killed before that, "
              "%d are there",
              figures.words.said, figures.words.files, figures.words.unsaid, figures.words.survived);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QStringList missed;
        for (const Test::KillPoint &point : run.points())
            if (!figures.atPoint.contains(point.name))
                missed.append(point.name);
        if (options.kills >= 2 * run.points().size())
            QVERIFY2(missed.isEmpty(), qPrintable(u"never passed: "_s + missed.join(u' ')));
        else if (!missed.isEmpty())
            qInfo("not passed in this run: %s", qPrintable(missed.join(u' ')));
    }
};

QTEST_GUILESS_MAIN(TestKills)
#include "tst_kills.moc"
