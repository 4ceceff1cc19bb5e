// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/articleranking.h"

#include "db/connection.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/enginethread.h"
#include "store/knowledgereader.h"
#include "store/localdesk.h"
#include "store/searchreader.h"
#include "storeworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestArticleRanking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsByAQuestionNoArticleHasAllWordsOf();
    void takesWhatIsWrittenExactlyAsWritten_data();
    void takesWhatIsWrittenExactlyAsWritten();
    void aPastedQuestionMayHaveQuotationMarks();
    void theIndexAnswersUntilAllArticlesAreRead();
    void followsArticlesThatComeChangeAndGo();
    void followsNamesOfSections();
    void aSectionAnswersWithItsOwnOnly();
    void readsNothingAnewWhenNothingChanged();
    void longTextsAreReadInSteps();
    void whatCannotBeReadIsLeftOut();
    void moreArticlesThanItTakesAreLeftToTheIndex();
    void theSearchOfTicketsFindsArticlesByIt();
    void theDeskTellsWhenItAnswersOtherwise();

private:
    Article article(int number, const QString &title, const QString &body = {})
    {
        Article article;
        article.id = ArticleId(Opora::Test::fixedUuid(u"guide", number));
        article.title = title;
        article.body = body;
        return article;
    }
    void readAll(ArticleRanking &ranking, const Reader &reader)
    {
        while (!ranking.goOn(reader)->isLast) { }
    }
    /// Their titles, by what the cache holds now.
    QStringList found(const QString &words, SectionId section = {})
    {
        const auto reader = m_world->reader();
        m_ranking.doubt();
        readAll(m_ranking, *reader);
        return titles(KnowledgeReader(*reader, &m_ranking).articles(section, words, 10));
    }
    static QStringList titles(const Result<QList<ArticleRow>> &rows)
    {
        QStringList titles;
        for (const ArticleRow &row : *rows)
            titles.append(row.title);
        return titles;
    }

    std::unique_ptr<StoreWorld> m_world;
    ArticleRanking m_ranking;
};

void TestArticleRanking::init()
{
    m_ranking = ArticleRanking();
    m_world = std::make_unique<StoreWorld>();
    m_world->begin();
    m_world->tell({article(1, u"Возврат денег"_s, u"Деньги вернутся на карту за три дня."_s),
                   article(2, u"Blank pages"_s, u"Clean the heads of the printer, then print a page."_s),
                   article(3, u"Lost password"_s, u"Press the link below the form."_s)});
}

void TestArticleRanking::findsByAQuestionNoArticleHasAllWordsOf()
{
    QCOMPARE(found(u"Добрый день! Когда мне вернут деньги за подписку?"_s), QStringList{u"Возврат денег"_s});
    QCOMPARE(found(u"my printers print white paper, help"_s), QStringList{u"Blank pages"_s});
    QCOMPARE(found(u"i forgot the pasword"_s), QStringList{u"Lost password"_s});
    QCOMPARE(found(u"passw"_s), QStringList{u"Lost password"_s});
    QVERIFY(found(u"Сидоров"_s).isEmpty());
}

void TestArticleRanking::takesWhatIsWrittenExactlyAsWritten_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("phrase") << u"\"print a page\""_s << QStringList{u"Blank pages"_s};
    QTest::newRow("phrase that no article has") << u"\"page a print\""_s << QStringList();
    QTest::newRow("excluded word") << u"page -printer"_s << QStringList();
    QTest::newRow("either") << u"printer OR password"_s << QStringList{u"Lost password"_s, u"Blank pages"_s};
    QTest::newRow("beginning before another word") << u"pri* heads"_s << QStringList{u"Blank pages"_s};
    QTest::newRow("nothing asked") << QString()
                                   << QStringList{u"Blank pages"_s, u"Lost password"_s, u"Возврат денег"_s};
}

void TestArticleRanking::takesWhatIsWrittenExactlyAsWritten()
{
    QFETCH(QString, words);
    QTEST(found(words), "titles");
}

void TestArticleRanking::aPastedQuestionMayHaveQuotationMarks()
{
    QCOMPARE(found(u"the button \"send a link\" for my password does nothing"_s), QStringList{u"Lost password"_s});
    QCOMPARE(found(u"\"blank pages\""_s), QStringList{u"Blank pages"_s});
}

void TestArticleRanking::theIndexAnswersUntilAllArticlesAreRead()
{
    const auto reader = m_world->reader();
    QVERIFY(!m_ranking.isReady());
    const KnowledgeReader knowledge(*reader, &m_ranking);
    QCOMPARE(titles(knowledge.articles({}, u"please help with my password"_s, 10)), QStringList{u"Lost password"_s});
    readAll(m_ranking, *reader);
    QVERIFY(m_ranking.isReady());
}

void TestArticleRanking::followsArticlesThatComeChangeAndGo()
{
    QVERIFY(found(u"scanner"_s).isEmpty());
    m_world->tell({article(4, u"Scanner"_s)});
    QCOMPARE(found(u"scanner"_s), QStringList{u"Scanner"_s});
    m_world->tell({article(4, u"Camera"_s)});
    QVERIFY(found(u"scanner"_s).isEmpty());
    QCOMPARE(found(u"camera"_s), QStringList{u"Camera"_s});
    m_world->tellRemoved(EntityKind::Article, Opora::Test::fixedUuid(u"guide", 4));
    QVERIFY(found(u"camera"_s).isEmpty());
}

void TestArticleRanking::followsNamesOfSections()
{
    Section section;
    section.id = SectionId(Opora::Test::fixedUuid(u"section", 1));
    section.name = {u"Возвраты"_s, u"Refunds"_s};
    Section below;
    below.id = SectionId(Opora::Test::fixedUuid(u"section", 2));
    below.parent = section.id;
    below.name = {u"Карты"_s, u"Cards"_s};
    Article other = article(5, u"Форма"_s);
    other.section = below.id;
    m_world->tell({section, below, other});
    QCOMPARE(found(u"refunds"_s), QStringList{u"Форма"_s});
    section.name = {u"Оплата"_s, u"Payments"_s};
    m_world->tell({section});
    QVERIFY(found(u"refunds"_s).isEmpty());
    QCOMPARE(found(u"payments"_s), QStringList{u"Форма"_s});
}

void TestArticleRanking::aSectionAnswersWithItsOwnOnly()
{
    Section section;
    section.id = SectionId(Opora::Test::fixedUuid(u"section", 1));
    section.name = {u"Печать"_s, u"Printing"_s};
    Article other = article(5, u"Printer colours"_s);
    other.section = section.id;
    m_world->tell({section, other});
    QCOMPARE(found(u"printers, please"_s).size(), 2);
    QCOMPARE(found(u"printers, please"_s, section.id), QStringList{u"Printer colours"_s});
}

void TestArticleRanking::readsNothingAnewWhenNothingChanged()
{
    const auto reader = m_world->reader();
    const auto first = m_ranking.goOn(*reader);
    QVERIFY(first->isLast && first->isNewer);
    m_ranking.doubt();
    const auto second = m_ranking.goOn(*reader);
    QVERIFY(second->isLast && !second->isNewer);
}

void TestArticleRanking::longTextsAreReadInSteps()
{
    m_world->tell({article(6, u"Long"_s, u"words "_s.repeated(3'000) + u"ending"_s),
                   article(7, u"As long"_s, u"words "_s.repeated(3'000))});
    const auto reader = m_world->reader();
    QVERIFY(!m_ranking.goOn(*reader)->isLast);
    QVERIFY(!m_ranking.isReady());
    readAll(m_ranking, *reader);
    QVERIFY(m_ranking.isReady());
    QCOMPARE(found(u"ending"_s), QStringList{u"Long"_s});
}

void TestArticleRanking::whatCannotBeReadIsLeftOut()
{
    Section section;
    section.id = SectionId(Opora::Test::fixedUuid(u"section", 1));
    section.name = {u"Печать"_s, u"Printing"_s};
    m_world->tell({section, article(4, u"Scanner"_s), article(5, u"Camera"_s)});
    QCOMPARE(found(u"scanner"_s), QStringList{u"Scanner"_s});
    {
        const auto connection = Opora::Db::Connection::open(
            Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(m_world->settings().folder)));
        auto transaction = Opora::Db::Transaction::begin(**connection);
        QVERIFY((*connection)->execute(u"UPDATE article SET doc=x'7b', updated=updated+1 WHERE title='Scanner'"_s));
        QVERIFY((*connection)->execute(u"UPDATE reference SET doc=x'7b' WHERE kind=9"_s));
        QVERIFY(transaction->commit());
    }

    const auto reader = m_world->reader();
    m_ranking.doubt();
    readAll(m_ranking, *reader);

    QVERIFY(m_ranking.isReady());
    QCOMPARE(titles(KnowledgeReader(*reader, &m_ranking).articles({}, u"my camera, please"_s, 10)),
             QStringList{u"Camera"_s});
    QVERIFY(m_ranking.answersTo(u"scanner"_s).isEmpty());
}

void TestArticleRanking::moreArticlesThanItTakesAreLeftToTheIndex()
{
    const auto reader = m_world->reader();
    ArticleRanking few(2);
    QVERIFY(few.goOn(*reader)->isLast);
    QVERIFY(!few.isReady());
    const KnowledgeReader knowledge(*reader, &few);
    QCOMPARE(titles(knowledge.articles({}, u"my password is lost, please"_s, 10)), QStringList{u"Lost password"_s});
}

void TestArticleRanking::theSearchOfTicketsFindsArticlesByIt()
{
    const auto reader = m_world->reader();
    readAll(m_ranking, *reader);
    const auto answer = SearchReader(*reader, &m_ranking).search({u"forgot my passwrod"_s, 10, true});
    QCOMPARE(answer->hits.size(), 1);
    QCOMPARE(answer->hits[0].article.title, u"Lost password"_s);
}

void TestArticleRanking::theDeskTellsWhenItAnswersOtherwise()
{
    m_world->close();
    EngineThread engine(u"engine"_s);
    std::unique_ptr<LocalStore> store;
    engine.runAndWait([&] { store = std::move(*LocalStore::open(m_world->settings())); });
    {
        LocalDesk desk(*store, engine);
        QSignalSpy changed(&desk, &HelpDesk::changed);
        static_cast<void>(desk.articles({}, u"passwrod"_s, 10));
        QVERIFY(changed.wait());
        QVERIFY(changed.constFirst().constFirst().value<ChangeSet>().knowledge);
        auto rows = desk.articles({}, u"passwrod"_s, 10);
        QTRY_VERIFY(rows.isFinished());
        QCOMPARE(titles(rows.result()), QStringList{u"Lost password"_s});
    }
    engine.runAndWait([&] { store.reset(); });
}

QTEST_GUILESS_MAIN(TestArticleRanking)
#include "tst_articleranking.moc"
