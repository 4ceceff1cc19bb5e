// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/skeleton.h"
#include "text/ranking/stopwords.h"
#include "text/ranking/vocabulary.h"
#include "text/wordforms.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

class TestVocabulary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothScriptsKeepTheSameConsonants_data();
    void bothScriptsKeepTheSameConsonants();
    void tellsFamilies_data();
    void tellsFamilies();
    void findsRelatives();
    void findsTheOtherScript();
    void findsTheNearestBySlips();
    void numbersAWordOnce();
    void knowsWordsThatTellNothing();
};

void TestVocabulary::bothScriptsKeepTheSameConsonants_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("kept");
    QTest::newRow("rutube") << u"rutube"_s << u"rtb"_s;
    QTest::newRow("рутуб") << u"рутуб"_s << u"rtb"_s;
    QTest::newRow("ютуб") << u"ютуб"_s << u"ytb"_s;
    QTest::newRow("youtube") << u"youtube"_s << u"ytb"_s;
    QTest::newRow("stream") << u"stream"_s << u"strm"_s;
    QTest::newRow("стрим") << u"стрим"_s << u"strm"_s;
    QTest::newRow("final s") << u"шортс"_s << u"shrt"_s;
    QTest::newRow("without it") << u"short"_s << u"shrt"_s;
    QTest::newRow("x is ks") << u"yandex"_s << u"yndk"_s;
    QTest::newRow("кс") << u"яндекс"_s << u"yndk"_s;
    QTest::newRow("c is k") << u"facebook"_s << u"fkbk"_s;
    QTest::newRow("double letters") << u"аккаунт"_s << u"aknt"_s;
    QTest::newRow("too short") << u"тв"_s << QString();
    QTest::newRow("digits") << u"mp4"_s << QString();
    QTest::newRow("other letters") << u"ελλαδα"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestVocabulary::bothScriptsKeepTheSameConsonants()
{
    QFETCH(QString, word);
    QTEST(skeleton(word), "kept");
}

void TestVocabulary::tellsFamilies_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<double>("share");
    QTest::newRow("noun and verb") << u"монетизац"_s << u"монетизирова"_s << 7.0 / 9;
    QTest::newRow("the root alone") << u"публик"_s << u"публикова"_s << 1.0;
    QTest::newRow("another end") << u"загрузк"_s << u"загружа"_s << 0.0; // five of seven letters
    QTest::newRow("itself") << u"канала"_s << u"канала"_s << 1.0;
    QTest::newRow("short root") << u"кана"_s << u"канал"_s << 0.0;
    QTest::newRow("empty") << QString() << QString() << 0.0;
}

void TestVocabulary::tellsFamilies()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(double, share);
    QCOMPARE(familyShare(one, other), share);
    QCOMPARE(familyShare(other, one), share);
}

void TestVocabulary::findsRelatives()
{
    Vocabulary words;
    const int other = words.add(u"публикова"_s);
    words.add(u"публикац"_s);
    words.add(u"канал"_s);
    const QList<Vocabulary::Kin> found = words.family(u"публикац"_s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].word, other);
    QVERIFY(found[0].share > 0 && found[0].share < 1);
    QVERIFY(words.family({}).isEmpty());
}

void TestVocabulary::findsTheOtherScript()
{
    Vocabulary words;
    const int shorts = words.add(u"short"_s);
    words.add(u"шорт"_s);
    const QList<Vocabulary::Kin> found = words.otherScript(u"шортс"_s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].word, shorts);
    QVERIFY(words.otherScript(u"окно"_s).isEmpty());
    QVERIFY(words.otherScript({}).isEmpty());
}

void TestVocabulary::findsTheNearestBySlips()
{
    Vocabulary words;
    const int account = words.add(u"аккаунт"_s);
    words.add(u"аккорд"_s);
    QCOMPARE(words.slips(u"акаунт"_s).size(), 1);
    QCOMPARE(words.slips(u"акаунт"_s)[0].word, account);
    QVERIFY(words.slips(u"акк"_s).isEmpty());   // too short to tell a slip from another word
    QVERIFY(words.slips(u"каунт"_s).isEmpty()); // people seldom mistake the first letter
    QVERIFY(words.slips({}).isEmpty());
}

void TestVocabulary::numbersAWordOnce()
{
    Vocabulary words;
    QCOMPARE(words.add(u"a"_s), words.add(u"a"_s));
    QCOMPARE(words.size(), 1);
    QCOMPARE(words.find(u"b"_s), -1);
    words.add({});
    QCOMPARE(words.find({}), 1);
}

void TestVocabulary::knowsWordsThatTellNothing()
{
    for (const QString &word :
         {u"здравствуйте"_s, u"Подскажите"_s, u"что"_s, u"please"_s, u"https"_s, u"ещё"_s, u"не"_s})
        QVERIFY2(isStopStem(stem(word)), qPrintable(word));
    for (const QString &word : {u"канал"_s, u"видео"_s, u"printer"_s})
        QVERIFY2(!isStopStem(stem(word)), qPrintable(word));
    QVERIFY(!isStopStem({}));
}

QTEST_GUILESS_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"
