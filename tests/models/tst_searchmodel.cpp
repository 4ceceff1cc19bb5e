// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "models/markedtext.h"
#include "models/searchmodel.h"
#include "models/searchtext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Core::SearchHit;

namespace {

SearchHit hitOf(SearchHit::Kind kind, const QString &title)
{
    SearchHit hit;
    hit.kind = kind;
    hit.ticket.subject = title;
    hit.customer.name = title;
    hit.article.title = title;
    return hit;
}

QStringList shown(const SearchModel &model)
{
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row)
        titles.append(model.index(row).data().toString());
    return titles;
}

} // namespace

class TestSearchModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hitsAreGroupedUnderHeadings()
    {
        DeskWorld world;
        world.desk.hits = {hitOf(SearchHit::Kind::Article, u"How to"_s), hitOf(SearchHit::Kind::Ticket, u"One"_s),
                           hitOf(SearchHit::Kind::Ticket, u"Two"_s)};
        SearchModel model(world.desk, world.clock);
        const QAbstractItemModelTester tester(&model);
        model.search(u"printer"_s);
        const QStringList expected{u"Tickets"_s, u"One"_s, u"Two"_s, u"Articles"_s, u"How to"_s};
        QTRY_COMPARE(shown(model), expected);
        QCOMPARE(model.hitCount(), 3);
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QCOMPARE(model.index(0).data(SearchModel::CountRole).toInt(), 2);
        QCOMPARE(model.nextHit(0, 1), 1);
        QCOMPARE(model.nextHit(3, 1), 4);
        QCOMPARE(model.nextHit(0, -1), -1);
    }

    void whatTheServerKnowsStandsAtTheEnd()
    {
        DeskWorld world;
        world.desk.hits = {hitOf(SearchHit::Kind::Ticket, u"One"_s), hitOf(SearchHit::Kind::Article, u"How to"_s)};
        SearchModel model(world.desk, world.clock);
        const QAbstractItemModelTester tester(&model);
        model.search(u"printer"_s);
        QTRY_COMPARE(model.hitCount(), 2);
        Core::TicketRow there;
        there.subject = u"Old"_s;
        model.setAtServer({there});
        QCOMPARE(shown(model).mid(4), (QStringList{u"At the server, not on this machine"_s, u"Old"_s}));
        QCOMPARE(model.hitCount(), 3);
        QVERIFY(model.index(5).data(SearchModel::IsAtServerRole).toBool());
        QVERIFY(!model.index(1).data(SearchModel::IsAtServerRole).toBool());
        model.setAtServer({});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.hitCount(), 2);
        // Where nothing was found here, older ones of this machine still come before those of the server.
        world.desk.hits = {};
        model.search(u"scanner"_s);
        QTRY_COMPARE(model.rowCount(), 0);
        model.setAtServer({there});
        QCOMPARE(shown(model).constLast(), u"Old"_s);
    }

    void aTicketShowsTheTimeThatOrdersTheRows()
    {
        using namespace std::chrono_literals;
        const DeskWorld world;
        const Formatter formatter(QLocale(QLocale::English), QTimeZone::utc());
        SearchHit hit = hitOf(SearchHit::Kind::Ticket, u"One"_s);
        hit.ticket.number = 7;
        hit.ticket.createdAt = world.clock.now() - 3h;
        hit.ticket.updatedAt = world.clock.now() - 2min;
        QCOMPARE(hitTrail(hit, formatter, world.clock.now()), u"#7 · 3 h"_s);
        hit = hitOf(SearchHit::Kind::Article, u"How to"_s);
        hit.article.updatedAt = world.clock.now() - 2min;
        QCOMPARE(hitTrail(hit, formatter, world.clock.now()), u"2 min"_s);
    }

    void theHeadingOfTheTicketsSaysTheirOrder()
    {
        DeskWorld world;
        world.desk.hits = {hitOf(SearchHit::Kind::Ticket, u"One"_s), hitOf(SearchHit::Kind::Article, u"How to"_s)};
        SearchModel model(world.desk, world.clock);
        model.search(u"printer"_s);
        QTRY_COMPARE(model.rowCount(), 4);
        QVERIFY(model.index(0).data(SearchModel::OrderRole).toString().contains(u"newest first"_s));
        QVERIFY(model.index(1).data(SearchModel::OrderRole).toString().isEmpty());
        QVERIFY(model.index(2).data(SearchModel::OrderRole).toString().isEmpty());
    }

    void aScreenReaderHearsWhatAHitShows()
    {
        DeskWorld world;
        SearchHit ticket = hitOf(SearchHit::Kind::Ticket, u"Printer"_s);
        ticket.ticket.number = 7;
        ticket.ticket.requesterName = u"Anna"_s;
        ticket.ticket.tags = {u"vip"_s};
        ticket.ticket.updatedAt = world.clock.now();
        ticket.ticket.unread = ticket.ticket.unsent = ticket.ticket.held = true;
        SearchHit customer = hitOf(SearchHit::Kind::Customer, u"Boris"_s);
        customer.customer.contact = u"b@site.example"_s;
        world.desk.hits = {ticket, customer};
        SearchModel model(world.desk, world.clock);
        const Formatter formatter(QLocale(QLocale::English), QTimeZone::utc());
        model.setFormatter(formatter);
        model.search(u"printer"_s);
        QTRY_COMPARE(model.rowCount(), 4);

        const auto heard = [&model](int row) { return model.index(row).data(Qt::AccessibleTextRole).toString(); };

        const QString age = formatter.age(world.clock.now(), world.clock.now());
        QCOMPARE(heard(0), u"Tickets"_s);
        QCOMPARE(heard(1), u"unread, #7, Printer, Anna, not sent yet, needs a decision, #vip, "_s + age);
        QCOMPARE(heard(3), u"Boris, b@site.example"_s);
    }

    void onlyTheBestArticlesAreShownAndThatIsSaid()
    {
        DeskWorld world;
        world.desk.hits = {hitOf(SearchHit::Kind::Ticket, u"One"_s)};
        world.desk.hits += QList<SearchHit>(SearchModel::kOthersShown, hitOf(SearchHit::Kind::Customer, u"Anna"_s));
        world.desk.hits += QList<SearchHit>(SearchModel::kOthersShown + 1, hitOf(SearchHit::Kind::Article, u"A"_s));
        SearchModel model(world.desk, world.clock);
        model.search(u"printer"_s);
        QTRY_COMPARE(model.hitCount(), 1 + 2 * SearchModel::kOthersShown);
        const auto heading = [&model](int row, int role) { return model.index(row).data(role); };
        const int articles = 2 + 1 + SearchModel::kOthersShown;
        QVERIFY(!heading(0, SearchModel::IsPartRole).toBool());
        QVERIFY(!heading(2, SearchModel::IsPartRole).toBool());
        QVERIFY(heading(articles, SearchModel::IsPartRole).toBool());
        QCOMPARE(heading(articles, SearchModel::CountRole).toInt(), SearchModel::kOthersShown);
        QVERIFY(heading(articles, SearchModel::OrderRole).toString().contains(u"there are more"_s));
        QVERIFY(model.isPart());
    }

    void oneQuestionRunsAtATime()
    {
        DeskWorld world;
        world.desk.searchesWait = true;
        SearchModel model(world.desk, world.clock);
        for (const QString &text : {u"p"_s, u"pr"_s, u"pri"_s})
            model.search(text);
        QCOMPARE(world.desk.searched, QStringList{u"p"_s});
        world.desk.answerSearch();
        const QStringList expected{u"p"_s, u"pri"_s};
        QTRY_COMPARE(world.desk.searched, expected);
        world.desk.answerSearch();
        QTRY_VERIFY(model.isSettled());
        QCOMPARE(world.desk.searched, expected);
    }

    void anAnswerToAClearedSearchIsDropped()
    {
        DeskWorld world;
        world.desk.searchesWait = true;
        world.desk.hits = {hitOf(SearchHit::Kind::Ticket, u"One"_s)};
        SearchModel model(world.desk, world.clock);
        model.search(u"printer"_s);
        model.search(u"  "_s);
        world.desk.answerSearch();
        QTRY_VERIFY(model.isSettled());
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(world.desk.searched.size(), 1);
    }

    void goingOnAddsOlderTicketsBelowTheOthers()
    {
        DeskWorld world;
        world.desk.hits = {hitOf(SearchHit::Kind::Ticket, u"One"_s), hitOf(SearchHit::Kind::Customer, u"Anna"_s)};
        world.desk.rest = Core::SearchRest{Core::SearchRest::Reason::Effort, 77, {}};
        SearchModel model(world.desk, world.clock);
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy answered(&model, &SearchModel::answered);
        const QSignalSpy extended(&model, &SearchModel::extended);
        model.search(u"printer"_s);
        QTRY_VERIFY(model.rest().has_value());

        world.desk.hits = {hitOf(SearchHit::Kind::Ticket, u"Old"_s)};
        world.desk.rest.reset();
        model.goOn();

        QTRY_COMPARE(extended.size(), 1);
        QCOMPARE(answered.size(), 1);
        const QStringList expected{u"Tickets"_s, u"One"_s, u"Old"_s, u"Customers"_s, u"Anna"_s};
        QCOMPARE(shown(model), expected);
        QCOMPARE(model.index(0).data(SearchModel::CountRole).toInt(), 2);
        QCOMPARE(model.hitCount(), 3);
        QVERIFY(!model.rest());
        QCOMPARE(world.desk.searchRequests.constLast().before, 77);
        QVERIFY(world.desk.searchRequests.constLast().deeper);
        model.goOn();
        QCOMPARE(world.desk.searched.size(), 2);
    }

    void goingOnIsDoneAgainWhenDataChanged()
    {
        DeskWorld world;
        world.desk.hits = {};
        world.desk.rest = Core::SearchRest{Core::SearchRest::Reason::Effort, 77, {}};
        SearchModel model(world.desk, world.clock);
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy extended(&model, &SearchModel::extended);
        model.search(u"printer"_s);
        QTRY_VERIFY(model.rest().has_value());
        world.desk.hits = {hitOf(SearchHit::Kind::Ticket, u"Old"_s)};
        model.goOn();
        QTRY_COMPARE(extended.size(), 1);
        const QStringList expected{u"Tickets"_s, u"Old"_s};
        QCOMPARE(shown(model), expected);

        Core::ChangeSet changes;
        changes.lists = true;
        Q_EMIT world.desk.changed(changes);

        QTRY_COMPARE(extended.size(), 2);
        QCOMPARE(world.desk.searched.size(), 4);
        QVERIFY(world.desk.searchRequests.constLast().deeper);
    }

    void piecesOfTextFollowForTheRowsThatAreSeen()
    {
        DeskWorld world;
        for (int key = 1; key <= 60; ++key) {
            SearchHit hit = hitOf(SearchHit::Kind::Ticket, u"Ticket"_s);
            hit.ticket.key = key;
            hit.isSnippetDue = key > 10;
            world.desk.hits.append(hit);
        }
        SearchModel model(world.desk, world.clock);
        model.search(u"printer"_s);
        QTRY_COMPARE(model.hitCount(), 60);
        const auto piece
            = [&](int row) { return model.index(row).data(SearchModel::HitRole).value<SearchHit>().snippet; };
        QCOMPARE(piece(1), QString());
        QCOMPARE(world.desk.snippetsAsked.size(), 0);
        QCOMPARE(piece(11), QString());
        QCOMPARE(piece(12), QString());
        QCOMPARE(world.desk.snippetsAsked.size(), 1);
        QTRY_COMPARE(piece(12), u"piece 12"_s);
        QCOMPARE(world.desk.snippetsAsked.size(), 1);
        QCOMPARE(piece(60), QString());
        QTRY_COMPARE(piece(60), u"piece 60"_s);
    }

    void customersSpelledNearlySoFollowTheTickets()
    {
        DeskWorld world;
        world.desk.hits = {hitOf(SearchHit::Kind::Ticket, u"One"_s), hitOf(SearchHit::Kind::Article, u"How to"_s)};
        world.desk.similarDue = true;
        world.desk.customersWait = true;
        Core::CustomerRow anna;
        anna.name = u"Anna"_s;
        world.desk.customerRows = {anna};
        SearchModel model(world.desk, world.clock);
        const QAbstractItemModelTester tester(&model);
        model.search(u"Amna"_s);
        QTRY_COMPARE(world.desk.customersAsked, QStringList{u"Amna"_s});
        QCOMPARE(model.rowCount(), 4);
        QPersistentModelIndex ticket(model.index(1));
        world.desk.answerCustomers();
        const QStringList expected{u"Tickets"_s, u"One"_s, u"Customers"_s, u"Anna"_s, u"Articles"_s, u"How to"_s};
        QTRY_COMPARE(shown(model), expected);
        QCOMPARE(model.hitCount(), 3);
        QCOMPARE(ticket.row(), 1);
    }

    void aSimilarCustomerOfAnOlderTextIsDropped()
    {
        DeskWorld world;
        world.desk.similarDue = true;
        world.desk.customersWait = true;
        world.desk.customerRows = {Core::CustomerRow()};
        SearchModel model(world.desk, world.clock);
        model.search(u"Amna"_s);
        QTRY_COMPARE(world.desk.customersAsked.size(), 1);
        world.desk.similarDue = false;
        model.search(u"printer"_s);
        QTRY_COMPARE(world.desk.searched.size(), 2);
        QTRY_VERIFY(model.isSettled());
        QSignalSpy extended(&model, &SearchModel::extended);
        world.desk.answerCustomers();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(extended.size(), 0);
    }

    void aFailureIsToldAndTheNextTextIsAsked()
    {
        DeskWorld world;
        world.desk.fault = Core::Error{Core::Error::Kind::Retryable, u"db.busy"_s, {}};
        SearchModel model(world.desk, world.clock);
        const QSignalSpy failed(&model, &SearchModel::failed);
        model.search(u"one"_s);
        QTRY_COMPARE(failed.size(), 1);
        world.desk.fault.reset();
        world.desk.hits = {hitOf(SearchHit::Kind::Customer, u"Anna"_s)};
        model.search(u"anna"_s);
        QTRY_COMPARE(model.hitCount(), 1);
    }

    void marksBecomeSpans()
    {
        const MarkedText marked = markedText(u"blank \u0002pages\u0003\nof \u0002paper"_s);
        QCOMPARE(marked.text, u"blank pages of paper"_s);
        QCOMPARE(marked.matches, (QList<MarkedText::Span>{{6, 5}}));
    }

    void aMistakeIsOneSentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isMistake");
        QTest::newRow("words") << u"blank pages"_s << false;
        QTest::newRow("condition") << u"is:unread printer"_s << false;
        QTest::newRow("value still being written") << u"owner:"_s << false;
        QTest::newRow("phrase still being written") << u"\"blank pa"_s << false;
        QTest::newRow("no date") << u"created:someday printer"_s << true;
        QTest::newRow("bracket") << u"printer) blank"_s << true;
    }
    void aMistakeIsOneSentence()
    {
        QFETCH(QString, text);
        QFETCH(bool, isMistake);
        QCOMPARE(!searchProblem(text, {}).isEmpty(), isMistake);
    }

    void aConditionWithoutItsValueIsHalfWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("lacks");
        QTest::newRow("words") << u"blank pages"_s << false;
        QTest::newRow("a condition") << u"is:unread"_s << false;
        QTest::newRow("a value to come") << u"printer is:"_s << true;
        QTest::newRow("a value left out") << u"is: printer"_s << false;
        QTest::newRow("a phrase to come") << u"\"blank pa"_s << false;
    }
    void aConditionWithoutItsValueIsHalfWritten()
    {
        QFETCH(QString, text);
        QTEST(lacksValue(text), "lacks");
    }

    void anUnknownNameIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("status") << u"printer status:opne"_s << u"There is no such status: opne"_s;
        QTest::newRow("within others") << u"(paper OR -status:opne) ink"_s << u"There is no such status: opne"_s;
        QTest::newRow("department") << u"queue:sails printer"_s << u"There is no such department: sails"_s;
        QTest::newRow("priority") << u"priority:>hgh"_s << u"There is no such priority: hgh"_s;
        QTest::newRow("in Russian") << u"статус:откр"_s << QString();
        QTest::newRow("a fixed one") << u"status:spam"_s << QString();
        QTest::newRow("still being written") << u"status:ope"_s << QString();
        QTest::newRow("of the data") << u"status:\"at the repair shop\""_s << QString();
        QTest::newRow("its word") << u"queue:sales"_s << QString();
        QTest::newRow("without a table") << u"type:anything"_s << QString();
        QTest::newRow("people") << u"owner:nobody-yet"_s << QString();
    }
    void anUnknownNameIsSaid()
    {
        QFETCH(QString, text);
        Core::ReferenceData reference;
        Core::Status status;
        status.name = {u"В ремонте"_s, u"At the repair shop"_s};
        reference.statuses = {status};
        Core::Priority priority;
        priority.name = {u"Высокий"_s, u"High"_s};
        reference.priorities = {priority};
        Core::Queue queue;
        queue.name = u"Отдел продаж"_s;
        queue.key = u"sales"_s;
        reference.queues = {queue};
        QTEST(searchProblem(text, reference), "sentence");
    }

    void namesAndValuesAreOffered()
    {
        Core::ReferenceData reference;
        Core::Person olga;
        olga.name = u"Olga Petrova"_s;
        reference.people = {olga};
        const auto offered = [&](const QString &text) {
            return searchSuggestions(text, text.size(), reference, Text::FieldLanguage::English);
        };
        QVERIFY(offered(u"printer own"_s).contains(u"owner:"_s));
        QVERIFY(offered(u"o"_s).isEmpty());
        QCOMPARE(offered(u"owner:ol"_s), QStringList{u"\"Olga Petrova\""_s});
        QVERIFY(offered(u"is:unr"_s).contains(u"unread"_s));
        QCOMPARE(offered(u"created:>-"_s).constFirst(), u"-24h"_s);
        QCOMPARE(offered(u"due:t"_s), QStringList{u"today"_s});
        for (const auto language : {Text::FieldLanguage::English, Text::FieldLanguage::Russian})
            for (const QString &time : Text::usualTimes(language))
                QVERIFY2(Text::canonicalValue(Text::SearchField::Created, time), qPrintable(time));
        const CompletedSearch name = completedSearch(u"printer own"_s, 11, u"owner:"_s);
        QCOMPARE(name.text, u"printer owner:"_s);
        QCOMPARE(name.cursor, 14);
        const CompletedSearch value = completedSearch(u"owner:ol"_s, 8, u"\"Olga Petrova\""_s);
        QCOMPARE(value.text, u"owner:\"Olga Petrova\" "_s);
        QCOMPARE(value.cursor, value.text.size());
    }

    void examplesAreSearchesThatWork()
    {
        for (const auto language : {Text::FieldLanguage::English, Text::FieldLanguage::Russian}) {
            for (const SearchExample &example : searchExamples(language))
                QCOMPARE(Text::parseSearch(example.text).errors.size(), 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestSearchModel)
#include "tst_searchmodel.moc"
