// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "db/statement.h"
#include "store/customerreader.h"
#include "store/knowledgereader.h"
#include "store/searchreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestSearchIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsTickets_data();
    void findsTickets();
    void findsOwnWordsAtOnceAndForgetsThemAfterWithdrawing();
    void forgetsWordsOfRemovedRows();
    void followsAChangedSubject();
    void aNoteIsFoundAsOneAndTakesItsWordsAlong();
    void showsWhatANoteSaysWhenNotesAreAskedFor();
    void putsTheNewestFirstWithinTheLimit();
    void findsOldTicketsOfARareStatus();
    void saysWhereItStoppedAndGoesOn_data();
    void saysWhereItStoppedAndGoesOn();
    void saysNothingOfARestWhenThereIsNone_data();
    void saysNothingOfARestWhenThereIsNone();
    void makesTheFirstSnippetsAndTheOthersWhenAsked();
    void showsWhereTheWordsStand();
    void findsCustomersInSpiteOfSlips_data();
    void findsCustomersInSpiteOfSlips();
    void leavesSlipsInNamesToASecondQuestion();
    void findsArticlesByWordForms();
    void findsNothingForNothing();
    void survivesAnyInput();
    void keepsTheIndexSound();
    void oneArticleMoreThanIsShownTellsThatThereAreMore();

private:
    [[nodiscard]] QList<qint64> numbers(const StoreWorld &world, const QString &text, int limit = 100) const;

    StoreWorld m_world;
};

void TestSearchIndex::initTestCase()
{
    m_world.begin();
    Customer ivan;
    ivan.id = m_world.ticket(1).requester;
    ivan.name = u"Иван Королёв"_s;
    ivan.emails = {u"ivan.korolev@site.example"_s};
    ivan.phones = {u"+7 916 123-45-67"_s};
    Article article;
    article.id = ArticleId(Opora::Test::fixedUuid(u"article", 1));
    article.title = u"Возврат денег"_s;
    article.shortAnswer = u"Деньги возвращаются за три дня"_s;
    article.body = u"Подробности о картах."_s;
    m_world.tell(QList<Entity>{Entity(ivan), Entity(article)});

    Ticket one = m_world.ticket(1);
    one.subject = u"Не пришёл возврат"_s;
    one.requesterName = ivan.name;
    one.tags = {u"refund"_s};
    one.owner = m_world.me.id;
    m_world.tell(one, u"Заказывал чайник, деньги не вернулись на карту"_s);
    m_world.tell(QList<Entity>{Entity(m_world.message(one, u"Напомню о себе: номер INC0000045"_s))});

    Ticket two = m_world.ticket(2, StateClass::Solved);
    two.subject = u"Printer is jammed"_s;
    two.queue = m_world.technical.id;
    two.priority = defaultPriorityId(u"high");
    two.rating = Rating{5, {}, {}, false};
    m_world.tell(two, u"The printers keep jamming since Monday"_s);

    Ticket three = m_world.ticket(3);
    three.subject = u"Refund for the kettle"_s;
    three.channel = Channel::Phone;
    three.reopenCount = 1;
    Message note = m_world.message(three, u"customer was angry"_s, false);
    note.audience = Audience::Internal;
    note.attachments = {{FileHash::fromHex(u"00"_s.repeated(32)), u"receipt.pdf"_s, {}, 10}};
    m_world.tell(three, u"I would like my money back"_s);
    m_world.tell(QList<Entity>{Entity(note)});
}

QList<qint64> TestSearchIndex::numbers(const StoreWorld &world, const QString &text, int limit) const
{
    const auto reader = world.reader();
    const auto hits = SearchReader(*reader).search({text, limit, true});
    QList<qint64> found;
    if (!hits)
        qWarning() << hits.error().code << hits.error().detail;
    else
        for (const SearchHit &hit : hits->hits) {
            if (hit.kind == SearchHit::Kind::Ticket)
                found << hit.ticket.number;
        }
    return found;
}

void TestSearchIndex::findsTickets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<qint64>>("expected");
    const auto row = [](const char *name, const QString &text, QList<qint64> expected) {
        QTest::newRow(name) << text << expected;
    };
    row("a word of the subject", u"printer"_s, {2});
    row("another form, Russian", u"возвраты"_s, {1});
    row("another form, English", u"jams"_s, {2});
    row("words of different messages", u"чайник напомню"_s, {1});
    row("subject and body", u"refund money"_s, {3});
    row("unfinished last word", u"prin"_s, {2});
    row("a phrase", u"\"money back\""_s, {3});
    row("no phrase across", u"\"back money\""_s, {});
    row("without a word", u"refund -money"_s, {1});
    row("either", u"printer OR чайник"_s, {2, 1});
    row("part of a number", u"45"_s, {1});
    row("attachment's name", u"receipt"_s, {3});
    row("note", u"angry"_s, {3});
    row("queue", u"queue:technical"_s, {2});
    row("queue and word", u"queue:billing refund"_s, {3, 1});
    row("status", u"status:solved"_s, {2});
    row("priority", u"priority:>normal"_s, {2});
    row("tag", u"tag:refund"_s, {1});
    row("from by name", u"from:иван"_s, {1});
    row("from by address", u"from:ivan.korolev@site.example"_s, {1});
    row("owner me", u"owner:me"_s, {1});
    row("owner none", u"owner:none kettle"_s, {3});
    row("number", u"number:2"_s, {2});
    row("rating", u"rating:>=4"_s, {2});
    row("channel", u"channel:phone"_s, {3});
    row("subject only", u"subject:money"_s, {});
    row("body only", u"body:money"_s, {3});
    row("body, not the customer's name", u"body:иван"_s, {});
    row("body, not a file's name", u"body:receipt"_s, {});
    row("body, not a note", u"body:angry"_s, {});
    row("note only", u"note:angry"_s, {3});
    row("note, not what the customer wrote", u"note:money"_s, {});
    row("note, not a file's name", u"note:receipt"_s, {});
    row("note and a word", u"note:angry kettle"_s, {3});
    row("without a note", u"refund -note:angry"_s, {1});
    row("note or a condition", u"note:angry OR status:solved"_s, {3, 2});
    row("note in Russian", u"заметка:angry"_s, {3});
    row("is reopened", u"is:reopened"_s, {3});
    row("is mine", u"is:mine"_s, {1});
    row("is unanswered", u"is:unanswered"_s, {3, 1});
    row("has attachment", u"has:attachment"_s, {3});
    row("has note", u"has:note"_s, {3});
    row("not in a queue", u"-queue:technical refund"_s, {3, 1});
    row("group", u"(printer OR kettle) -queue:technical"_s, {3});
    row("created since", u"created:>2020-01-01 printer"_s, {2});
    row("created before", u"created:<2020-01-01 printer"_s, {});
}

void TestSearchIndex::findsTickets()
{
    QFETCH(QString, text);
    QFETCH(QList<qint64>, expected);
    QCOMPARE(numbers(m_world, text), expected);
}

void TestSearchIndex::findsOwnWordsAtOnceAndForgetsThemAfterWithdrawing()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const auto change = world.store().submit(world.reply(ticket, u"unmistakable answer"_s), true);
    QCOMPARE(numbers(world, u"unmistakable"_s), QList<qint64>{1});

    QVERIFY(world.store().withdraw(*change));

    QCOMPARE(numbers(world, u"unmistakable"_s), QList<qint64>{});
    QCOMPARE(numbers(world, u"hello"_s), QList<qint64>{1});
}

void TestSearchIndex::forgetsWordsOfRemovedRows()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"ephemeral"_s);
    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());

    const auto reader = world.reader();
    Opora::Db::Statement hits(reader->connection(),
                              u"SELECT count(*) FROM ticket_search WHERE ticket_search MATCH '\"ephemer\"'"_s);
    QCOMPARE(**hits.first([](const Opora::Db::Statement &row) { return row.integer(0); }), 0);
}

void TestSearchIndex::followsAChangedSubject()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    ticket.subject = u"Alpha"_s;
    ticket = world.tell(ticket, u"text"_s);
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Subject, u"Beta"_s), true));
    QCOMPARE(numbers(world, u"beta"_s), QList<qint64>{1});
    QCOMPARE(numbers(world, u"alpha"_s), QList<qint64>{});

    ticket.subject = u"Gamma"_s;
    QVERIFY(world.store().withdraw(1));
    world.tell(ticket);

    QCOMPARE(numbers(world, u"gamma"_s), QList<qint64>{1});
    QCOMPARE(numbers(world, u"alpha"_s), QList<qint64>{});
    QCOMPARE(numbers(world, u"beta"_s), QList<qint64>{});
}

void TestSearchIndex::aNoteIsFoundAsOneAndTakesItsWordsAlong()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Message words = world.message(ticket, u"callback promised"_s, false);
    world.tell(QList<Entity>{Entity(words)});
    QCOMPARE(numbers(world, u"body:callback"_s), QList<qint64>{1});
    QCOMPARE(numbers(world, u"note:callback"_s), QList<qint64>{});

    words.audience = Audience::Supervisors;
    world.tell(QList<Entity>{Entity(words)});
    QCOMPARE(numbers(world, u"body:callback"_s), QList<qint64>{});
    QCOMPARE(numbers(world, u"note:callback"_s), QList<qint64>{1});
    QCOMPARE(numbers(world, u"callback"_s), QList<qint64>{1});

    // As for a person who may read notes no more.
    world.tellRemoved(EntityKind::Message, words.id.uuid());
    QCOMPARE(numbers(world, u"note:callback"_s), QList<qint64>{});
    QCOMPARE(numbers(world, u"callback"_s), QList<qint64>{});
}

void TestSearchIndex::showsWhatANoteSaysWhenNotesAreAskedFor()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"A refund, please"_s);
    Message note = world.message(ticket, u"Refund agreed with the shop"_s, false);
    note.audience = Audience::Internal;
    world.tell(QList<Entity>{Entity(note)});
    const auto reader = world.reader();
    const auto pieceOf = [&](const QString &text) {
        return SearchReader(*reader).search({text, 10, false})->hits.constFirst().snippet;
    };
    QCOMPARE(pieceOf(u"note:refund"_s), u"\u0002Refund\u0003 agreed with the shop"_s);
    QCOMPARE(pieceOf(u"body:refund"_s), u"A \u0002refund\u0003, please"_s);
}

void TestSearchIndex::putsTheNewestFirstWithinTheLimit()
{
    StoreWorld world;
    world.begin();
    for (int i : {5, 1, 9, 3, 7})
        world.tell(world.ticket(i), u"common"_s);

    QCOMPARE(numbers(world, u"common"_s), (QList<qint64>{9, 7, 5, 3, 1}));
    QCOMPARE(numbers(world, u"common"_s, 2), (QList<qint64>{9, 7}));
    QCOMPARE(numbers(world, u"common is:open"_s, 2), (QList<qint64>{9, 7}));
}

namespace {

/// Sixty tickets with one word, the oldest two of another status than the rest.
void fillWithCommonWords(StoreWorld &world)
{
    world.begin();
    for (int i = 1; i <= 60; ++i) {
        Ticket ticket = world.ticket(i, i <= 2 ? StateClass::Pending : StateClass::Closed);
        ticket.channel = i <= 2 ? Channel::Phone : Channel::Email;
        if (i <= 2)
            ticket.rating = Rating{5, {}, {}, false};
        world.tell(ticket, u"common"_s);
    }
}

QList<qint64> numbersOf(const SearchAnswer &answer)
{
    QList<qint64> found;
    for (const SearchHit &hit : answer.hits)
        found << hit.ticket.number;
    return found;
}

} // namespace

void TestSearchIndex::findsOldTicketsOfARareStatus()
{
    StoreWorld world;
    fillWithCommonWords(world);
    const auto reader = world.reader();
    // The rows of five hits may be read, which are far from the two: the index of the status has to lead to them.
    const SearchReader search(*reader, {.rows = 5, .documents = 5, .hits = 500});

    for (const QString &text : {u"status:pending common"_s, u"common status:pending"_s, u"status:pending"_s,
                                u"is:open common"_s, u"number:1,2 common"_s}) {
        const auto answer = search.search({text, 100, true});
        QVERIFY2(answer, qPrintable(text));
        QCOMPARE(numbersOf(*answer), (QList<qint64>{2, 1}));
        QVERIFY2(!answer->rest, qPrintable(text));
    }
}

void TestSearchIndex::saysWhereItStoppedAndGoesOn_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words and a condition without an index") << u"channel:phone common"_s;
    QTest::newRow("words and a condition on rows") << u"rating:5 common"_s;
    QTest::newRow("a condition alone") << u"channel:phone"_s;
    QTest::newRow("words or a condition") << u"(channel:phone OR language:xx) common"_s;
}

void TestSearchIndex::saysWhereItStoppedAndGoesOn()
{
    QFETCH(QString, text);
    StoreWorld world;
    fillWithCommonWords(world);
    const auto reader = world.reader();
    const SearchReader search(*reader, {.rows = 5, .documents = 5, .hits = 500});

    const auto first = search.search({text, 100, true});
    QVERIFY(first);
    QCOMPARE(numbersOf(*first), QList<qint64>{});
    QVERIFY(first->rest);
    QCOMPARE(first->rest->reason, SearchRest::Reason::Effort);
    QCOMPARE(first->rest->lookedTo, world.ticket(56).createdAt);

    const auto deeper = search.search({text, 100, true, first->rest->before, true});
    QVERIFY(deeper->rest);
    QCOMPARE(deeper->rest->lookedTo, world.ticket(6).createdAt);
    const auto last = search.search({text, 100, true, deeper->rest->before, true});
    QCOMPARE(numbersOf(*last), (QList<qint64>{2, 1}));
    QVERIFY(!last->rest);

    const SearchReader forDocuments(*reader, {.rows = 500, .documents = 5, .hits = 500});
    QCOMPARE(forDocuments.search({text, 100, true})->rest.has_value(), !text.contains(u"rating"_s));
}

void TestSearchIndex::saysNothingOfARestWhenThereIsNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<bool>("hasRest");
    QTest::newRow("words, all fit") << u"common"_s << 60 << false;
    QTest::newRow("words, one too many") << u"common"_s << 59 << true;
    QTest::newRow("condition, all fit") << u"status:closed"_s << 58 << false;
    QTest::newRow("condition, one too many") << u"status:closed"_s << 57 << true;
    QTest::newRow("words and condition") << u"status:closed common"_s << 57 << true;
    QTest::newRow("nothing has that status") << u"status:nowhere common"_s << 57 << false;
}

void TestSearchIndex::saysNothingOfARestWhenThereIsNone()
{
    QFETCH(QString, text);
    QFETCH(int, limit);
    QFETCH(bool, hasRest);
    StoreWorld world;
    fillWithCommonWords(world);
    const auto reader = world.reader();
    const auto answer = SearchReader(*reader).search({text, limit, true});
    QCOMPARE(answer->rest.has_value(), hasRest);
    if (!hasRest)
        return;
    QCOMPARE(answer->rest->reason, SearchRest::Reason::Full);
    const auto others = SearchReader(*reader).search({text, limit, true, answer->rest->before});
    QCOMPARE(others->hits.size(), 1);
    QCOMPARE(others->hits.constFirst().ticket.number, text.startsWith(u"status"_s) ? 3 : 1);
}

void TestSearchIndex::makesTheFirstSnippetsAndTheOthersWhenAsked()
{
    StoreWorld world;
    fillWithCommonWords(world);
    const auto reader = world.reader();
    const SearchRequest request{u"common"_s, 100, true};
    const auto answer = SearchReader(*reader).search(request);
    QCOMPARE(answer->hits.size(), 60);
    QList<RowKey> due;
    for (qsizetype n = 0; n < answer->hits.size(); ++n) {
        QCOMPARE(answer->hits[n].isSnippetDue, n >= SearchReader::kFirstSnippets);
        QCOMPARE(answer->hits[n].snippet.isEmpty(), n >= SearchReader::kFirstSnippets);
        if (answer->hits[n].isSnippetDue)
            due << answer->hits[n].ticket.key;
    }
    const auto pieces = SearchReader(*reader).snippets(request, due);
    QCOMPARE(pieces->size(), due.size());
    QVERIFY(std::all_of(pieces->begin(), pieces->end(),
                        [](const QString &piece) { return piece == u"\u0002common\u0003"_s; }));
}

void TestSearchIndex::showsWhereTheWordsStand()
{
    const auto reader = m_world.reader();
    const auto hits = SearchReader(*reader).search({u"деньгами"_s, 10, false});
    const auto ticket = std::find_if(hits->hits.begin(), hits->hits.end(),
                                     [](const SearchHit &hit) { return hit.kind == SearchHit::Kind::Ticket; });
    QVERIFY(ticket != hits->hits.end());
    QVERIFY2(ticket->snippet.contains(u"\u0002деньги\u0003"_s), qPrintable(ticket->snippet));
    QVERIFY(!ticket->snippet.contains(u'\n'));
}

void TestSearchIndex::findsCustomersInSpiteOfSlips_data()
{
    QTest::addColumn<QString>("words");
    for (const QString &words : {u"Королёв"_s, u"королев"_s, u"Королео"_s, u"Кролёв"_s, u"Коорлёв"_s, u"Иван Кор"_s,
                                 u"кор"_s, u"ко"_s, u"korolev"_s, u"916"_s})
        QTest::newRow(qPrintable(words)) << words;
}

void TestSearchIndex::findsCustomersInSpiteOfSlips()
{
    QFETCH(QString, words);
    const auto reader = m_world.reader();
    const auto found = CustomerReader(*reader).find(words, 10);
    QVERIFY(found);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->constFirst().name, u"Иван Королёв"_s);
    QCOMPARE(found->constFirst().tickets, 1);
    QCOMPARE(CustomerReader(*reader).find(u"Сидоров"_s, 10)->size(), 0);
}

void TestSearchIndex::leavesSlipsInNamesToASecondQuestion()
{
    const auto reader = m_world.reader();
    const auto isCustomer = [](const SearchHit &hit) { return hit.kind == SearchHit::Kind::Customer; };
    const auto asTyped = SearchReader(*reader).search({u"Королёв"_s, 10, false});
    QVERIFY(asTyped && !asTyped->similarDue);
    QCOMPARE(std::count_if(asTyped->hits.cbegin(), asTyped->hits.cend(), isCustomer), 1);
    const auto slipped = SearchReader(*reader).search({u"Королео"_s, 10, false});
    QVERIFY(slipped && slipped->similarDue);
    QCOMPARE(std::count_if(slipped->hits.cbegin(), slipped->hits.cend(), isCustomer), 0);
}

void TestSearchIndex::findsArticlesByWordForms()
{
    const auto reader = m_world.reader();
    QCOMPARE(KnowledgeReader(*reader).articles({}, u"возврата деньг"_s, 10)->size(), 1);
    QCOMPARE(KnowledgeReader(*reader).articles({}, u"картам"_s, 10)->size(), 1);
    QCOMPARE(KnowledgeReader(*reader).articles({}, u"printer"_s, 10)->size(), 0);
    QCOMPARE(KnowledgeReader(*reader).articles({}, {}, 10)->size(), 1);
}

void TestSearchIndex::oneArticleMoreThanIsShownTellsThatThereAreMore()
{
    constexpr int kShown = 5; // by the list of what was found
    QList<Entity> articles;
    for (int n = 0; n < 2 * kShown; ++n) {
        Article article;
        article.id = ArticleId(Opora::Test::fixedUuid(u"guide", n + 1));
        article.title = u"Настройка маршрутизатора"_s;
        articles << Entity(article);
    }
    m_world.tell(articles);
    const auto reader = m_world.reader();
    const auto found = SearchReader(*reader).search({u"маршрутизатор"_s, 10, false});
    QVERIFY(found);
    QCOMPARE(found->hits.size(), kShown + 1);
}

void TestSearchIndex::findsNothingForNothing()
{
    QCOMPARE(numbers(m_world, {}), QList<qint64>{});
    QCOMPARE(numbers(m_world, u"   "_s), QList<qint64>{});
}

void TestSearchIndex::survivesAnyInput()
{
    const QString letters = u"аb1 \"'()-:*<>|%_\\;=ORNOTqueue.@\u0002"_s;
    for (int i = 0; i < 300; ++i) {
        QString text;
        for (int n = int(m_world.random.next() % 20); n > 0; --n)
            text += letters.at(qsizetype(m_world.random.next() % quint64(letters.size())));
        const auto reader = m_world.reader();
        const auto hits = SearchReader(*reader).search({text, 10, bool(i % 2)});
        QVERIFY2(hits, qPrintable(text));
    }
}

void TestSearchIndex::keepsTheIndexSound()
{
    StoreWorld world;
    world.begin();
    for (int i = 0; i < 60; ++i) {
        Ticket ticket = world.ticket(1 + i % 10);
        ticket.subject = u"Subject %1"_s.arg(i);
        world.tell(ticket, u"text number %1"_s.arg(i));
        if (i % 7 == 0)
            world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());
        else if (i % 5 == 0)
            QVERIFY(world.store().submit(world.reply(ticket, u"mine %1"_s.arg(i)), true));
    }
    // Every word that is in the index belongs to a row that is there: nothing was forgotten wrongly.
    const auto reader = world.reader();
    for (int i = 0; i < 60; ++i) {
        const auto hits = SearchReader(*reader).search({u"\"text number %1\""_s.arg(i), 100, false});
        for (const SearchHit &hit : hits->hits) {
            const TicketDetails details = world.details(hit.ticket.id);
            QVERIFY(std::any_of(details.messages.begin(), details.messages.end(),
                                [&](const Message &message) { return message.text == u"text number %1"_s.arg(i); }));
        }
    }
}

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_searchindex.moc"
