// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/members.h"
#include "core/permissions.h"
#include "core/ticketmerge.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Two tickets become one and two again, and what a ticket is to others.
class TestTicketMerge : public QObject
{
    Q_OBJECT

    CoreWorld m_world;

    ActContext at(std::chrono::minutes minutes) const
    {
        ActContext context = m_world.by(m_world.anna, m_world.start + minutes);
        context.client = named<ClientId>("client");
        context.mutation = 7;
        context.numbers = {{named<TicketId>("target"), 4821}, {m_world.openTicket().id, 4820}};
        return context;
    }
    /// Another ticket of the same queue with one message of its own, that many minutes after the first.
    Ticket target(std::chrono::minutes minutes) const
    {
        Ticket ticket = m_world.openTicket();
        ticket.id = named<TicketId>("target");
        ticket.number = 4821;
        ticket.lastPublic = named<MessageId>("theirs");
        ticket.lastPublicAt = m_world.start + minutes;
        ticket.lastPublicByCustomer = true;
        return ticket;
    }
    QList<Message> messagesOf(const Ticket &ticket) const
    {
        Message message = m_world.message("words");
        message.id = ticket.lastPublic;
        message.ticket = ticket.id;
        message.at = *ticket.lastPublicAt;
        message.authorKind = AuthorKind::Customer;
        return {message};
    }
    static Op::TicketSplit splitOf(const Ticket &source)
    {
        Op::TicketSplit split;
        split.ticket.id = named<TicketId>("apart");
        split.ticket.subject = u"Refund"_s;
        split.ticket.queue = source.queue;
        split.messages = {source.lastPublic};
        return split;
    }
    static QStringList told(const TicketEffect &effect)
    {
        QStringList lines;
        for (const Event &event : effect.events)
            lines += u"%1 %2>%3"_s.arg(event.field, event.oldValue, event.newValue);
        return lines;
    }

private Q_SLOTS:
    void theMergedOneIsClosedAndNamesTheOther()
    {
        const Ticket before = m_world.openTicket();
        const TicketEffect merged = apply(before, Op::TicketMerge{named<TicketId>("target")}, at(5min));
        QCOMPARE(merged.ticket.mergedInto, named<TicketId>("target"));
        QCOMPARE(merged.ticket.mergedAt, std::optional(m_world.start + 5min));
        QCOMPARE(merged.ticket.state, StateClass::Cancelled);
        QCOMPARE(merged.ticket.statusBeforeMerge, before.status);
        QVERIFY(merged.ticket.closedAt);
        QVERIFY(!merged.ticket.lastSolvedAt); // merged is not solved
        QCOMPARE(told(merged), (QStringList{u"merged >#4821"_s, u"status new>cancelled"_s}));
    }

    void takenBackItIsAsItWas()
    {
        Ticket before = m_world.moved(m_world.openTicket(), StateClass::Pending, m_world.start + 1min).ticket;
        before.pendingReason = PendingReason::InternalTeam;
        const Ticket merged = apply(before, Op::TicketMerge{named<TicketId>("target")}, at(5min)).ticket;

        const TicketEffect back = apply(merged, Op::TicketUnmerge{named<TicketId>("target")}, at(9min));

        Ticket expected = before;
        expected.updatedAt = back.ticket.updatedAt;
        QVERIFY(back.ticket == expected);
        QCOMPARE(back.ticket.reopenCount, before.reopenCount);
        QCOMPARE(told(back), (QStringList{u"unmerged #4821>"_s, u"status cancelled>pending"_s}));
    }

    void aMergeIntoAnotherIsLeft()
    {
        const Ticket merged = apply(m_world.openTicket(), Op::TicketMerge{named<TicketId>("target")}, at(5min)).ticket;
        const TicketEffect late = apply(merged, Op::TicketUnmerge{named<TicketId>("other")}, at(9min));
        QCOMPARE(late.ticket.mergedInto, named<TicketId>("target"));
        QCOMPARE(told(late), QStringList());
    }

    void whatWasClosedStaysClosed()
    {
        const Ticket solved = m_world.moved(m_world.openTicket(), StateClass::Solved, m_world.start + 1min).ticket;
        const Ticket closed = m_world.moved(solved, StateClass::Closed, m_world.start + 2min).ticket;
        const Ticket merged = apply(closed, Op::TicketMerge{named<TicketId>("target")}, at(5min)).ticket;
        QCOMPARE(merged.status, closed.status);
        QCOMPARE(merged.closedAt, closed.closedAt);
        const Ticket back = apply(merged, Op::TicketUnmerge{named<TicketId>("target")}, at(9min)).ticket;
        QCOMPARE(back.status, closed.status);
        QCOMPARE(back.closedAt, closed.closedAt);
    }

    void copiesAreTheSameWhoeverMakesThem()
    {
        const MessageId original = named<MessageId>("words");
        QCOMPARE(copyId(original, named<TicketId>("target")), copyId(original, named<TicketId>("target")));
        QVERIFY(copyId(original, named<TicketId>("target")) != copyId(original, named<TicketId>("other")));
    }

    void theOtherGetsCopies()
    {
        const Ticket source = m_world.openTicket();
        const TicketEffect taken = takeIn(target(-5min), source, messagesOf(source), {}, at(5min));
        QCOMPARE(taken.messages.size(), 1);
        const Message &copy = taken.messages.constFirst();
        QCOMPARE(copy.copyOf, source.lastPublic);
        QCOMPARE(copy.id, copyId(source.lastPublic, named<TicketId>("target")));
        QCOMPARE(copy.ticket, named<TicketId>("target"));
        QCOMPARE(copy.at, *source.lastPublicAt); // when it was said
        QCOMPARE(copy.authorKind, AuthorKind::Customer);
        QCOMPARE(taken.ticket.messageCount, target(-5min).messageCount + 1);
        QCOMPARE(taken.ticket.status, target(-5min).status);
        QCOMPARE(told(taken), QStringList{u"merged >#4820"_s});
    }

    void theNewestWordOfBothCounts()
    {
        const Ticket source = m_world.openTicket();
        const TicketEffect older = takeIn(target(5min), source, messagesOf(source), {}, at(9min));
        QCOMPARE(older.ticket.lastPublic, named<MessageId>("theirs"));
        const TicketEffect newer = takeIn(target(-5min), source, messagesOf(source), {}, at(9min));
        QCOMPARE(newer.ticket.lastPublic, newer.messages.constFirst().id);
        QCOMPARE(newer.ticket.lastPublicAt, source.lastPublicAt);
    }

    void anOpenQuestionOpensTheTicketThatTakesItIn_data()
    {
        QTest::addColumn<StateClass>("there");
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<StateClass>("then");
        QTest::newRow("closed") << StateClass::Closed << true << StateClass::Open;
        QTest::newRow("solved") << StateClass::Solved << true << StateClass::Open;
        QTest::newRow("cancelled") << StateClass::Cancelled << true << StateClass::Open;
        QTest::newRow("spam") << StateClass::Spam << true << StateClass::Spam;
        QTest::newRow("still open") << StateClass::Pending << true << StateClass::Pending;
        QTest::newRow("answered") << StateClass::Closed << false << StateClass::Closed;
    }
    void anOpenQuestionOpensTheTicketThatTakesItIn()
    {
        QFETCH(const StateClass, there);
        QFETCH(const bool, isAsked);
        Ticket source = m_world.openTicket();
        source.lastPublicByCustomer = isAsked;
        Ticket closed = target(-5min);
        closed.status = defaultStatusId(there);
        closed.state = there;
        const TicketEffect taken = takeIn(closed, source, messagesOf(source), messagesOf(closed), at(5min));
        QTEST(taken.ticket.state, "then");
        QCOMPARE(isUnanswered(taken.ticket), isAsked && there != StateClass::Spam);
    }

    void givenBackItHasItsOwnWordsOnly()
    {
        const Ticket source = m_world.openTicket();
        const Ticket before = target(-5min);
        const TicketEffect taken = takeIn(before, source, messagesOf(source), messagesOf(before), at(5min));

        const TicketEffect back
            = giveBack(taken.ticket, source, messagesOf(source), messagesOf(before) + taken.messages, at(9min));

        QCOMPARE(back.ticket.messageCount, before.messageCount);
        QCOMPARE(back.ticket.lastPublic, before.lastPublic);
        QCOMPARE(back.ticket.lastPublicAt, before.lastPublicAt);
        QCOMPARE(back.ticket.lastPublicByCustomer, before.lastPublicByCustomer);
        QCOMPARE(told(back), QStringList{u"unmerged #4820>"_s});
    }

    void aTicketWithoutOtherWordsHasNone()
    {
        Ticket empty = target(0min);
        empty.lastPublic = {};
        empty.lastPublicAt.reset();
        empty.lastPublicByCustomer = false;
        empty.messageCount = 0;
        const Ticket source = m_world.openTicket();
        const TicketEffect taken = takeIn(empty, source, messagesOf(source), {}, at(5min));
        const TicketEffect back = giveBack(taken.ticket, source, messagesOf(source), taken.messages, at(9min));
        QVERIFY(back.ticket.lastPublic.isNull());
        QVERIFY(!back.ticket.lastPublicAt);
        QVERIFY(!back.ticket.lastPublicByCustomer);
        QCOMPARE(back.ticket.messageCount, 0);
    }

    void historiesOfBothHaveTheirOwnRows()
    {
        const Ticket source = m_world.openTicket();
        const TicketEffect merged = apply(source, Op::TicketMerge{named<TicketId>("target")}, at(5min));
        const TicketEffect taken = takeIn(target(-5min), source, {}, {}, at(5min));
        QVERIFY(merged.events.constFirst().id != taken.events.constFirst().id);
    }

    void aMergeCanBeTakenBackForThirtyDays()
    {
        Ticket merged = m_world.openTicket();
        QVERIFY(!isUnmergeable(merged, m_world.start));
        merged.mergedInto = named<TicketId>("target");
        merged.mergedAt = m_world.start;
        QVERIFY(isUnmergeable(merged, m_world.start + kUnmergeTime));
        QVERIFY(!isUnmergeable(merged, m_world.start + kUnmergeTime + 1ms));
    }

    void linksAreASet()
    {
        const TicketLink child{LinkKind::Child, named<TicketId>("target")};
        const TicketLink related{LinkKind::Related, named<TicketId>("other")};
        Ticket ticket = m_world.openTicket();
        const TicketEffect linked = apply(ticket, Op::TicketLinks{{child, related, child}, {}}, at(1min));
        QCOMPARE(linked.ticket.links, (QList<TicketLink>{related, child}));
        QCOMPARE(
            told(linked),
            (QStringList{u"links >related %1"_s.arg(named<TicketId>("other").toString()), u"links >child #4821"_s}));
        const TicketEffect cut = apply(linked.ticket, Op::TicketLinks{{}, {child}}, at(2min));
        QCOMPARE(cut.ticket.links, QList<TicketLink>{related});
        QCOMPARE(told(cut), QStringList{u"links child #4821>"_s});
    }

    void nothingIsTiedToItself()
    {
        const Ticket ticket = m_world.openTicket();
        const auto code = [&](const Operation &operation) {
            const auto checked = checkOperation(m_world.anna, operation, &ticket, m_world.reference);
            return checked ? QString() : checked.error().code;
        };
        QCOMPARE(code(Op::TicketLinks{{{LinkKind::Related, ticket.id}}, {}}), u"field.value"_s);
        QCOMPARE(code(Op::TicketLinks{{{LinkKind::Related, {}}}, {}}), u"field.value"_s);
        QCOMPARE(code(Op::TicketMerge{ticket.id}), u"field.value"_s);
        QCOMPARE(code(Op::TicketMerge{}), u"field.value"_s);
        QCOMPARE(code(Op::TicketUnmerge{}), u"field.value"_s);
        QCOMPARE(code(Op::TicketUnmerge{ticket.id}), u"field.value"_s);
        QCOMPARE(code(Op::TicketMerge{named<TicketId>("target")}), QString());
    }

    void tooManyLinksAreRefused()
    {
        Ticket ticket = m_world.openTicket();
        SeededRandom random(3);
        Op::TicketLinks op;
        for (int i = 0; i <= kMostLinks; ++i)
            op.add.append({LinkKind::Related, TicketId::make(random)});
        QCOMPARE(checkOperation(m_world.anna, op, &ticket, m_world.reference).error().code, u"field.too_many"_s);
        QVERIFY(apply(ticket, op, at(1min)).ticket.links.isEmpty());
    }

    // Splitting

    void theNewOneGetsTheCardAndCopies()
    {
        const Ticket source = m_world.openTicket();
        const TicketEffect made = splitOff(splitOf(source), source, messagesOf(source), at(5min));
        QCOMPARE(made.ticket.id, named<TicketId>("apart"));
        QCOMPARE(made.ticket.subject, u"Refund"_s);
        QCOMPARE(made.ticket.state, StateClass::New);
        QCOMPARE(made.ticket.messageCount, 1);
        const Message &copy = made.messages.constFirst();
        QCOMPARE(copy.copyOf, source.lastPublic);
        QCOMPARE(made.ticket.lastPublic, copy.id);
        QCOMPARE(made.ticket.lastPublicAt, source.lastPublicAt);
        QVERIFY(isUnanswered(made.ticket));
        QCOMPARE(told(made), (QStringList{u"created >email"_s, u"split #4820>"_s}));
    }

    void whatWentOnIsAnsweredThere()
    {
        const Ticket source = m_world.openTicket();
        const TicketEffect left = apply(source, splitOf(source), at(5min));
        QVERIFY(!isUnanswered(left.ticket));
        QCOMPARE(left.ticket.lastPublic, source.lastPublic); // a reply under way is no stale one
        QCOMPARE(left.ticket.messageCount, source.messageCount);
        QCOMPARE(told(left), QStringList{u"split >Refund"_s});

        Op::TicketSplit another = splitOf(source);
        another.messages = {named<MessageId>("another")};
        QVERIFY(isUnanswered(apply(source, another, at(5min)).ticket));
    }

    void mergedAgainTheWordsComeHome()
    {
        const Ticket before = m_world.openTicket();
        const TicketEffect made = splitOff(splitOf(before), before, messagesOf(before), at(5min));
        const Ticket left = apply(before, splitOf(before), at(5min)).ticket;
        QList<Message> marked = messagesOf(before);
        marked[0].movedTo = made.ticket.id;

        const TicketEffect home = takeIn(left, made.ticket, made.messages, marked, at(9min));
        QCOMPARE(home.messages, messagesOf(before)); // no copy of a copy
        QCOMPARE(home.ticket.messageCount, before.messageCount);
        QVERIFY(isUnanswered(home.ticket));

        const TicketEffect apart = giveBack(home.ticket, made.ticket, made.messages, home.messages, at(12min));
        QCOMPARE(apart.messages, marked);
        QCOMPARE(apart.ticket.messageCount, before.messageCount);
        QVERIFY(!isUnanswered(apart.ticket));
    }

    void whatWentThereBeforeIsNotTakenInAgain()
    {
        const Ticket source = m_world.openTicket();
        const TicketEffect made = splitOff(splitOf(source), source, messagesOf(source), at(5min));
        const Ticket left = apply(source, splitOf(source), at(5min)).ticket;
        QList<Message> marked = messagesOf(source);
        marked[0].movedTo = made.ticket.id;

        const TicketEffect taken = takeIn(made.ticket, left, marked, made.messages, at(9min));
        QVERIFY(taken.messages.isEmpty());
        QCOMPARE(taken.ticket.messageCount, made.ticket.messageCount);
        QVERIFY(isUnanswered(taken.ticket));

        QVERIFY(copiesOf(marked, made.ticket.id).isEmpty());
        const TicketEffect back = giveBack(taken.ticket, left, marked, made.messages, at(12min));
        QCOMPARE(back.ticket.messageCount, made.ticket.messageCount);
        QCOMPARE(back.ticket.lastPublic, made.ticket.lastPublic);
        QVERIFY(isUnanswered(back.ticket));
    }

    void whatWentOnFromThereStaysGone()
    {
        const Ticket before = m_world.openTicket();
        TicketEffect made = splitOff(splitOf(before), before, messagesOf(before), at(5min));
        const Ticket left = apply(before, splitOf(before), at(5min)).ticket;
        QList<Message> marked = messagesOf(before);
        marked[0].movedTo = made.ticket.id;
        made.messages[0].movedTo = named<TicketId>("further");

        const TicketEffect home = takeIn(left, made.ticket, made.messages, marked, at(9min));

        QCOMPARE(home.messages.constFirst().movedTo, named<TicketId>("further"));
    }

    void aSplitNamesMessagesAndAnotherTicket()
    {
        const Ticket ticket = m_world.openTicket();
        const auto code = [&](const Op::TicketSplit &split) {
            const auto checked = checkOperation(m_world.anna, split, &ticket, m_world.reference);
            return checked ? QString() : checked.error().code;
        };
        Op::TicketSplit split = splitOf(ticket);
        QCOMPARE(code(split), QString());
        split.messages.clear();
        QCOMPARE(code(split), u"message.empty"_s);
        split = splitOf(ticket);
        split.ticket.id = ticket.id;
        QCOMPARE(code(split), u"object.mismatch"_s);
        split.ticket.id = TicketId(ticket.lastPublic.uuid());
        QCOMPARE(code(split), u"object.mismatch"_s);
        split = splitOf(ticket);
        split.ticket.priority = named<PriorityId>("nobody's");
        QCOMPARE(code(split), u"field.unknown_reference"_s);
    }

    void aNewTicketIsTiedToNothing()
    {
        Op::TicketCreate create{m_world.openTicket(), m_world.message("opening")};
        create.ticket.id = named<TicketId>("new");
        create.ticket.mergedAt = m_world.start;
        create.ticket.statusBeforeMerge = create.ticket.status;
        create.ticket.links = {{LinkKind::Child, named<TicketId>("target")}};
        create.message.copyOf = named<MessageId>("another");
        const TicketEffect made = apply(Ticket(), create, at(1min));
        QVERIFY(made.ticket.links.isEmpty());
        QVERIFY(!made.ticket.mergedAt);
        QVERIFY(made.ticket.statusBeforeMerge.isNull());
        QVERIFY(made.messages.constFirst().copyOf.isNull());
    }
};

QTEST_GUILESS_MAIN(TestTicketMerge)
#include "tst_ticketmerge.moc"
