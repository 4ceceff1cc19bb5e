// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/bm25f.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

class TestBm25f : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsAsTheFormulaSays();
    void aFieldCountsByItsWeight();
    void aShortFieldSaysMoreThanALongOne();
    void aRareWordSaysMoreThanACommonOne();
    void wordsThatStandForEachOtherCountAsOne();
    void nothingAskedOrNothingKnownIsNought();
    void coversTheShareOfATitle();
    void figuresFollowDocumentsThatComeAndGo();

private:
    static WordIndex indexOf(const QList<WordIndex::Fields> &documents)
    {
        WordIndex index;
        for (qsizetype i = 0; i < documents.size(); ++i)
            index.add(i, documents[i]);
        return index;
    }
    static QList<AskedWord> ask(const WordIndex &index, const QStringList &words)
    {
        QList<AskedWord> asked;
        for (const QString &word : words) {
            const int known = index.vocabulary().find(word);
            asked.append({known < 0 ? QList<Vocabulary::Kin>() : QList<Vocabulary::Kin>{{known, 1}}, 1});
        }
        return asked;
    }
};

void TestBm25f::countsAsTheFormulaSays()
{
    const WordIndex index = indexOf({{{u"a"_s, u"a"_s, u"b"_s}}, {{u"c"_s}}});
    // Three words beside a mean of two; twice the word: 2 / (1 - 0.75 + 0.75 * 1.5) saturates with k1 = 1.2.
    const double occurrences = 2 / (0.25 + 0.75 * 1.5);
    const std::vector<double> scores = Bm25f().scores(index, ask(index, {u"a"_s}));
    QCOMPARE(scores[0], occurrences / (1.2 + occurrences));
    QCOMPARE(scores[1], 0.0);
    QCOMPARE(index.idf(1), std::log(1 + 1.5 / 1.5));
}

void TestBm25f::aFieldCountsByItsWeight()
{
    const WordIndex index = indexOf({{{u"a"_s}, {u"b"_s}}, {{u"b"_s}, {u"a"_s}}});
    const std::vector<double> scores = Bm25f{{5, 1, 0, 0}}.scores(index, ask(index, {u"a"_s}));
    QVERIFY(scores[0] > scores[1]);
    const std::vector<double> other = Bm25f{{1, 5, 0, 0}}.scores(index, ask(index, {u"a"_s}));
    QVERIFY(other[0] < other[1]);
}

void TestBm25f::aShortFieldSaysMoreThanALongOne()
{
    const WordIndex index = indexOf({{{u"a"_s, u"x"_s, u"y"_s, u"z"_s}}, {{u"a"_s}}});
    const std::vector<double> scores = Bm25f().scores(index, ask(index, {u"a"_s}));
    QVERIFY(scores[0] < scores[1]);
    const std::vector<double> alike = Bm25f{{1, 1, 1, 1}, 1.2, 0}.scores(index, ask(index, {u"a"_s}));
    QCOMPARE(alike[0], alike[1]);
}

void TestBm25f::aRareWordSaysMoreThanACommonOne()
{
    const WordIndex index = indexOf({{{u"common"_s}}, {{u"common"_s}}, {{u"rare"_s}}});
    const std::vector<double> scores = Bm25f().scores(index, ask(index, {u"common"_s, u"rare"_s}));
    QVERIFY(scores[2] > scores[0]);
    QCOMPARE(scores[0], scores[1]);
}

void TestBm25f::wordsThatStandForEachOtherCountAsOne()
{
    const WordIndex index = indexOf({{{u"load"_s, u"loading"_s}}, {{u"load"_s, u"load"_s}}, {{u"other"_s}}});
    const int load = index.vocabulary().find(u"load"_s);
    const int loading = index.vocabulary().find(u"loading"_s);
    const std::vector<double> scores = Bm25f().scores(index, {{{{load, 1}, {loading, 1}}, 1}});
    QCOMPARE(scores[0], scores[1]);
}

void TestBm25f::nothingAskedOrNothingKnownIsNought()
{
    const WordIndex index = indexOf({{{u"a"_s}}});
    QCOMPARE(Bm25f().scores(index, {}), std::vector<double>{0.0});
    QCOMPARE(Bm25f().scores(index, ask(index, {u"unknown"_s})), std::vector<double>{0.0});
    QVERIFY(Bm25f().scores(WordIndex(), {}).empty());
    // A word that every document has still says a little, never less than nothing.
    QVERIFY(Bm25f().scores(index, ask(index, {u"a"_s}))[0] > 0);
}

void TestBm25f::coversTheShareOfATitle()
{
    const WordIndex index = indexOf({{{u"a"_s, u"b"_s}}, {{u"c"_s, u"d"_s}}, {{}}});
    const std::vector<double> covered = coverage(index, ask(index, {u"a"_s, u"c"_s, u"d"_s}), 0);
    QCOMPARE(covered, (std::vector<double>{0.5, 1.0, 0.0}));
}

void TestBm25f::figuresFollowDocumentsThatComeAndGo()
{
    WordIndex index = indexOf({{{u"a"_s}}, {{u"b"_s, u"b"_s, u"b"_s}}});
    const QList<AskedWord> asked = ask(index, {u"a"_s});
    const std::vector<double> before = Bm25f().scores(index, asked);
    index.add(7, {{u"a"_s, u"c"_s}});
    QCOMPARE(index.documentsWith(index.vocabulary().find(u"a"_s)), 2);
    index.add(7, {{u"c"_s}}); // replaced, not added to
    QCOMPARE(index.documentsWith(index.vocabulary().find(u"a"_s)), 1);
    index.remove(7);
    index.remove(7);
    QCOMPARE(index.documents(), 2);
    QCOMPARE(Bm25f().scores(index, asked)[0], before[0]);
    index.add(8, {{u"a"_s}});
    QCOMPARE(index.slotOf(8), 2); // the freed slot
    QVERIFY(index.slotOf(7) < 0);
}

QTEST_GUILESS_MAIN(TestBm25f)
#include "tst_bm25f.moc"
