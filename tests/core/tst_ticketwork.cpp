// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/members.h"
#include "core/permissions.h"
#include "core/sla.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What people note of their work: time, steps, escalation, whom they call by name and whom they call on the phone.
class TestTicketWork : public QObject
{
    Q_OBJECT

    CoreWorld m_world;

    ActContext at(std::chrono::minutes minutes) const { return m_world.by(m_world.anna, m_world.start + minutes); }
    static QStringList told(const TicketEffect &effect)
    {
        QStringList lines;
        for (const Event &event : effect.events)
            lines += u"%1 %2>%3"_s.arg(event.field, event.oldValue, event.newValue);
        return lines;
    }
    QString code(const Operation &operation, const Ticket &ticket) const
    {
        const auto checked = checkOperation(m_world.anna, operation, &ticket, m_world.reference);
        return checked ? QString() : checked.error().code;
    }
    TicketEffect changed(const Ticket &ticket, const QList<FieldChange> &changes) const
    {
        return apply(ticket, Op::TicketSet{changes}, at(1min));
    }

private Q_SLOTS:
    void timeAddsUp()
    {
        const Ticket before = m_world.openTicket();
        const TicketEffect once = apply(before, Op::TicketTime{600'000, u"called the bank"_s}, at(1min));
        const TicketEffect back = apply(once.ticket, Op::TicketTime{-200'000, {}}, at(2min));
        QCOMPARE(once.ticket.spentMs, 600'000);
        QCOMPARE(told(once), QStringList{u"time >600000 called the bank"_s});
        QCOMPARE(back.ticket.spentMs, 400'000);
        QCOMPARE(told(back), QStringList{u"time 200000>"_s});
    }

    void moreThanWasSpentCannotBeTakenBack()
    {
        Ticket ticket = m_world.openTicket();
        ticket.spentMs = 1000;
        const auto entry = named<EventId>("entry");
        QCOMPARE(code(Op::TicketTime{-1000, {}, entry}, ticket), QString());
        QCOMPARE(code(Op::TicketTime{-1001, {}, entry}, ticket), u"field.value"_s);
        QCOMPARE(code(Op::TicketTime{0, u"nothing"_s, entry}, ticket), u"field.value"_s);
        QCOMPARE(apply(ticket, Op::TicketTime{-5000, {}}, at(1min)).ticket.spentMs, 0);
    }

    void anEntryOfTimeIsNamedByItsAuthor()
    {
        const Ticket ticket = m_world.openTicket();
        const auto entry = named<EventId>("entry");
        QCOMPARE(apply(ticket, Op::TicketTime{1000, {}, entry}, at(1min)).events.constFirst().id, entry);
        QCOMPARE(code(Op::TicketTime{1000, {}}, ticket), u"object.mismatch"_s);
        QCOMPARE(code(Op::TicketTime{1000, {}, EventId(ticket.id.uuid())}, ticket), u"object.mismatch"_s);
    }

    void whoTickedAStepFirstStays()
    {
        const Ticket before = m_world.openTicket();
        const TicketEffect once = apply(before, Op::TicketCheck{{u"list/b"_s, u"list/a"_s}, {}}, at(1min));
        const ActContext boris = m_world.by(m_world.boris, m_world.start + 9min);
        const TicketEffect again = apply(once.ticket, Op::TicketCheck{{u"list/a"_s}, {u"list/b"_s}}, boris);
        QCOMPARE(once.ticket.checks,
                 (QList<CheckMark>{{u"list/a"_s, m_world.anna.id, m_world.start + 1min},
                                   {u"list/b"_s, m_world.anna.id, m_world.start + 1min}}));
        QCOMPARE(told(once), (QStringList{u"checklist >list/a"_s, u"checklist >list/b"_s}));
        QCOMPARE(again.ticket.checks, (QList<CheckMark>{{u"list/a"_s, m_world.anna.id, m_world.start + 1min}}));
        QCOMPARE(told(again), QStringList{u"checklist list/b>"_s});
    }

    void stepsHaveANameAndAreNotTooMany()
    {
        const Ticket ticket = m_world.openTicket();
        QCOMPARE(code(Op::TicketCheck{{QString()}, {}}, ticket), u"field.value"_s);
        QStringList many;
        for (int i = 0; i < kMostChecks; ++i)
            many += QString::number(i);
        const Ticket full = apply(ticket, Op::TicketCheck{many, {}}, at(1min)).ticket;
        QCOMPARE(full.checks.size(), kMostChecks);
        QCOMPARE(code(Op::TicketCheck{{u"more"_s}, {}}, full), u"field.too_many"_s);
        QVERIFY(apply(full, Op::TicketCheck{{u"more"_s}, {}}, at(2min)).ticket == [&] {
            Ticket same = full;
            same.updatedAt = m_world.start + 2min;
            return same;
        }());
    }

    void anotherLineNeedsItsOwnReason()
    {
        const Ticket before = m_world.openTicket();
        const TicketEffect second = changed(
            before, {{TicketField::Escalation, {}, u"2"_s}, {TicketField::EscalationReason, {}, u"The bank"_s}});
        QCOMPARE(second.ticket.escalation, 2);
        QCOMPARE(told(second), (QStringList{u"escalation >2"_s, u"escalation_reason >The bank"_s}));
        const TicketEffect third = changed(second.ticket, {{TicketField::Escalation, u"2"_s, u"3"_s}});
        QCOMPARE(third.ticket.escalationReason, QString());
    }

    void whoIsMentionedFollows()
    {
        Message message = m_world.message("note");
        message.mentions = {m_world.vera.id, m_world.boris.id, m_world.vera.id};
        const TicketEffect noted = apply(m_world.openTicket(), Op::TicketNote{message}, at(1min));
        QCOMPARE(QSet<PersonId>(noted.ticket.followers.begin(), noted.ticket.followers.end()),
                 (QSet<PersonId>{m_world.vera.id, m_world.boris.id}));
        QCOMPARE(noted.events.size(), 2);
        QCOMPARE(noted.messages.constFirst().mentions, message.mentions);
        message.mentions = {named<PersonId>("nobody")};
        QCOMPARE(code(Op::TicketNote{message}, m_world.openTicket()), u"field.unknown_reference"_s);
    }

    void whatWasThereOrNotIsLeftByTheWayBack()
    {
        Ticket ticket = m_world.openTicket();
        const TicketLink here{LinkKind::Related, named<TicketId>("here")};
        const TicketLink other{LinkKind::Child, named<TicketId>("here")};
        ticket.tags = {u"vip"_s};
        ticket.followers = {m_world.vera.id};
        ticket.links = {here};
        ticket.checks = {{u"ask"_s, m_world.vera.id, m_world.start}};
        const auto leftOf = [&ticket](Operation operation) {
            const bool isLeft = leaveOut(operation, alreadySo(operation, ticket));
            return isLeft ? std::optional(operation) : std::nullopt;
        };
        QCOMPARE(alreadySo(Op::TicketTags{{u"VIP"_s, u"new"_s}, {u"gone"_s}}, ticket),
                 (QStringList{u"vip"_s, u"gone"_s}));
        QVERIFY(leftOf(Op::TicketTags{{u"VIP"_s, u"new"_s}, {u"gone"_s}}) == Operation(Op::TicketTags{{u"new"_s}, {}}));
        const PersonId boris = m_world.boris.id;
        QVERIFY(leftOf(Op::TicketFollowers{{m_world.vera.id, boris}, {}})
                == Operation(Op::TicketFollowers{{boris}, {}}));
        QVERIFY(!leftOf(Op::TicketFollowers{{m_world.vera.id}, {boris}}));
        QVERIFY(leftOf(Op::TicketLinks{{here, other}, {}}) == Operation(Op::TicketLinks{{other}, {}}));
        QVERIFY(leftOf(Op::TicketCheck{{u"ask"_s}, {u"look"_s}}) == std::nullopt);
        QVERIFY(leftOf(Op::TicketCheck{{}, {u"ask"_s}}) == Operation(Op::TicketCheck{{}, {u"ask"_s}}));
        Operation removal = Op::ObjectRemove{EntityKind::Tag};
        QVERIFY(leaveOut(removal, {}));
        QVERIFY(!leaveOut(removal, QStringList{kObjectWord}));
    }

    void aReplyCallsNobody()
    {
        Message message = m_world.message("reply");
        message.mentions = {m_world.vera.id};
        const TicketEffect replied = apply(m_world.openTicket(), Op::TicketReply{message, {}, true}, at(1min));
        QVERIFY(replied.messages.constFirst().mentions.isEmpty());
        QVERIFY(replied.ticket.followers.isEmpty());
    }

    void anAddressBreaksNoHeader_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("plain") << u"ivan@example.org"_s << true;
        QTest::newRow("of another script") << u"иван@пример.рф"_s << true;
        QTest::newRow("no place") << u"ivan@"_s << false;
        QTest::newRow("no person") << u"@example.org"_s << false;
        QTest::newRow("two of them") << u"a@example.org,b@example.org"_s << false;
        QTest::newRow("a line more") << u"a@example.org\r\nBcc: b@example.org"_s << false;
    }
    void anAddressBreaksNoHeader()
    {
        QFETCH(QString, address);
        QFETCH(bool, isTaken);
        Message message = m_world.message("note");
        message.bcc = {address};
        QCOMPARE(code(Op::TicketNote{message}, m_world.openTicket()), isTaken ? QString() : u"field.value"_s);
    }

    void whatIsForwardedNeedsNoWordsOfItsOwn()
    {
        Message message = m_world.message("note");
        message.text.clear();
        QCOMPARE(code(Op::TicketNote{message}, m_world.openTicket()), u"message.empty"_s);
        message.to = {u"bank@example.org"_s};
        QCOMPARE(code(Op::TicketNote{message}, m_world.openTicket()), u"message.empty"_s);
        message.forwarded = {named<MessageId>("question")};
        QCOMPARE(code(Op::TicketNote{message}, m_world.openTicket()), QString());
    }

    void aLightAgentSendsNothingOn()
    {
        Person light = m_world.anna;
        light.role = Role::LightAgent;
        const Ticket ticket = m_world.openTicket();
        Message message = m_world.message("note");
        QVERIFY(mayApply(light, Op::TicketNote{message}, &ticket));
        message.to = {u"bank@example.org"_s};
        QCOMPARE(mayApply(light, Op::TicketNote{message}, &ticket).error().code, u"right.role"_s);
        QVERIFY(mayApply(m_world.anna, Op::TicketNote{message}, &ticket));
    }

    void impactAndUrgencyGiveThePriority()
    {
        ReferenceData data = m_world.reference.data();
        data.rules = {DeskRules()};
        data.rules[0].priorities = {{3, 3, defaultPriorityId(u"high")}};
        const ReferenceIndex reference(data);
        ActContext context = at(1min);
        context.reference = &reference;
        const Ticket before = m_world.openTicket();
        const QList<FieldChange> both{{TicketField::Impact, {}, u"high"_s}, {TicketField::Urgency, {}, u"high"_s}};
        const TicketEffect rated = apply(before, Op::TicketSet{both}, context);
        QCOMPARE(rated.ticket.priority, defaultPriorityId(u"high"));
        QVERIFY(told(rated).contains(u"priority normal>high"_s));
        // Who names a priority means it.
        const FieldChange own{TicketField::Priority, before.priority.toString(), before.priority.toString()};
        QCOMPARE(apply(before, Op::TicketSet{both + QList{own}}, context).ticket.priority, before.priority);
        QCOMPARE(changed(before, both).ticket.priority, before.priority); // no rule
    }

    void aLoyalCustomerHasTargetsOfTheirOwn()
    {
        SlaPolicy policy = m_world.policy;
        SlaTarget devoted{{}, 5, 0, 0};
        devoted.level = Loyalty::Devoted;
        policy.targets.append(devoted);
        const PriorityId high = defaultPriorityId(u"high");
        QCOMPARE(targetFor(policy, {}, Loyalty::Devoted)->firstReplyMinutes, 5);
        QCOMPARE(targetFor(policy, {}, Loyalty::Emotional)->firstReplyMinutes, 60);
        QCOMPARE(targetFor(policy, high, Loyalty::Devoted)->firstReplyMinutes, 5); // the level counts first
        ActContext context = at(1min);
        context.requesterName = u"Olga"_s;
        context.requesterLevel = Loyalty::Devoted;
        const Op::TicketSet other{{{TicketField::Requester, {}, named<CustomerId>("olga").toString()}}};
        QCOMPARE(apply(m_world.openTicket(), other, context).ticket.customerLevel, Loyalty::Devoted);
    }

    void aFieldOfTheTypeHasItsForm_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("text") << int(FieldKind::Text) << u"anything"_s << true;
        QTest::newRow("number") << int(FieldKind::Number) << u"12.5"_s << true;
        QTest::newRow("no number") << int(FieldKind::Number) << u"a dozen"_s << false;
        QTest::newRow("date") << int(FieldKind::Date) << u"2026-03-02"_s << true;
        QTest::newRow("no date") << int(FieldKind::Date) << u"2026-02-30"_s << false;
        QTest::newRow("choice") << int(FieldKind::Choice) << u"red"_s << true;
        QTest::newRow("no choice") << int(FieldKind::Choice) << u"blue"_s << false;
        QTest::newRow("check") << int(FieldKind::Check) << u"true"_s << true;
        QTest::newRow("no check") << int(FieldKind::Check) << u"yes"_s << false;
        QTest::newRow("emptied") << int(FieldKind::Number) << QString() << true;
    }
    void aFieldOfTheTypeHasItsForm()
    {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(bool, isTaken);
        ReferenceData data = m_world.reference.data();
        data.types[0].fields = {{u"key"_s, {}, FieldKind(kind), {{u"red"_s, {}}}, false}};
        Ticket ticket = m_world.openTicket();
        ticket.type = data.types[0].id;
        const Op::TicketSet set{{{TicketField::Custom, {}, text, u"key"_s}}};
        QCOMPARE(bool(checkOperation(m_world.anna, set, &ticket, ReferenceIndex(data))), isTaken);
        const Op::TicketSet unknown{{{TicketField::Custom, {}, text, u"other"_s}}};
        QVERIFY(checkOperation(m_world.anna, unknown, &ticket, ReferenceIndex(data)));
    }

    void customFieldsAreSetOnceEach()
    {
        const Ticket ticket = m_world.openTicket();
        const FieldChange order{TicketField::Custom, {}, u"77"_s, u"order"_s};
        const FieldChange contract{TicketField::Custom, {}, u"A"_s, u"contract"_s};
        QCOMPARE(code(Op::TicketSet{{order, contract}}, ticket), QString());
        QCOMPARE(code(Op::TicketSet{{order, order}}, ticket), u"field.twice"_s);
        QCOMPARE(told(changed(ticket, {order})), QStringList{u"custom:order >77"_s});
    }
};

QTEST_GUILESS_MAIN(TestTicketWork)
#include "tst_ticketwork.moc"
