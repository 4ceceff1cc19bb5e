// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/eventvalue.h"
#include "core/members.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What operations do to a ticket, its history and its messages.
class TestApplyOp : public QObject
{
    Q_OBJECT

    CoreWorld m_world;
    Timestamp m_start = m_world.start;

    static QStringList fieldsOf(const QList<Event> &events)
    {
        QStringList fields;
        for (const Event &event : events)
            fields.append(event.field);
        return fields;
    }

    Ticket in(StateClass state) const
    {
        const Ticket ticket = m_world.openTicket();
        if (state == StateClass::New)
            return ticket;
        return m_world.moved(ticket, state, m_start + 10min).ticket;
    }

    QString id(StateClass state) const { return defaultStatusId(state).toString(); }

private Q_SLOTS:
    // Creating

    void newTicketStartsClean()
    {
        Op::TicketCreate op;
        op.ticket = m_world.openTicket();
        op.ticket.number = 99;
        op.ticket.reopenCount = 5;
        op.ticket.firstReplyAt = m_start;
        op.ticket.closedAt = m_start;
        op.ticket.rating = Rating{5, {}, {}, false};
        op.ticket.mergedInto = named<TicketId>("other");
        op.ticket.tags = {u" Refund "_s, u"refund"_s, u"Apple"_s, {}};
        op.message = m_world.message("first");
        op.message.authorKind = AuthorKind::Customer;
        Ticket empty;
        empty.number = 12;

        const TicketEffect effect = apply(empty, op, m_world.by(m_world.anna, m_start + 1min));

        QCOMPARE(effect.ticket.number, 12);
        QCOMPARE(effect.ticket.state, StateClass::New);
        QCOMPARE(effect.ticket.status, defaultStatusId(StateClass::New));
        QCOMPARE(effect.ticket.createdAt, m_start + 1min);
        QCOMPARE(effect.ticket.updatedAt, m_start + 1min);
        QCOMPARE(effect.ticket.reopenCount, 0);
        QCOMPARE(effect.ticket.messageCount, 1);
        QCOMPARE(effect.ticket.tags, (QStringList{u"apple"_s, u"refund"_s}));
        QVERIFY(!effect.ticket.firstReplyAt && !effect.ticket.closedAt && !effect.ticket.rating);
        QVERIFY(effect.ticket.mergedInto.isNull());
        QVERIFY(isUnanswered(effect.ticket));
        QCOMPARE(fieldsOf(effect.events), QStringList{u"created"_s});
        QCOMPARE(effect.events[0].ticket, op.ticket.id);
        QCOMPARE(effect.messages[0].customer, op.ticket.requester);
    }

    void openingWordsOfAnAgentAreNoFirstReply()
    {
        Op::TicketCreate op{m_world.openTicket(), m_world.message("we noticed")};
        op.message.authorKind = AuthorKind::Agent;
        const Ticket ticket = apply(Ticket(), op, m_world.by(m_world.anna, m_start)).ticket;
        QVERIFY(!ticket.firstReplyAt);
        QVERIFY(!isUnanswered(ticket));
        QCOMPARE(ticket.lastPublic, op.message.id);
    }

    void newTicketMayStartInAnotherStatus()
    {
        Op::TicketCreate op{m_world.openTicket(), m_world.message("phone call")};
        op.ticket.status = defaultStatusId(StateClass::OnHold);
        op.ticket.wakeAt = m_start + 24h;
        op.ticket.owner = m_world.anna.id;
        const TicketEffect effect = apply(Ticket(), op, m_world.by(m_world.anna, m_start));
        QCOMPARE(effect.ticket.state, StateClass::OnHold);
        QCOMPARE(effect.ticket.wakeAt, std::optional(m_start + 24h));
        QCOMPARE(effect.ticket.firstAssignedAt, std::optional(m_start));
        QCOMPARE(fieldsOf(effect.events), (QStringList{u"created"_s, u"status"_s, u"wake_at"_s}));
    }

    void ticketSolvedOnThePhoneHasItsStamps()
    {
        Op::TicketCreate op{m_world.openTicket(), m_world.message("answered at once")};
        op.ticket.status = defaultStatusId(StateClass::Solved);
        const Ticket ticket = apply(Ticket(), op, m_world.by(m_world.anna, m_start)).ticket;
        QCOMPARE(ticket.firstSolvedAt, std::optional(m_start));
        QCOMPARE(ticket.reopenCount, 0);
    }

    // Replies and notes

    void replyIsSignedByItsActor()
    {
        const Ticket before = m_world.openTicket();
        Op::TicketReply op{m_world.message("reply"), before.lastPublic, false};
        op.message.authorName = u"Somebody else"_s;
        op.message.audience = Audience::Internal;
        op.message.person = m_world.boris.id;
        ActContext context = m_world.by(m_world.anna, m_start + 5min);
        context.offline = true;
        const Message message = apply(before, op, context).messages.value(0);
        QCOMPARE(message.authorName, u"Anna"_s);
        QCOMPARE(message.person, m_world.anna.id);
        QCOMPARE(message.authorKind, AuthorKind::Agent);
        QCOMPARE(message.audience, Audience::Public);
        QCOMPARE(message.at, m_start + 5min);
        QVERIFY(message.writtenOffline);
    }

    void firstReplyOpensANewTicket()
    {
        const TicketEffect effect = m_world.reply(m_world.openTicket(), m_start + 5min);
        QCOMPARE(effect.ticket.state, StateClass::Open);
        QCOMPARE(effect.ticket.status, defaultStatusId(StateClass::Open));
        QCOMPARE(effect.ticket.firstReplyAt, std::optional(m_start + 5min));
        QVERIFY(effect.ticket.owner.isNull());
        QCOMPARE(effect.ticket.lastPublic, effect.messages[0].id);
        QVERIFY(!isUnanswered(effect.ticket));
        QCOMPARE(fieldsOf(effect.events), QStringList{u"status"_s});
        QCOMPARE(effect.events[0].oldValue, u"new"_s);
        QCOMPARE(effect.events[0].newValue, u"open"_s);
        QCOMPARE(effect.events[0].state, std::optional(StateClass::Open));
    }

    void replyLeavesOtherStatesAlone_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("after");
        const auto row = [](const char *name, StateClass state, StateClass after) {
            QTest::newRow(name) << int(state) << int(after);
        };
        row("open", StateClass::Open, StateClass::Open);
        row("pending", StateClass::Pending, StateClass::Pending);
        row("on hold", StateClass::OnHold, StateClass::OnHold);
        row("solved", StateClass::Solved, StateClass::Solved);
        row("closed is reopened", StateClass::Closed, StateClass::Open);
        row("spam is opened", StateClass::Spam, StateClass::Open);
    }
    void replyLeavesOtherStatesAlone()
    {
        QFETCH(int, state);
        QFETCH(int, after);
        QCOMPARE(int(m_world.reply(in(StateClass(state)), m_start + 20min).ticket.state), after);
    }

    void onlyTheFirstReplyIsTheFirst()
    {
        const Ticket once = m_world.reply(m_world.openTicket(), m_start + 5min, "one").ticket;
        const Ticket twice = m_world.reply(once, m_start + 9min, "two").ticket;
        QCOMPARE(twice.firstReplyAt, std::optional(m_start + 5min));
        QCOMPARE(twice.messageCount, 3);
    }

    void automaticWordsAnswerNobody()
    {
        const Ticket before = m_world.openTicket();
        Op::TicketReply op{m_world.message("we got it"), before.lastPublic, false};
        op.message.automatic = true;
        ActContext rule = m_world.by(m_world.anna, m_start + 1min);
        rule.client = {};
        const Ticket after = apply(before, op, rule).ticket;
        QVERIFY(!after.firstReplyAt);
        QVERIFY(isUnanswered(after));
        QCOMPARE(after.lastPublic, before.lastPublic);
        QCOMPARE(after.messageCount, 2);
    }

    void noteIsNeverPublic()
    {
        const Ticket before = m_world.openTicket();
        for (const Audience audience : {Audience::Public, Audience::Internal, Audience::Supervisors}) {
            Op::TicketNote op{m_world.message("note")};
            op.message.audience = audience;
            const TicketEffect effect = apply(before, op, m_world.by(m_world.anna, m_start + 1min));
            QCOMPARE(effect.messages[0].audience, audience == Audience::Public ? Audience::Internal : audience);
            QCOMPARE(effect.ticket.lastPublic, before.lastPublic);
            QCOMPARE(effect.ticket.state, StateClass::New);
            QCOMPARE(effect.ticket.messageCount, 2);
            QVERIFY(isUnanswered(effect.ticket));
            QVERIFY(effect.events.isEmpty());
        }
    }

    // Fields

    void eachChangedFieldHasItsHistoryRow()
    {
        const Ticket before = m_world.openTicket();
        ActContext context = m_world.by(m_world.anna, m_start + 1min);
        context.requesterName = u"Olga"_s;
        const Op::TicketSet op{{{TicketField::Owner, {}, m_world.boris.id.toString()},
                                {TicketField::Queue, {}, m_world.sales.id.toString()},
                                {TicketField::Priority, {}, defaultPriorityId(u"high").toString()},
                                {TicketField::Type, {}, defaultTypeId(u"refund").toString()},
                                {TicketField::Requester, {}, named<CustomerId>("olga").toString()},
                                {TicketField::Subject, {}, before.subject},
                                {TicketField::Kind, {}, u"incident"_s}}};
        const TicketEffect effect = apply(before, op, context);
        const QStringList fields{u"owner"_s, u"queue"_s, u"priority"_s, u"type"_s, u"requester"_s, u"kind"_s};
        QCOMPARE(fieldsOf(effect.events), fields);
        QStringList values;
        for (const Event &event : effect.events)
            values.append(event.oldValue + u'>' + event.newValue);
        QCOMPARE(values,
                 (QStringList{u">Boris"_s, u"Billing>Sales"_s, u"normal>high"_s, u">refund"_s, u"Ivan>Olga"_s,
                              u"question>incident"_s}));
        QCOMPARE(effect.ticket.requesterName, u"Olga"_s);
    }

    void aNewDepartmentReleasesWhoIsNoMemberOfIt_data()
    {
        QTest::addColumn<bool>("isMember");
        QTest::addColumn<bool>("isNamed");
        QTest::newRow("outsider") << false << false;
        QTest::newRow("member") << true << false;
        QTest::newRow("given with it") << false << true;
    }
    void aNewDepartmentReleasesWhoIsNoMemberOfIt()
    {
        QFETCH(const bool, isMember);
        QFETCH(const bool, isNamed);
        ReferenceData data = m_world.reference.data();
        if (isMember)
            data.people[1].memberOf = {m_world.sales.id};
        const ReferenceIndex reference(data);
        ActContext context = m_world.by(m_world.anna, m_start + 1min);
        context.reference = &reference;
        const QString boris = m_world.boris.id.toString();
        const Ticket owned = m_world.set(m_world.openTicket(), TicketField::Owner, boris, m_start).ticket;
        Op::TicketSet op{{{TicketField::Queue, {}, m_world.sales.id.toString()}}};
        if (isNamed)
            op.changes.append({TicketField::Owner, boris, boris});
        const TicketEffect effect = apply(owned, op, context);
        const bool stays = isMember || isNamed;
        QCOMPARE(effect.ticket.owner, stays ? m_world.boris.id : PersonId());
        QCOMPARE(fieldsOf(effect.events), stays ? QStringList{u"queue"_s} : (QStringList{u"queue"_s, u"owner"_s}));
        if (!stays)
            QCOMPARE(effect.events.constLast().oldValue, u"Boris"_s);
        QCOMPARE(effect.ticket.firstAssignedAt, owned.firstAssignedAt);
    }

    void historyRowsTellWhoWhenAndWhere()
    {
        ActContext context = m_world.by(m_world.anna, m_start + 1min);
        context.offline = true;
        const Ticket before = m_world.openTicket();
        const Event event = apply(before, Op::TicketSet{{{TicketField::Subject, {}, u"New"_s}}}, context).events[0];
        QCOMPARE(event.person, m_world.anna.id);
        QCOMPARE(event.actorName, u"Anna"_s);
        QCOMPARE(event.at, m_start + 1min);
        QCOMPARE(event.device, u"laptop"_s);
        QCOMPARE(event.ticket, before.id);
        QVERIFY(event.offline);
    }

    void valuesThatAreNoneAreLeftOut()
    {
        const Ticket before = m_world.openTicket();
        const Op::TicketSet op{{{TicketField::WakeAt, {}, u"soon"_s}, {TicketField::Subject, {}, u"New"_s}}};
        const TicketEffect effect = apply(before, op, m_world.by(m_world.anna, m_start));
        QCOMPARE(fieldsOf(effect.events), QStringList{u"subject"_s});
    }

    void firstAssignmentIsStampedOnce()
    {
        Ticket ticket = m_world.openTicket();
        QVERIFY(!ticket.firstAssignedAt);
        ticket = m_world.set(ticket, TicketField::Owner, m_world.anna.id.toString(), m_start + 3min).ticket;
        ticket = m_world.set(ticket, TicketField::Owner, {}, m_start + 4min).ticket;
        ticket = m_world.set(ticket, TicketField::Owner, m_world.boris.id.toString(), m_start + 5min).ticket;
        QCOMPARE(ticket.firstAssignedAt, std::optional(m_start + 3min));
    }

    // Tags and followers

    void tagsAreASortedSet()
    {
        Ticket ticket = m_world.openTicket();
        const auto tagged = [&](const QStringList &add, const QStringList &remove) {
            return apply(ticket, Op::TicketTags{add, remove}, m_world.by(m_world.anna, m_start + 1min));
        };
        const TicketEffect added = tagged({u"Zebra"_s, u"apple"_s, u" APPLE"_s, u" "_s}, {});
        QCOMPARE(added.ticket.tags, (QStringList{u"apple"_s, u"zebra"_s}));
        QCOMPARE(fieldsOf(added.events), (QStringList{u"tags"_s, u"tags"_s}));
        QCOMPARE(added.events[0].newValue, u"apple"_s);
        QCOMPARE(added.events[1].newValue, u"zebra"_s);
        ticket = added.ticket;
        QVERIFY(tagged({u"apple"_s}, {u"pear"_s}).events.isEmpty());
        QCOMPARE(tagged({u"pear"_s}, {u"ZEBRA"_s}).ticket.tags, (QStringList{u"apple"_s, u"pear"_s}));
    }

    void moreTagsThanATicketHoldsChangeNothing()
    {
        Ticket ticket = m_world.openTicket();
        for (int n = 0; n < kMostTags; ++n)
            ticket.tags.append(u"tag%1"_s.arg(n, 2, 10, QChar(u'0')));
        const auto context = m_world.by(m_world.anna, m_start + 1min);
        const TicketEffect added = apply(ticket, Op::TicketTags{{u"zebra"_s}, {}}, context);
        QCOMPARE(added.ticket.tags, ticket.tags);
        QVERIFY(added.events.isEmpty());
        const TicketEffect swapped = apply(ticket, Op::TicketTags{{u"zebra"_s}, {u"tag00"_s}}, context);
        QCOMPARE(swapped.ticket.tags.size(), kMostTags);
        QVERIFY(swapped.ticket.tags.contains(u"zebra"_s));
    }

    void tagsOfTwoPeopleCommute()
    {
        const Ticket base = m_world.openTicket();
        SeededRandom random(31);
        for (int round = 0; round < 300; ++round) {
            const auto some = [&] {
                Op::TicketTags op;
                for (int i = 0; i < 6; ++i)
                    (random.below(2) ? op.add : op.remove).append(u"tag%1"_s.arg(i));
                return op;
            };
            // One side only adds, the other only removes others: what meets is settled by order, the rest commutes.
            Op::TicketTags a = some();
            Op::TicketTags b = some();
            b.add.removeIf([&a](const QString &tag) { return a.remove.contains(tag); });
            b.remove.removeIf([&a](const QString &tag) { return a.add.contains(tag); });
            const ActContext context = m_world.by(m_world.anna, m_start);
            QCOMPARE(apply(apply(base, a, context).ticket, b, context).ticket.tags,
                     apply(apply(base, b, context).ticket, a, context).ticket.tags);
        }
    }

    void followersAreShownByName()
    {
        const Op::TicketFollowers op{{m_world.vera.id, m_world.anna.id, m_world.vera.id}, {}};
        const TicketEffect effect = apply(m_world.openTicket(), op, m_world.by(m_world.anna, m_start));
        QCOMPARE(effect.ticket.followers.size(), 2);
        QStringList names;
        for (const Event &event : effect.events)
            names.append(event.newValue);
        names.sort();
        QCOMPARE(names, (QStringList{u"Anna"_s, u"Vera"_s}));
        const Op::TicketFollowers away{{}, {m_world.anna.id}};
        QCOMPARE(apply(effect.ticket, away, m_world.by(m_world.anna, m_start)).ticket.followers,
                 QList{m_world.vera.id});
    }

    // Both sides

    void whatIsNotAboutTheCardLeavesItAlone()
    {
        const Ticket before = m_world.openTicket();
        const ActContext context = m_world.by(m_world.anna, m_start + 99min);
        const QList<Operation> operations{Op::TicketRead{m_start}, Op::CustomerNoteAdd{}, Op::CustomerSet{},
                                          Op::ArticleVote{}};
        for (const Operation &operation : operations)
            QCOMPARE(apply(before, operation, context), (TicketEffect{before, {}, {}}));
    }

    void overlayAndServerMakeTheSameRows()
    {
        const Ticket before = in(StateClass::Solved);
        const Op::TicketSet op{{{TicketField::Status, {}, id(StateClass::Open)}, {TicketField::Subject, {}, u"X"_s}}};
        ActContext overlay = m_world.by(m_world.anna, m_start + 20min);
        ActContext server = overlay;
        server.at = m_start + 21min;
        const QList<Event> mine = apply(before, op, overlay).events;
        const QList<Event> theirs = apply(before, op, server).events;
        QCOMPARE(mine.size(), 3);
        for (int i = 0; i < mine.size(); ++i)
            QCOMPARE(mine[i].id, theirs[i].id);
        server.mutation += 1;
        QVERIFY(apply(before, op, server).events[0].id != mine[0].id);
        server = overlay;
        server.client = named<ClientId>("another");
        QVERIFY(apply(before, op, server).events[0].id != mine[0].id);
    }

    void rowIdsNeverChange()
    {
        ActContext context = m_world.by(m_world.anna, m_start);
        context.client = ClientId::fromString(u"12345678-1234-4234-8234-123456789abc"_s);
        context.mutation = 42;
        const Ticket before = m_world.openTicket();
        const Event event = apply(before, Op::TicketSet{{{TicketField::Subject, {}, u"X"_s}}}, context).events[0];
        // A literal: clients and servers of other versions derive the same.
        QCOMPARE(event.id.toString(), u"9d6393bd-0ee6-5890-82af-be3c3adbfa09"_s);
    }

    void rowsOfOneChangeDiffer()
    {
        const TicketEffect effect = m_world.moved(in(StateClass::Solved), StateClass::Open, m_start + 20min);
        QCOMPARE(effect.events.size(), 2);
        QVERIFY(effect.events[0].id != effect.events[1].id);
    }

    void timeNeverGoesBack()
    {
        Ticket ticket = m_world.openTicket();
        ticket.updatedAt = m_start + 500min;
        QCOMPARE(m_world.set(ticket, TicketField::Subject, u"X"_s, m_start + 5min).ticket.updatedAt, m_start + 500min);
    }

    void anUnknownStatusKeepsTheClass()
    {
        const Ticket before = in(StateClass::Pending);
        const QString gone = named<StatusId>("gone").toString();
        QCOMPARE(m_world.set(before, TicketField::Status, gone, m_start + 30min).ticket.state, StateClass::Pending);
    }

    void anEmptyReferenceBreaksNothing()
    {
        const ReferenceIndex none;
        ActContext context = m_world.by(m_world.anna, m_start + 5min);
        context.reference = &none;
        const Ticket before = m_world.openTicket();
        const Ticket after = apply(before, Op::TicketReply{m_world.message("reply"), {}, false}, context).ticket;
        QCOMPARE(after.state, StateClass::Open);
        QCOMPARE(after.status, before.status);
        QVERIFY(!after.firstReplyDue);
    }

    // Beside the ticket

    void customerNoteIsSignedByItsActor()
    {
        Op::CustomerNoteAdd op;
        op.note.text = u"Prefers mail"_s;
        op.note.authorName = u"Somebody"_s;
        const auto customer = named<CustomerId>("ivan");
        const CustomerNote note = applyNote(customer, op, m_world.by(m_world.anna, m_start));
        QCOMPARE(note.author, m_world.anna.id);
        QCOMPARE(note.authorName, u"Anna"_s);
        QCOMPARE(note.customer, customer);
        QCOMPARE(note.at, m_start);
        QCOMPARE(note.text, u"Prefers mail"_s);
    }

    void votesAreCounted()
    {
        const Article up = applyVote(Article(), {true});
        QCOMPARE(up.useful, 1);
        QCOMPARE(applyVote(up, {false}).notUseful, 1);
        QCOMPARE(applyVote(up, {false}).useful, 1);
    }

    void historyIsShownInTheReadersLanguage()
    {
        ReferenceData reference = m_world.reference.data();
        Checklist list;
        list.id = ChecklistId(QUuid(u"{11111111-2222-4333-8444-555555555555}"_s));
        list.items = {{u"bill"_s, {u"Сверить счёт"_s, u"Check the bill"_s}}};
        reference.checklists = {list};
        QCOMPARE(shownValue(reference, u"checklist", list.id.toString() + u"/bill"_s, u"en"),
                 list.id.toString() + u"/Check the bill"_s);
        QCOMPARE(shownValue(reference, u"checklist", u"gone/bill"_s, u"en"), u"gone/bill"_s);
        QCOMPARE(shownValue(reference, u"status", u"on_hold"_s, u"ru"), u"Отложен"_s);
        QCOMPARE(shownValue(reference, u"status", u"on_hold"_s, u"en"), u"On hold"_s);
        QCOMPARE(shownValue(reference, u"priority", u"high"_s, u"ru"), u"Высокий"_s);
        QCOMPARE(shownValue(reference, u"type", u"refund"_s, u"en"), u"Refund"_s);
        QCOMPARE(shownValue(reference, u"status", u"vendor"_s, u"ru"), u"vendor"_s);
        QCOMPARE(shownValue(reference, u"owner", u"Anna"_s, u"ru"), u"Anna"_s);
        QCOMPARE(shownValue(reference, u"activity", u"high"_s, u"ru"), u"high"_s);
        const Event event = m_world.moved(m_world.openTicket(), StateClass::Pending, m_start + 1min).events[0];
        QCOMPARE(shownEvent(reference, event, u"ru").oldValue, u"Новый"_s);
        QCOMPARE(shownEvent(reference, event, u"ru").newValue, u"В ожидании"_s);
    }
};

QTEST_GUILESS_MAIN(TestApplyOp)
#include "tst_applyop.moc"
