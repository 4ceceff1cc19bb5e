// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/documentranker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

class TestDocumentRanker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsByAWholeQuestion_data();
    void findsByAWholeQuestion();
    void nothingIsFoundWhereNothingSpeaks_data();
    void nothingIsFoundWhereNothingSpeaks();
    void equalScoresStandByNumber();
    void theLimitCutsTheEnd();
    void documentsComeChangeAndGo();
    void whileTypingTheLastWordMayBeUnfinished_data();
    void whileTypingTheLastWordMayBeUnfinished();
    void whileTypingLettersAloneFindNothing();
    void learnsWordsFromAnswers();
    void learningAnewForgets();
    void answersOfUnknownDocumentsTeachNothing();

private:
    static DocumentRanker shelf()
    {
        DocumentRanker ranker;
        ranker.add(1, {u"Как загрузить видео?"_s, u"Нажмите кнопку и выберите файл."_s, u"Загрузка"_s, u"Видео"_s});
        ranker.add(2,
                   {u"Как вывести деньги?"_s, u"Укажите карту в личном кабинете."_s, u"Выплаты"_s, u"Монетизация"_s});
        ranker.add(3, {u"Что такое Shorts?"_s, u"Короткие вертикальные ролики."_s, {}, u"Видео"_s});
        ranker.add(4, {u"Forgotten password"_s, u"Press the link below the form."_s, {}, u"Account"_s});
        ranker.add(5, {u"Приватная трансляция"_s, u"Её видят только по ссылке."_s, {}, u"Трансляции"_s});
        return ranker;
    }
    static qint64 first(const DocumentRanker &ranker, const QString &question)
    {
        const QList<DocumentRanker::Hit> hits = ranker.best(question, 1);
        return hits.isEmpty() ? 0 : hits[0].document;
    }
};

void TestDocumentRanker::findsByAWholeQuestion_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<qint64>("document");
    QTest::newRow("other words around") << u"Добрый день! Не могу загрузить своё видео на канал, помогите"_s
                                        << qint64(1);
    QTest::newRow("word forms") << u"загрузка видеозаписей"_s << qint64(1);
    QTest::newRow("words of the text") << u"где указать номер карты"_s << qint64(2);
    QTest::newRow("the other script") << u"как снять шортс"_s << qint64(3);
    QTest::newRow("a slip") << u"как вывисти денги"_s << qint64(2);
    QTest::newRow("English") << u"I forgot my passwords"_s << qint64(4);
    QTest::newRow("section") << u"трансляции"_s << qint64(5);
}

void TestDocumentRanker::findsByAWholeQuestion()
{
    QFETCH(QString, question);
    QTEST(first(shelf(), question), "document");
}

void TestDocumentRanker::nothingIsFoundWhereNothingSpeaks_data()
{
    QTest::addColumn<QString>("question");
    QTest::newRow("empty") << QString();
    QTest::newRow("punctuation") << u"?! -- ..."_s;
    QTest::newRow("courtesy alone") << u"Здравствуйте, подскажите, пожалуйста! Спасибо"_s;
    QTest::newRow("unknown words") << u"щщщ 7777 ελλάδα"_s;
}

void TestDocumentRanker::nothingIsFoundWhereNothingSpeaks()
{
    QFETCH(QString, question);
    QVERIFY(shelf().best(question, 10).isEmpty());
    QVERIFY(DocumentRanker().best(question, 10).isEmpty());
}

void TestDocumentRanker::equalScoresStandByNumber()
{
    DocumentRanker ranker;
    for (const qint64 id : {9, 3, 7, 1})
        ranker.add(id, {u"The same"_s, u"printer"_s, {}, {}});
    QList<qint64> found;
    for (const DocumentRanker::Hit &hit : ranker.best(u"printer"_s, 10))
        found.append(hit.document);
    QCOMPARE(found, (QList<qint64>{1, 3, 7, 9}));
}

void TestDocumentRanker::theLimitCutsTheEnd()
{
    const DocumentRanker ranker = shelf();
    const QList<DocumentRanker::Hit> all = ranker.best(u"видео на карту"_s, 10);
    QVERIFY(all.size() > 1);
    const QList<DocumentRanker::Hit> one = ranker.best(u"видео на карту"_s, 1);
    QCOMPARE(one.size(), 1);
    QCOMPARE(one[0].document, all[0].document);
    QVERIFY(all[0].score >= all[1].score);
    QVERIFY(ranker.best(u"видео"_s, 0).isEmpty());
}

void TestDocumentRanker::documentsComeChangeAndGo()
{
    DocumentRanker ranker;
    ranker.add(1, {u"Возврат денег"_s, {}, {}, {}});
    QCOMPARE(first(ranker, u"хочу вернуть деньги, возврат"_s), 1);
    ranker.add(1, {u"Доставка"_s, {}, {}, {}});
    QCOMPARE(first(ranker, u"возврат"_s), 0);
    QCOMPARE(first(ranker, u"доставка"_s), 1);
    ranker.remove(1);
    ranker.remove(1);
    QCOMPARE(ranker.documents(), 0);
    QCOMPARE(first(ranker, u"доставка"_s), 0);
}

void TestDocumentRanker::whileTypingTheLastWordMayBeUnfinished_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<qint64>>("found");
    QTest::newRow("a beginning") << u"роли"_s << QList<qint64>{3};
    QTest::newRow("behind other words") << u"где мне указать кар"_s << QList<qint64>{2};
    QTest::newRow("English") << u"passw"_s << QList<qint64>{4};
    QTest::newRow("more than a stem") << u"паролями passwords"_s << QList<qint64>{4};
    QTest::newRow("finished by a space") << u"роли "_s << QList<qint64>();
    QTest::newRow("one letter") << u"р"_s << QList<qint64>();
    QTest::newRow("only its beginning is unfinished") << u"кар кабинет"_s << QList<qint64>{2};
}

void TestDocumentRanker::whileTypingTheLastWordMayBeUnfinished()
{
    QFETCH(QString, typed);
    QList<qint64> found;
    for (const DocumentRanker::Hit &hit : shelf().answersWhileTyping(typed, 10))
        found.append(hit.document);
    QTEST(found, "found");
}

void TestDocumentRanker::whileTypingLettersAloneFindNothing()
{
    // Somebody's name, which has three letters in a row with "видео" and with "вывести".
    QVERIFY(!shelf().best(u"Видерова"_s, 10).isEmpty());
    QVERIFY(shelf().answersWhileTyping(u"Видерова"_s, 10).isEmpty());
}

void TestDocumentRanker::learnsWordsFromAnswers()
{
    DocumentRanker ranker = shelf();
    QVERIFY(first(ranker, u"личный эфир"_s) != 5);
    ranker.learn({{u"личный эфир для друзей"_s, 5}, {u"личный эфир и зрители"_s, 5}});
    QCOMPARE(first(ranker, u"личный эфир"_s), 5);
}

void TestDocumentRanker::learningAnewForgets()
{
    DocumentRanker ranker = shelf();
    ranker.learn({{u"стрим друзьям"_s, 5}, {u"стрим знакомым"_s, 5}});
    QCOMPARE(first(ranker, u"стрим"_s), 5);
    ranker.learn({});
    QCOMPARE(first(ranker, u"стрим"_s), 0);
}

void TestDocumentRanker::answersOfUnknownDocumentsTeachNothing()
{
    DocumentRanker ranker = shelf();
    ranker.learn({{u"стрим"_s, 77}, {u"стрим"_s, 77}});
    QCOMPARE(first(ranker, u"стрим"_s), 0);
    ranker.learn({{u"стрим"_s, 5}, {u"стрим"_s, 5}});
    ranker.remove(5);
    QVERIFY(first(ranker, u"стрим"_s) != 5);
}

QTEST_GUILESS_MAIN(TestDocumentRanker)
#include "tst_documentranker.moc"
