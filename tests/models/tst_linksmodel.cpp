// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linksmodel.h"
#include "storedesk.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Models::LinksModel;

namespace {

constexpr LinksModel::Relation kPartOf{LinkKind::Child, false};
constexpr LinksModel::Relation kHasPart{LinkKind::Child, true};
constexpr LinksModel::Relation kRelated{LinkKind::Related, false};

struct Bench
{
    explicit Bench(int tickets = 4)
        : desk(tickets)
        , ticket(desk.work())
        , links(desk.work(), ticket)
    {
        ticket.setReference(desk.reference());
    }
    void open(int number)
    {
        ticket.open(desk.told[number - 1].id);
        QTRY_VERIFY(ticket.isOpen() && ticket.details().ticket.number == number);
    }
    [[nodiscard]] TicketRow row(int number) { return desk.details(number).row; }
    /// "Part of #2", "2 parts, open: 1": what the groups say.
    [[nodiscard]] QStringList said() const
    {
        QStringList said;
        for (const LinksModel::Group &group : links.groups())
            said.append(LinksModel::groupText(group));
        return said;
    }
    void undo()
    {
        QSignalSpy undone(&desk.undo, &Models::UndoStack::undone);
        desk.undo.undo();
        QVERIFY(undone.wait());
    }

    Test::StoreDesk desk;
    Models::TicketModel ticket;
    LinksModel links;
};

} // namespace

/// What a ticket is to others, from the model of the open one, over the real cache.
class TestLinksModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkIsSeenFromBothTickets()
    {
        Bench bench;
        bench.open(1);
        bench.links.add(kPartOf, bench.row(2));
        QTRY_COMPARE(bench.said(), QStringList{u"Part of #2"_s});
        QCOMPARE(bench.desk.ticket(1).links, (QList<TicketLink>{{LinkKind::Child, bench.desk.told[1].id}}));
        bench.open(2);
        QCOMPARE(bench.links.groups().size(), 1);
        QVERIFY(bench.links.groups()[0].relation == kHasPart);
        QCOMPARE(bench.links.groups()[0].tickets[0].id, bench.desk.told[0].id);
    }

    void aPartAddedFromTheWholeIsStoredWithThePart()
    {
        Bench bench;
        bench.open(2);
        bench.links.add(kHasPart, bench.row(1));
        QTRY_COMPARE(bench.links.groups().size(), 1);
        QCOMPARE(bench.desk.ticket(1).links, (QList<TicketLink>{{LinkKind::Child, bench.desk.told[1].id}}));
        QVERIFY(bench.desk.ticket(2).links.isEmpty());
    }

    void aWholeCountsItsOpenParts()
    {
        Bench bench;
        Ticket done = bench.desk.world.ticket(3, StateClass::Solved);
        done.links = {{LinkKind::Child, bench.desk.told[0].id}};
        Ticket open = bench.desk.told[1];
        open.links = done.links;
        bench.desk.tell({done, open});
        bench.open(1);
        QCOMPARE(bench.said().size(), 1);
        QVERIFY(bench.said()[0].startsWith(u'2'));
        QVERIFY(bench.said()[0].endsWith(u'1'));
        // The other part is solved while this ticket is shown.
        open.state = StateClass::Solved;
        open.status = defaultStatusId(StateClass::Solved);
        bench.desk.tell({open});
        QTRY_VERIFY(bench.said().value(0).endsWith(u'0'));
    }

    void whatWasLinkedIsTakenBackAndDoneAgain()
    {
        Bench bench;
        bench.open(1);
        bench.links.add(kHasPart, bench.row(2));
        QTRY_COMPARE(bench.links.groups().size(), 1);
        bench.undo();
        QTRY_VERIFY(bench.links.isEmpty());
        QVERIFY(bench.desk.ticket(2).links.isEmpty());
        bench.desk.undo.redo();
        QTRY_COMPARE(bench.links.groups().size(), 1);
    }

    void aRemovedLinkComesBackByUndo()
    {
        Bench bench;
        Ticket part = bench.desk.told[1];
        part.links = {{LinkKind::Child, bench.desk.told[0].id}};
        bench.desk.tell({part});
        bench.open(1);
        bench.links.remove(bench.links.groups()[0].tickets[0]);
        QTRY_VERIFY(bench.links.isEmpty());
        bench.undo();
        QTRY_COMPARE(bench.links.groups().size(), 1);
    }

    void whatHasLeftIsTakenBackByItsOpposite()
    {
        Bench bench;
        bench.open(1);
        bench.links.add(kRelated, bench.row(2));
        QTRY_VERIFY(bench.desk.undo.canUndo());
        const QList<Mutation> sent = bench.desk.handOut();
        QVERIFY(!sent.isEmpty() && kindOf(sent.last().operation) == OpKind::TicketLinks);
        bench.undo();
        QTRY_VERIFY(bench.links.isEmpty());
        QVERIFY(bench.desk.ticket(1).links.isEmpty());
    }

    void relatedIsSaidOnceWhoeverSaidIt()
    {
        Bench bench;
        Ticket one = bench.desk.told[0];
        Ticket other = bench.desk.told[1];
        one.links = {{LinkKind::Related, other.id}};
        other.links = {{LinkKind::Related, one.id}};
        bench.desk.tell({one, other});
        bench.open(2);
        QCOMPARE(bench.said(), QStringList{u"Related to #1"_s});
    }

    void neitherOfTwoIsBothPartAndWhole()
    {
        Bench bench;
        bench.open(1);
        bench.links.add(kPartOf, bench.row(2));
        QTRY_COMPARE(bench.links.groups().size(), 1);
        const QSignalSpy told(&bench.links, &LinksModel::told);
        bench.links.add(kHasPart, bench.row(2));
        QCOMPARE(told.size(), 1);
        QCOMPARE(bench.desk.details(2).pending.size(), 0);
    }

    void findsByNumberAndByThreeLetters_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("found");
        QTest::newRow("number") << u"2"_s << 1;
        QTest::newRow("number with its sign") << u" #3 "_s << 1;
        QTest::newRow("its own number") << u"1"_s << 0;
        QTest::newRow("words of all") << u"wor"_s << 3;
        QTest::newRow("nobody's number") << u"4711"_s << 0;
    }
    void findsByNumberAndByThreeLetters()
    {
        QFETCH(QString, words);
        QFETCH(int, found);
        Bench bench;
        bench.open(1);
        bench.links.look(words);
        QTRY_VERIFY(bench.links.isAnswered());
        QCOMPARE(bench.links.found().size(), found);
    }

    void twoLettersAskNothing()
    {
        Bench bench;
        bench.open(1);
        bench.links.look(u"wor"_s);
        QTRY_VERIFY(bench.links.isAnswered());
        bench.links.look(u"wo"_s);
        QVERIFY(!bench.links.isAnswered());
        QVERIFY(bench.links.found().isEmpty());
    }

    void whoMayNotLinkOnlyReads()
    {
        Bench bench;
        Person light = bench.desk.world.me;
        light.role = Role::LightAgent;
        bench.desk.tell({light});
        bench.ticket.setReference(bench.desk.reference());
        bench.open(1);
        QVERIFY(!bench.links.canChange());
        bench.links.add(kRelated, bench.row(2));
        QVERIFY(bench.desk.details(1).pending.isEmpty());
    }

    void aQuestionIsAPartInTheOtherDepartment()
    {
        Bench bench;
        bench.open(1);
        bench.links.askColleagues(bench.desk.world.technical.id, u" Is it ours? "_s);
        QTRY_COMPARE(bench.links.groups().size(), 1);
        QVERIFY(bench.links.groups()[0].relation == kHasPart);
        const TicketId id = bench.links.groups()[0].tickets[0].id;
        const auto asked = Test::StoreDesk::answer(bench.desk.desk().ticket(id));
        QVERIFY(asked);
        QCOMPARE(asked->ticket.queue, bench.desk.world.technical.id);
        QCOMPARE(asked->ticket.requester, bench.desk.told[0].requester);
        QCOMPARE(asked->messages.size(), 1);
        QCOMPARE(asked->messages[0].audience, Audience::Internal);
        QCOMPARE(asked->messages[0].text, u"Is it ours?"_s);
        QVERIFY(bench.links.answers().isEmpty());
        // Both at one stroke.
        bench.undo();
        QTRY_VERIFY(bench.links.isEmpty());
        QVERIFY(!Test::StoreDesk::answer(bench.desk.desk().ticket(id)));
    }

    void theAnswerOfTheOtherDepartmentShowsHere()
    {
        Bench bench;
        Ticket question = bench.desk.world.ticket(90);
        question.links = {{LinkKind::Child, bench.desk.told[0].id}};
        Message asked = bench.desk.world.message(question, u"Is it ours?"_s, false);
        asked.person = bench.desk.world.me.id;
        asked.audience = Audience::Internal;
        bench.desk.tell({question, asked});
        bench.open(1);
        QCOMPARE(bench.links.groups().size(), 1);
        QVERIFY(bench.links.answers().isEmpty());
        Message answer = bench.desk.world.message(question, u"Yes,\nwe refund it."_s, false);
        answer.audience = Audience::Internal;
        answer.at += std::chrono::minutes(1);
        bench.desk.tell({answer});
        QTRY_COMPARE(bench.links.answers().size(), 1);
        QCOMPARE(bench.links.answers()[0].answer, u"Yes, we refund it."_s);
        QCOMPARE(bench.links.answers()[0].answeredBy, bench.desk.world.other.id);
        // Asked on: nobody has answered that.
        Message more = bench.desk.world.message(question, u"When?"_s, false);
        more.person = bench.desk.world.me.id;
        more.audience = Audience::Internal;
        more.at += std::chrono::minutes(2);
        bench.desk.tell({more});
        QTRY_VERIFY(bench.links.answers().isEmpty());
    }

    void aPartThatACustomerWroteIsNoAnswer()
    {
        Bench bench;
        Ticket part = bench.desk.told[1];
        part.links = {{LinkKind::Child, bench.desk.told[0].id}};
        Message note = bench.desk.world.message(part, u"a note"_s, false);
        note.at += std::chrono::minutes(1);
        bench.desk.tell({part, note});
        bench.open(1);
        QCOMPARE(bench.links.groups().size(), 1);
        QVERIFY(bench.links.answers().isEmpty());
    }

    void aTicketThatIsNotHereIsNamedAsSuch()
    {
        LinkedTicket absent;
        QVERIFY(!LinksModel::ticketText(absent).contains(u'#'));
        absent.number = 77;
        QVERIFY(LinksModel::ticketText(absent).startsWith(u"#77"_s));
    }
};

QTEST_GUILESS_MAIN(TestLinksModel)
#include "tst_linksmodel.moc"
