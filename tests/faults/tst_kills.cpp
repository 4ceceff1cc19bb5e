// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/killrun.h"
#include "support/privatepostgres.h"
#include "support/require.h"
#include "support/share.h"

#include <QDir>
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
    return wanted > 0 ? wanted : Test::shareOf(20);
}

/// Transactions that no scene reaches: one row of bookkeeping each, what only a browser, an upgrade or an old file asks
/// for, the end of a hold (the simulation kills there), the undo of many changes, each of which is one of the outbox,
/// the counting of saved views, which nobody has there, and the faults that are planted on purpose.
const QStringList kUnplanned{u"planted"_s,       u"clock"_s,         u"failed"_s,         u"lost"_s,
                             u"push.awaited"_s,  u"push.renew"_s,    u"auth.revoke"_s,    u"auth.sign_out"_s,
                             u"account.setup"_s, u"import.file"_s,   u"devices.revoke"_s, u"presence"_s,
                             u"pull.drafts"_s,   u"schema.drafts"_s, u"jobs.missed"_s,    u"jobs.wake"_s,
                             u"takeback"_s,      u"merged"_s,        u"views.step"_s};

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Paths below src, and what stands there.
QList<std::pair<QString, QString>> sources()
{
    const QDir src(QStringLiteral(OPORA_SOURCE_DIR "/src"));
    QList<std::pair<QString, QString>> all;
    QDirIterator files(src.path(), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        all.append({src.relativeFilePath(path), contentOf(path)});
    }
    return all;
}

QStringList plannedNames()
{
    QStringList planned;
    for (const Test::KillPoint &point : Test::killPoints())
        planned.append(point.name);
    return planned;
}

quint64 seedWanted()
{
    const QByteArray seed = qgetenv("OPORA_KILL_SEED");
    return seed.isEmpty() ? 1 : seed.toULongLong();
}

} // namespace

/// kill -9 of client and server processes. OPORA_KILLS: how many for each database, 20 by default; OPORA_KILL_SEED:
/// which; OPORA_KILL_ONLY: only at points whose names begin like this, or only at "random" moments.
class TestKills : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPointOfTheSourcesIsPlanned()
    {
        static const QRegularExpression call(u"OPORA_KILL_POINT\\(\"([a-z._]+)\"\\)"_s);
        const QStringList planned = plannedNames();
        const QString compiled = contentOf(QStringLiteral(OPORA_SOURCE_DIR "/src/CMakeLists.txt"));
        int found = 0;
        for (const auto &[path, text] : sources()) {
            auto matches = call.globalMatch(text);
            // Of the program itself, which tests build with points of their own.
            if (matches.hasNext() && !path.startsWith("app/"_L1))
                QVERIFY2(compiled.contains("      "_L1 + path), qPrintable(path));
            for (; matches.hasNext(); ++found) {
                const QString name = matches.next().captured(1);
                QVERIFY2(planned.contains(name), qPrintable(name));
            }
        }
        QVERIFY(found > 20);
        QVERIFY(compiled.contains("      db/transaction.cpp"_L1));
    }

    /// Each passes two points by its name.
    void everyTransactionOfTheSourcesIsPlanned()
    {
        static const QRegularExpression begun(
            u"(?:\\bwrite|Transaction::begin|\\.begin)\\([^\"{};]*\"([a-z._]+)\"_L1"_s);
        const QStringList planned = plannedNames();
        QSet<QString> found;
        for (const auto &[path, text] : sources())
            for (auto matches = begun.globalMatch(text); matches.hasNext();)
                found.insert(matches.next().captured(1));
        QVERIFY(found.size() > 60);
        for (const QString &name : std::as_const(found))
            QVERIFY2(planned.contains(name + u".committed"_s) || kUnplanned.contains(name), qPrintable(name));
        for (const QString &name : kUnplanned)
            QVERIFY2(found.contains(name) && !planned.contains(name + u".committed"_s), qPrintable(name));
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
        QStringList missed, passed;
        for (const Test::KillPoint &point : run.points()) {
            if (const int times = figures.atPoint.value(point.name))
                passed.append(u"%1 %2"_s.arg(point.name).arg(times));
            else
                missed.append(point.name);
        }
        qInfo("killed at: %s; not passed though called for: %s", qPrintable(passed.join(u", "_s)),
              qPrintable(figures.missed.join(u' ')));
        if (options.kills >= 2 * run.points().size())
            QVERIFY2(missed.isEmpty(), qPrintable(u"never passed: "_s + missed.join(u' ')));
        else if (!missed.isEmpty())
            qInfo("not passed in this run: %s", qPrintable(missed.join(u' ')));
    }
};

QTEST_GUILESS_MAIN(TestKills)
#include "tst_kills.moc"
