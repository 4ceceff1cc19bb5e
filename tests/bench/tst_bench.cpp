// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

// That the bench runs and says all it should; never how fast anything was.

class BenchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(
            run({u"--size"_s, u"S"_s, u"--only"_s, u"P1,P2,P3,P4,P5,P6,P7,P8,P9,P11,P12"_s, u"--json"_s, jsonFile()}));
        QFile file(jsonFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_root = QJsonDocument::fromJson(file.readAll()).object();
    }

    void everyFigureIsInTableAndJson()
    {
        QStringList ids;
        for (const QJsonValue figure : m_root.value("figures"_L1).toArray()) {
            const QString id = figure["id"_L1].toString();
            ids << id;
            QVERIFY2(m_output.contains(u"| "_s + id + u" | "_s + figure["name"_L1].toString()), qPrintable(id));
        }
        // What a machine cannot measure is named with its reason.
        for (const QJsonValue skipped : m_root.value("skipped"_L1).toArray())
            ids << skipped["id"_L1].toString();
        for (const QString &id :
             {u"P1"_s, u"P2"_s, u"P3"_s, u"P4"_s, u"P5"_s, u"P6"_s, u"P7"_s, u"P8"_s, u"P9"_s, u"P11"_s, u"P12"_s})
            QVERIFY2(ids.contains(id), qPrintable(id));
    }

    void everyNumberIsPositive()
    {
        for (const QJsonValue figure : m_root.value("figures"_L1).toArray()) {
            const QByteArray name = figure["name"_L1].toString().toUtf8();
            for (const QLatin1String key : {"ours"_L1, "other"_L1, "ratio"_L1})
                QVERIFY2(figure[key].toDouble() > 0, (name + ' ' + key.data()).constData());
            QVERIFY2(figure["ours_ms"_L1]["p50"_L1].toDouble() > 0, name.constData());
        }
    }

    void limitsThatHoldForEveryOneAreRows()
    {
        for (const QString &name :
             {u"P4 | search: the slowest answer of all"_s, u"P3 | open a ticket of 200 messages, against its limit"_s,
              u"P5 | edit: status (p50)"_s, u"P5 | edit: status (p95)"_s})
            QVERIFY2(m_output.contains(u"| "_s + name), qPrintable(name));
    }

    void whatAPersonWaitsForEndsOnTheScreen()
    {
        for (const QString &name :
             {u"P2 | view switch with painting"_s, u"P4 | search with painting: the slowest letter of all"_s,
              u"P5 | edit: status, with painting (p50)"_s, u"P5 | edit: status, with painting (p95)"_s,
              u"P7 | edit painted in another client's window, 1,000 wait"_s})
            QVERIFY2(m_output.contains(u"| "_s + name), qPrintable(name));
    }

    void everyRowStandsInTheDocument()
    {
        QFile file(QStringLiteral(OPORA_SOURCE_DIR "/docs/performance.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString document = withoutCounts(QString::fromUtf8(file.readAll()));
        QStringList missing;
        for (const QJsonValue figure : m_root.value("figures"_L1).toArray()) {
            const QString row
                = withoutCounts(u"\n| %1 | %2 | "_s.arg(figure["id"_L1].toString(), figure["name"_L1].toString()));
            // With a figure: a word about it elsewhere is none.
            if (!document.contains(QRegularExpression(QRegularExpression::escape(row) + u"\\d"_s)))
                missing << row.trimmed();
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    void growthIsJudgedFromAnEarlierRun()
    {
        QVERIFY(run({u"--size"_s, u"S"_s, u"--only"_s, u"P4"_s, u"--smaller"_s, jsonFile()}));
        QVERIFY(m_output.contains("| P13 | growth of P4, search: common words, typed | "_L1));
        QVERIFY(run({u"--size"_s, u"S"_s, u"--only"_s, u"P4"_s, u"--smaller"_s, u"/none"_s}));
        QVERIFY(m_output.contains("P13 was not measured"_L1));
    }

    void aWrongWordIsRefusedWithASentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("size") << QStringList{u"--size"_s, u"XXL"_s} << u"No such size"_s;
        QTest::newRow("figure") << QStringList{u"--only"_s, u"P4,P99"_s} << u"There is no figure P99"_s;
        QTest::newRow("figure told from others") << QStringList{u"--only"_s, u"P13"_s} << u"There is no figure P13"_s;
        QTest::newRow("no figure") << QStringList{u"--only"_s, u","_s} << u"--only names no figure"_s;
        QTest::newRow("stray word") << QStringList{u"P4"_s} << u"What is meant by \"P4\""_s;
    }
    void aWrongWordIsRefusedWithASentence()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, sentence);
        QVERIFY(!run(arguments));
        QCOMPARE(m_code, 2);
        QVERIFY2(m_errors.contains(sentence), qPrintable(m_errors));
        QVERIFY(m_output.isEmpty());
    }

    void goldenIsACommandOfItsOwn()
    {
        QVERIFY(run({u"golden"_s, u"--help"_s}));
        QVERIFY(m_output.contains("--articles"_L1));
        QVERIFY(!run({u"golden"_s}));
        QVERIFY(m_errors.contains("golden needs --articles"_L1));
    }

private:
    /// How many clients waited, or holds were counted, is another figure in each run.
    static QString withoutCounts(QString text)
    {
        static const QRegularExpression count(u"\\((of )?\\d+"_s);
        return text.replace(count, u"(n"_s);
    }

    [[nodiscard]] QString jsonFile() const { return m_folder.filePath(u"figures.json"_s); }

    bool run(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral(OPORA_BIN_DIR "/opora-bench"), arguments);
        if (!process.waitForFinished(240'000))
            return false;
        m_output = QString::fromUtf8(process.readAllStandardOutput());
        m_errors = QString::fromUtf8(process.readAllStandardError());
        m_code = process.exitCode();
        if (process.exitCode() != 0)
            qInfo("%s", qPrintable(m_errors.right(2000)));
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    QString m_output;
    QString m_errors;
    int m_code = -1;
    QJsonObject m_root;
};

QTEST_GUILESS_MAIN(BenchTest)
#include "tst_bench.moc"
