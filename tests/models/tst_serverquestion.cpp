// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serverquestion.h"

#include "answeringdesk.h"
#include "memoryports.h"
#include "models/searchhistory.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using State = ServerQuestion::State;

namespace {

class ScriptedServer final : public ServerSearch
{
public:
    QFuture<Result<QList<Ticket>>> find(QString text) override
    {
        asked.append(text);
        promises.append(std::make_shared<QPromise<Result<QList<Ticket>>>>());
        promises.constLast()->start();
        return promises.constLast()->future();
    }
    void cancel() override { ++cancels; }
    QFuture<Result<void>> fetch(TicketId) override { return AnsweringDesk::now<void>(fetched); }

    void answer(qsizetype question, const Result<QList<Ticket>> &result) const
    {
        promises[question]->addResult(result);
        promises[question]->finish();
    }

    QStringList asked;
    QList<std::shared_ptr<QPromise<Result<QList<Ticket>>>>> promises;
    int cancels = 0;
    Result<void> fetched;
};

Ticket ticketOf(qint64 number)
{
    Ticket ticket;
    ticket.id = TicketId(QUuid::createUuid());
    ticket.number = number;
    ticket.subject = u"Refund"_s;
    return ticket;
}

} // namespace

class TestServerQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowItStands()
    {
        ScriptedServer server;
        AnsweringDesk desk;
        desk.fault = Error{Error::Kind::Rejected, u"store.unknown_object"_s, {}}; // nothing is held here
        ServerQuestion question(server, desk);
        QVERIFY(question.sentence().isEmpty());
        question.ask(u"refund"_s);
        QCOMPARE(question.state(), State::Asking);
        server.answer(0, QList{ticketOf(7), ticketOf(5)});
        QTRY_COMPARE(question.state(), State::Answered);
        QCOMPARE(question.tickets().size(), 2);
        QCOMPARE(question.tickets()[0].number, 7);
        question.ask(u"nothing"_s);
        QVERIFY(question.tickets().isEmpty());
        server.answer(1, QList<Ticket>());
        QTRY_COMPARE(question.state(), State::Answered);
        QVERIFY(!question.sentence().isEmpty());
    }

    void leavesOutWhatIsHere()
    {
        ScriptedServer server;
        AnsweringDesk desk; // knows every number
        ServerQuestion question(server, desk);
        question.ask(u"refund"_s);
        server.answer(0, QList{ticketOf(7)});
        QTRY_COMPARE(question.state(), State::Answered);
        QVERIFY(question.tickets().isEmpty());
    }

    void aFullAnswerIsNotCalledAll()
    {
        ScriptedServer server;
        AnsweringDesk desk; // knows every number
        ServerQuestion question(server, desk);
        question.ask(u"refund"_s);
        QList<Ticket> newest;
        for (int number = 1; number <= ServerSearch::kMost; ++number)
            newest.append(ticketOf(number));
        server.answer(0, newest);
        QTRY_COMPARE(question.state(), State::Answered);
        QVERIFY2(question.sentence().contains(u"50 newest"_s), qPrintable(question.sentence()));
    }

    void tellsWhichPieceTheServerDoesNotKnow()
    {
        ScriptedServer server;
        AnsweringDesk desk;
        ServerQuestion question(server, desk);
        question.ask(u"tag:refund"_s);
        server.answer(0, Error{Error::Kind::Rejected, u"search.not_on_server"_s, u"The server cannot: tag:refund"_s});
        QTRY_COMPARE(question.state(), State::Failed);
        QVERIFY2(question.sentence().contains(u"“tag:refund”"_s), qPrintable(question.sentence()));
    }

    void anOlderAnswerIsDropped()
    {
        ScriptedServer server;
        AnsweringDesk desk;
        desk.fault = Error{Error::Kind::Rejected, u"store.unknown_object"_s, {}};
        ServerQuestion question(server, desk);
        question.ask(u"one"_s);
        question.ask(u"two"_s);
        server.answer(0, QList{ticketOf(1)});
        server.answer(1, QList{ticketOf(2)});
        QTRY_COMPARE(question.state(), State::Answered);
        QCOMPARE(question.tickets().constFirst().number, 2);
        question.ask(u"three"_s);
        question.cancel();
        QCOMPARE(server.cancels, 1);
        server.answer(2, QList{ticketOf(3)});
        QTest::qWait(0);
        QCOMPARE(question.state(), State::Unasked);
        QVERIFY(question.tickets().isEmpty());
    }

    void fetchesOrSaysWhyNot()
    {
        ScriptedServer server;
        AnsweringDesk desk;
        ServerQuestion question(server, desk);
        QSignalSpy fetched(&question, &ServerQuestion::fetched);
        QSignalSpy failed(&question, &ServerQuestion::failed);
        question.fetch(ticketOf(1).id);
        QTRY_COMPARE(fetched.size(), 1);
        server.fetched = Error{Error::Kind::Offline, u"net.offline"_s, {}};
        question.fetch(ticketOf(2).id);
        QTRY_COMPARE(failed.size(), 1);
    }

    void searchesAreRememberedOnceNewestFirst()
    {
        MemorySettings settings;
        SearchHistory history(&settings);
        history.remember(u"refund"_s);
        history.remember(u"  "_s);
        history.remember(u"printer"_s);
        history.remember(u" refund "_s);
        QCOMPARE(SearchHistory(&settings).searches(), (QStringList{u"refund"_s, u"printer"_s}));
        for (int i = 0; i < 30; ++i)
            history.remember(QString::number(i));
        QCOMPARE(history.searches().size(), SearchHistory::kMost);
        QCOMPARE(history.searches().constFirst(), u"29"_s);
        history.clear();
        QVERIFY(history.searches().isEmpty());
        SearchHistory(nullptr).remember(u"x"_s);
    }
};

QTEST_GUILESS_MAIN(TestServerQuestion)
#include "tst_serverquestion.moc"
