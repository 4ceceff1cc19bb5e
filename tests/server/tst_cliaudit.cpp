// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverprocess.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// "audit": who did what to accounts and devices.
class CliAuditTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_scratch;

    ServerProcess::Outcome run(const QStringList &words, const QByteArray &input = {}) const
    {
        return ServerProcess::run(words + QStringList{u"--data"_s, m_scratch.filePath(u"data"_s)}, input);
    }

    QList<QJsonObject> rows(const QStringList &filters) const
    {
        const auto shown = run(QStringList{u"audit"_s, u"--json"_s} + filters);
        QList<QJsonObject> rows;
        for (const QString &line : shown.output.split(u'\n', Qt::SkipEmptyParts))
            rows += QJsonDocument::fromJson(line.toUtf8()).object();
        return shown.code == 0 ? rows : QList<QJsonObject>{QJsonObject{{u"error"_s, shown.errors}}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(
            run({u"init"_s, u"--admin-email"_s, u"admin@example.org"_s, u"--password-stdin"_s}, "correct horse\n").code,
            0);
        QCOMPARE(run({u"user"_s, u"add"_s, u"anna@example.org"_s, u"--password-stdin"_s}, "correct horse\n").code, 0);
        QCOMPARE(run({u"user"_s, u"disable"_s, u"anna@example.org"_s}).code, 0);
        QCOMPARE(run({u"user"_s, u"enable"_s, u"anna@example.org"_s}).code, 0);
    }

    void showsWhatWasDoneOldestFirst()
    {
        const auto shown = run({u"audit"_s});
        QCOMPARE(shown.code, 0);
        const qsizetype disabled = shown.output.indexOf(u"account.disable"),
                        enabled = shown.output.indexOf(u"account.enable");
        QVERIFY2(disabled > 0 && enabled > disabled, qPrintable(shown.output));
        QVERIFY(shown.output.mid(disabled).startsWith(u"account.disable     anna@example.org"));
        QVERIFY(shown.output.contains(QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd"_s)));
    }

    void givesAJsonObjectForEachRow()
    {
        const QList<QJsonObject> all = rows({});
        QVERIFY(all.size() >= 3);
        for (const QJsonObject &row : all) {
            QVERIFY(QDateTime::fromString(row.value(u"at"_s).toString(), Qt::ISODateWithMs).isValid());
            QVERIFY(!row.value(u"action"_s).toString().isEmpty());
        }
        QCOMPARE(all.last().value(u"action"_s).toString(), u"account.enable"_s);
    }

    void choosesByActionTimeAndPerson()
    {
        QCOMPARE(rows({u"--action"_s, u"account.disable"_s}).size(), 1);
        QVERIFY(rows({u"--action"_s, u"account"_s}).size() >= 2);
        QCOMPARE(rows({u"--action"_s, u"acc"_s}).size(), 0);
        QCOMPARE(rows({u"--until"_s, u"2020-01-01"_s}).size(), 0);
        QCOMPARE(rows({u"--since"_s, u"2020-01-01T12:00"_s}).size(), rows({}).size());
        QCOMPARE(rows({u"--limit"_s, u"1"_s}).size(), 1);
        // What was done to an account is found by it, and told by its address.
        const QList<QJsonObject> annas = rows({u"--person"_s, u"ANNA@example.org"_s});
        QCOMPARE(annas.size(), 3);
        for (const QJsonObject &row : annas) {
            QVERIFY(!row.contains(u"person"_s));
            QCOMPARE(row.value(u"object"_s).toString(), u"anna@example.org"_s);
            QVERIFY(!QUuid::fromString(row.value(u"object_id"_s).toString()).isNull());
        }
        QVERIFY(
            rows({u"--person"_s, u"nobody@example.org"_s}).first().value(u"error"_s).toString().contains(u"nobody"));
    }

    void refusesWhatIsNoTimeOrNumber()
    {
        QCOMPARE(run({u"audit"_s, u"--since"_s, u"yesterday"_s}).code, 2);
        QCOMPARE(run({u"audit"_s, u"--limit"_s, u"0"_s}).code, 2);
    }
};

QTEST_GUILESS_MAIN(CliAuditTest)
#include "tst_cliaudit.moc"
