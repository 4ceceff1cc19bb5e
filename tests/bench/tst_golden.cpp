// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "baresearch.h"
#include "csvtable.h"
#include "goldenclient.h"
#include "goldencommand.h"
#include "goldenfolds.h"
#include "protocol/gzip.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Bench;

class TestGolden : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTablesPackedOrNot_data();
    void readsTablesPackedOrNot();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void countsTitlesNotArticles();
    void figuresAreReckonedByHand();
    void everyQuestionIsInOneFold();
    void theBareQueryAsksEveryWord();
    void learnsNothingFromTheFoldAsked();
    void wrongArgumentsAndFilesEndWithTwo();
    void writesFiguresOfAnyFiles();
    void findsMoreThanTheBareQuery();
    void theClientFindsWhatTheRankerFinds();

private:
    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return isWritten ? file.fileName() : QString();
    }
    /// Two articles of one title, one of another, a question for each.
    static GoldenSet smallSet()
    {
        GoldenSet set;
        set.articles = {{u"Upload a video"_s, u"Press the button"_s, {}, u"Video"_s},
                        {u"Upload a video"_s, u"By phone"_s, {}, u"Video"_s},
                        {u"Get the money"_s, u"Name your card"_s, {}, u"Payment"_s}};
        set.cases = {{u"how to upload videos"_s, {0, 1}}, {u"my money on the card"_s, {2}}, {u"nobody knows"_s, {}}};
        return set;
    }

    QTemporaryDir m_folder;
};

void TestGolden::readsTablesPackedOrNot_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray plain = "a,b\r\n\"one, \"\"two\"\"\nthree\",4\r\n";
    QTest::newRow("plain") << plain;
    QTest::newRow("packed") << Protocol::gzip(plain);
}

void TestGolden::readsTablesPackedOrNot()
{
    QFETCH(QByteArray, bytes);
    const auto table = CsvTable::read(file(u"table.csv"_s, bytes), {u"a"_s});
    QVERIFY2(table, qPrintable(table ? QString() : table.error().detail));
    QCOMPARE(table->column(u"a"_s), QStringList{u"one, \"two\"\nthree"_s});
    QCOMPARE(table->column(u"b"_s), QStringList{u"4"_s});
    QCOMPARE(table->column(u"none"_s), QStringList{QString()});
}

void TestGolden::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("missing column") << u"t.csv"_s << QByteArray("a,c\n1,2\n") << u"has no column b; it has: a, c."_s;
    QTest::newRow("empty") << u"t.csv"_s << QByteArray() << u"it is empty"_s;
    QTest::newRow("no rows") << u"t.csv"_s << QByteArray("a,b\n") << u"no rows below its columns"_s;
    QTest::newRow("short row") << u"t.csv"_s << QByteArray("a,b\n1,2\n3\n") << u"the row in line 3 has 1 cells"_s;
    QTest::newRow("open quote") << u"t.csv"_s << QByteArray("a,b\n\"1,2\n") << u"never closed"_s;
    QTest::newRow("not gzip") << u"t.csv.gz"_s << QByteArray("a,b\n1,2\n") << u"not packed by gzip"_s;
    QTest::newRow("cut gzip") << u"t.csv.gz"_s << Protocol::gzip(QByteArray("a,b\n1,2\n")).chopped(9)
                              << u"cannot be unpacked"_s;
    QTest::newRow("no UTF-8") << u"t.csv"_s << QByteArray("a,b\n\xff\xfe,2\n") << u"not text in UTF-8"_s;
    QTest::newRow("binary") << u"t.csv"_s << QByteArray("a,b\n\0,2\n", 8) << u"not text in UTF-8"_s;
}

void TestGolden::saysWhatIsWrongWithAFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    const auto table = CsvTable::read(file(name, bytes), {u"a"_s, u"b"_s});
    QVERIFY(!table);
    QVERIFY2(table.error().detail.contains(said), qPrintable(table.error().detail));
    QVERIFY(CsvTable::read(m_folder.path(), {}).error().detail.contains("is a folder"_L1));
    QVERIFY(CsvTable::read(m_folder.filePath(u"none"_s), {}).error().detail.contains("cannot be read"_L1));
}

void TestGolden::countsTitlesNotArticles()
{
    const GoldenSet set = smallSet();
    QCOMPARE(rankOf(set, set.cases[1], {0, 1, 2}), 2);
    QCOMPARE(rankOf(set, set.cases[0], {2, 1}), 2);
    QCOMPARE(rankOf(set, set.cases[0], {}), 0);
    QCOMPARE(rankOf(set, set.cases[2], {0, 1, 2}), 0);
    QCOMPARE(set.unanswerable(), 1);
}

void TestGolden::figuresAreReckonedByHand()
{
    GoldenFigures figures;
    QCOMPARE(figures.hitAt(3), 0.0);
    QCOMPARE(figures.meanReciprocalRank(), 0.0);
    figures.ranks = {1, 3, 4, 0};
    QCOMPARE(figures.hitAt(1), 0.25);
    QCOMPARE(figures.hitAt(3), 0.5);
    QCOMPARE(figures.meanReciprocalRank(), (1 + 1.0 / 3 + 1.0 / 4) / 4);
    const auto [low, high] = figures.intervalOfHitAt(3, 1);
    QVERIFY(low < 0.5 && high > 0.5);
    figures.ranks = QList<int>(50, 1);
    QCOMPARE(figures.intervalOfHitAt(3, 1).low, 1.0);
}

void TestGolden::everyQuestionIsInOneFold()
{
    const QList<int> folds = dealtFolds(401, 5, 1);
    for (int fold = 0; fold < 5; ++fold)
        QVERIFY(folds.count(fold) == 80 || folds.count(fold) == 81);
    QCOMPARE(dealtFolds(401, 5, 1), folds);
    QVERIFY(dealtFolds(401, 5, 2) != folds);
}

void TestGolden::theBareQueryAsksEveryWord()
{
    const GoldenSet set = smallSet();
    BareSearch bare(set, m_folder.filePath(u"bare.db"_s), BareSearch::Words::Plain);
    QCOMPARE(bare.expression(u"Get \"the\" money, the MONEY*"_s, BareSearch::Join::Or),
             u"\"get\" OR \"the\" OR \"money\""_s);
    QCOMPARE(bare.find(u"Get the money"_s, BareSearch::Join::And), QList<qint64>{2});
    QVERIFY(bare.find(u"Get the moneys"_s, BareSearch::Join::And).isEmpty());
    QCOMPARE(bare.find(u"get the moneys"_s, BareSearch::Join::Or).value(0), 2); // "the" finds others too
    QVERIFY(bare.find(u"?!"_s, BareSearch::Join::Or).isEmpty());
    BareSearch stems(set, m_folder.filePath(u"stems.db"_s), BareSearch::Words::Stems);
    QCOMPARE(stems.find(u"uploading"_s, BareSearch::Join::Or), (QList<qint64>{1, 0})); // the shorter one first
}

void TestGolden::learnsNothingFromTheFoldAsked()
{
    // Each question has a word of its own that no article has: who saw the question's answer finds it, nobody else can.
    GoldenSet set;
    for (int i = 0; i < 20; ++i) {
        set.articles.append({u"title%1x"_s.arg(QChar(u'a' + i)), {}, {}, {}});
        set.cases.append({u"marker%1q"_s.arg(QChar(u'a' + i)), {i}});
    }
    const GoldenFigures asked = crossValidated(set, Learning::WordsAndWeights, 5, 1);
    QCOMPARE(asked.ranks.size(), 20);
    GoldenFigures seen;
    QList<qsizetype> all(20);
    std::iota(all.begin(), all.end(), 0);
    ask(set, taught(set, set.cases, Learning::WordsAndWeights), all, seen);
    QCOMPARE(seen.hitAt(1), 1.0);
    QVERIFY2(asked.hitAt(1) <= 0.05, qPrintable(QString::number(asked.hitAt(1))));
}

void TestGolden::wrongArgumentsAndFilesEndWithTwo()
{
    const QString good = file(u"good.csv"_s, "kb_question,kb_answer\nA,B\n");
    const QString cases = file(u"cases.csv"_s, "user_question,kb_question\nA,A\n");
    const QString bench = u"opora-bench"_s;
    QCOMPARE(runGolden({bench, u"--help"_s}), 0);
    QCOMPARE(runGolden({bench}), 2);
    QCOMPARE(runGolden({bench, u"--articles"_s, good}), 2);
    QCOMPARE(runGolden({bench, u"--articles"_s, good, u"--cases"_s, good}), 2);
    QCOMPARE(runGolden({bench, u"--articles"_s, good, u"--cases"_s, cases}), 2); // one question, five folds
    QCOMPARE(runGolden({bench, u"--articles"_s, good, u"--cases"_s, cases, u"--folds"_s, u"1"_s}), 2);
    QCOMPARE(runGolden({bench, u"--articles"_s, good, u"--cases"_s, cases, u"--nonsense"_s}), 2);
}

void TestGolden::writesFiguresOfAnyFiles()
{
    const QString articles = file(
        u"articles.csv"_s, "kb_question,kb_answer\nUpload a video,Press\nGet the money,Card\nLost password,Link\n");
    const QString cases = file(u"asked.csv"_s,
                               "user_question,kb_question\nuploading videos,Upload a video\nmy money,Get the money\n"
                               "password is lost,Lost password\nnobody knows,No such title\n");
    const QString json = m_folder.filePath(u"figures.json"_s);
    QCOMPARE(runGolden({u"opora-bench"_s, u"--articles"_s, articles, u"--cases"_s, cases, u"--learn-from"_s, cases,
                        u"--folds"_s, u"2"_s, u"--json"_s, json}),
             0);
    QFile written(json);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QJsonObject root = QJsonDocument::fromJson(written.readAll()).object();
    QCOMPARE(root.value("case_count"_L1).toInt(), 4);
    QCOMPARE(root.value("unanswerable"_L1).toInt(), 1);
    const QJsonArray figures = root.value("figures"_L1).toArray();
    QCOMPARE(figures.size(), 8);
    QCOMPARE(figures[0]["hit_at_3"_L1].toDouble(), 0.0); // no article has all words
    QCOMPARE(figures[3]["hit_at_1"_L1].toDouble(), 0.75);
    QCOMPARE(figures[3]["mrr"_L1].toDouble(), 0.75);
    QCOMPARE(figures[4]["hit_at_1"_L1].toDouble(), 0.75); // the client's own reader
    QCOMPARE(root.value("weights"_L1).toArray().size(), 2);
}

void TestGolden::findsMoreThanTheBareQuery()
{
    const QString folder = QStringLiteral(OPORA_SHARED_DATA "/conversations/");
    const QString articles = folder + u"rutube-kb-ru.csv.gz"_s;
    if (!QFile::exists(articles))
        QSKIP("../shared/data is not here");
    const auto set = GoldenSet::read(articles, folder + u"rutube-cases-ru-a.csv.gz"_s);
    QVERIFY2(set, qPrintable(set ? QString() : set.error().detail));
    QCOMPARE(set->unanswerable(), 0);
    BareSearch bare(*set, m_folder.filePath(u"real.db"_s), BareSearch::Words::Plain);
    GoldenFigures theirs;
    for (const GoldenSet::Case &asked : set->cases)
        theirs.ranks.append(rankOf(*set, asked, bare.find(asked.question, BareSearch::Join::Or)));
    QList<qsizetype> all(set->cases.size());
    std::iota(all.begin(), all.end(), 0);
    GoldenFigures ours;
    ask(*set, untaught(*set), all, ours);
    qInfo("hit@3 %.3f, bare %.3f; MRR %.3f, bare %.3f", ours.hitAt(3), theirs.hitAt(3), ours.meanReciprocalRank(),
          theirs.meanReciprocalRank());
    QVERIFY(ours.hitAt(1) > theirs.hitAt(1) + 0.1);
    QVERIFY(ours.hitAt(3) > theirs.hitAt(3) + 0.1);
}

void TestGolden::theClientFindsWhatTheRankerFinds()
{
    const QString folder = QStringLiteral(OPORA_SHARED_DATA "/conversations/");
    const QString articles = folder + u"rutube-kb-ru.csv.gz"_s;
    if (!QFile::exists(articles))
        QSKIP("../shared/data is not here");
    const auto set = GoldenSet::read(articles, folder + u"rutube-cases-ru-a.csv.gz"_s);
    QVERIFY2(set, qPrintable(set ? QString() : set.error().detail));
    const QTemporaryDir profile;
    GoldenClient client(*set, profile.path());
    GoldenFigures found;
    for (const GoldenSet::Case &asked : set->cases)
        found.ranks.append(rankOf(*set, asked, client.find(asked.question)));
    GoldenFigures ranked;
    QList<qsizetype> all(set->cases.size());
    std::iota(all.begin(), all.end(), 0);
    ask(*set, untaught(*set), all, ranked);
    qInfo("hit@1 %.3f of %.3f, hit@3 %.3f of %.3f, hit@10 %.3f of %.3f", found.hitAt(1), ranked.hitAt(1),
          found.hitAt(3), ranked.hitAt(3), found.hitAt(10), ranked.hitAt(10));
    QVERIFY(found.hitAt(1) > ranked.hitAt(1) - 0.02);
    QVERIFY(found.hitAt(3) > ranked.hitAt(3) - 0.02);
    QVERIFY(found.hitAt(10) > ranked.hitAt(10) - 0.02);
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
