// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/words.h"

#include <QSet>
#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Words of enums and the one text form of a ticket's fields.
class TestFields : public QObject
{
    Q_OBJECT

    template<typename Enum>
    static void checkWords(qsizetype count)
    {
        const auto words = wordsOf<Enum>();
        QCOMPARE(qsizetype(words.size()), count);
        QSet<QString> seen;
        for (std::size_t i = 0; i < words.size(); ++i) {
            QCOMPARE(fromWord<Enum>(QString(words[i])), std::optional(Enum(i)));
            QCOMPARE(wordOf(Enum(i)), words[i]);
            seen.insert(words[i]);
        }
        QCOMPARE(seen.size(), count);
        QVERIFY(!fromWord<Enum>(u"nonsense"));
    }

    /// A value of every field, made up from a seed.
    static FieldText someValue(TicketField field, SeededRandom &random)
    {
        switch (field) {
        case TicketField::Subject:
        case TicketField::Summary:
        case TicketField::StateReason:
        case TicketField::Category:
        case TicketField::Language:
        case TicketField::EscalationReason:
        case TicketField::CallbackTo:
        case TicketField::Custom: return u"текст %1"_s.arg(random.below(1000));
        case TicketField::Impact:
        case TicketField::Urgency: return wordOf(Degree(random.below(4)));
        case TicketField::Escalation: return QString::number(1 + random.below(9));
        case TicketField::Kind: return wordOf(TicketKind(random.below(5)));
        case TicketField::PendingReason: return wordOf(PendingReason(random.below(4)));
        case TicketField::WakeAt:
        case TicketField::CallbackAt:
        case TicketField::PromisedAt: return QString::number(random.below(1'000'000'000));
        case TicketField::Status:
        case TicketField::Queue:
        case TicketField::Owner:
        case TicketField::Priority:
        case TicketField::Type:
        case TicketField::Requester: return TicketId::make(random).toString();
        }
        return {};
    }

private Q_SLOTS:
    void everyEnumHasDistinctWords()
    {
        checkWords<StateClass>(kStateClassCount);
        checkWords<PendingReason>(kPendingReasonCount);
        checkWords<Channel>(8);
        checkWords<TicketKind>(5);
        checkWords<Degree>(4);
        checkWords<CallDirection>(2);
        checkWords<Mood>(4);
        checkWords<AuthorKind>(3);
        checkWords<Audience>(3);
        checkWords<Role>(5);
        checkWords<Loyalty>(4);
        checkWords<ArticleState>(4);
    }

    void wordsOfTheWireNeverChange()
    {
        QCOMPARE(wordOf(StateClass::OnHold), "on_hold"_L1);
        QCOMPARE(wordOf(PendingReason::InternalTeam), "internal"_L1);
        QCOMPARE(wordOf(PendingReason::SupervisorReview), "review"_L1);
        QCOMPARE(wordOf(TicketKind::ServiceRequest), "request"_L1);
        QCOMPARE(wordOf(Role::LightAgent), "light_agent"_L1);
        QCOMPARE(wordOf(Audience::Supervisors), "supervisors"_L1);
        QCOMPARE(wordOf(Channel::Import), "import"_L1);
    }

    void everyFieldHasItsOwnName()
    {
        QSet<QString> names;
        for (int i = 0; i < kTicketFieldCount; ++i) {
            const QLatin1String name = ticketFieldName(TicketField(i));
            QCOMPARE(ticketFieldFromName(QString(name)), std::optional(TicketField(i)));
            names.insert(name);
        }
        QCOMPARE(names.size(), kTicketFieldCount);
        QVERIFY(!ticketFieldFromName(u"tags"));
    }

    void everyOperationHasItsOwnName()
    {
        QSet<QString> names;
        for (int i = 0; i < kOpKindCount; ++i) {
            const QLatin1String name = opName(OpKind(i));
            QCOMPARE(opFromName(QString(name)), std::optional(OpKind(i)));
            names.insert(name);
        }
        QCOMPARE(names.size(), kOpKindCount);
        QVERIFY(!opFromName(u"ticket.delete"));
        QCOMPARE(opName(kindOf(Operation(Op::TicketFollowers()))), "ticket.followers"_L1);
        QCOMPARE(opName(kindOf(Operation(Op::ArticleVote()))), "article.vote"_L1);
    }

    void everyValueRoundTripsThroughText()
    {
        SeededRandom random(11);
        for (int round = 0; round < 200; ++round) {
            for (int i = 0; i < kPlainFieldCount; ++i) {
                Ticket ticket;
                const FieldText value = someValue(TicketField(i), random);
                QVERIFY2(setFieldText(ticket, TicketField(i), value), qPrintable(value));
                QCOMPARE(fieldText(ticket, TicketField(i)), value);
            }
        }
    }

    void settingOneFieldTouchesNoOther()
    {
        SeededRandom random(12);
        for (int i = 0; i < kPlainFieldCount; ++i) {
            Ticket before;
            for (int j = 0; j < kPlainFieldCount; ++j)
                QVERIFY(setFieldText(before, TicketField(j), someValue(TicketField(j), random)));
            Ticket after = before;
            QVERIFY(setFieldText(after, TicketField(i), someValue(TicketField(i), random)));
            for (int j = 0; j < kPlainFieldCount; ++j) {
                if (j != i)
                    QCOMPARE(fieldText(after, TicketField(j)), fieldText(before, TicketField(j)));
            }
            QCOMPARE(after.state, before.state);
        }
    }

    void customFieldsAreNamedByTheirKey()
    {
        Ticket ticket;
        QVERIFY(setFieldText(ticket, TicketField::Custom, u"77"_s, u"order"_s));
        QVERIFY(setFieldText(ticket, TicketField::Custom, u"A-17"_s, u"contract"_s));
        QCOMPARE(fieldText(ticket, TicketField::Custom, u"order"_s), u"77"_s);
        QCOMPARE(fieldWord(TicketField::Custom, u"order"_s), u"custom:order"_s);
        QCOMPARE(customKeyOf(u"custom:order"), u"order"_s);
        QCOMPARE(customKeyOf(fieldWord(TicketField::Status, {})), QString());
        QVERIFY(setFieldText(ticket, TicketField::Custom, {}, u"order"_s));
        QCOMPARE(ticket.custom.keys(), QStringList{u"contract"_s});
        QVERIFY(!setFieldText(ticket, TicketField::Custom, u"77"_s, {}));
        QVERIFY(!setFieldText(ticket, TicketField::Custom, u"77"_s, QString(65, u'k')));
    }

    void aTicketHoldsSoManyCustomFieldsAndNoMore()
    {
        Ticket ticket;
        for (int i = 0; i < 200; ++i)
            QVERIFY(setFieldText(ticket, TicketField::Custom, u"x"_s, QString::number(i)));
        QVERIFY(!setFieldText(ticket, TicketField::Custom, u"x"_s, u"one more"_s));
        QVERIFY(setFieldText(ticket, TicketField::Custom, u"y"_s, u"7"_s));
    }

    void emptyMeansNone()
    {
        Ticket ticket;
        ticket.owner = named<PersonId>("anna");
        ticket.wakeAt = fromMsecs(5);
        ticket.pendingReason = PendingReason::Customer;
        QVERIFY(setFieldText(ticket, TicketField::Owner, {}));
        QVERIFY(setFieldText(ticket, TicketField::WakeAt, {}));
        QVERIFY(setFieldText(ticket, TicketField::PendingReason, {}));
        QVERIFY(ticket.owner.isNull());
        QVERIFY(!ticket.wakeAt);
        QCOMPARE(ticket.pendingReason, PendingReason::None);
    }

    void wrongTextLeavesTheTicketAlone_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("kind") << int(TicketField::Kind) << u"riddle"_s;
        QTest::newRow("no kind") << int(TicketField::Kind) << QString();
        QTest::newRow("no status") << int(TicketField::Status) << QString();
        QTest::newRow("no queue") << int(TicketField::Queue) << QString();
        QTest::newRow("no uuid") << int(TicketField::Owner) << u"Anna"_s;
        QTest::newRow("null uuid") << int(TicketField::Owner) << u"00000000-0000-0000-0000-000000000000"_s;
        QTest::newRow("braces") << int(TicketField::Owner) << u"{12345678-1234-4234-8234-123456789abc}"_s;
        QTest::newRow("capitals") << int(TicketField::Owner) << u"12345678-1234-4234-8234-123456789ABC"_s;
        QTest::newRow("date") << int(TicketField::WakeAt) << u"2026-01-01"_s;
        QTest::newRow("leading zero") << int(TicketField::WakeAt) << u"007"_s;
        QTest::newRow("too large") << int(TicketField::PromisedAt) << u"99999999999999999999"_s;
        QTest::newRow("impact") << int(TicketField::Impact) << u"none"_s;
        QTest::newRow("no such line") << int(TicketField::Escalation) << u"10"_s;
        QTest::newRow("line zero") << int(TicketField::Escalation) << u"0"_s;
        QTest::newRow("reason") << int(TicketField::PendingReason) << u"none"_s;
    }
    void wrongTextLeavesTheTicketAlone()
    {
        QFETCH(int, field);
        QFETCH(QString, text);
        SeededRandom random(13);
        Ticket ticket;
        for (int i = 0; i < kPlainFieldCount; ++i)
            QVERIFY(setFieldText(ticket, TicketField(i), someValue(TicketField(i), random)));
        const Ticket before = ticket;
        QVERIFY(!setFieldText(ticket, TicketField(field), text));
        QCOMPARE(ticket, before);
    }

    void customerFieldsRoundTripThroughText_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        for (const char *name : {"name", "language", "preferences", "tone", "time_zone"})
            QTest::newRow(name) << QString::fromLatin1(name) << u"значение"_s;
        for (const char *name : {"emails", "phones", "messengers", "pinned_facts"})
            QTest::newRow(name) << QString::fromLatin1(name) << u"one\ntwo"_s;
        for (const char *name : {"prospect", "vip", "blocked"})
            QTest::newRow(name) << QString::fromLatin1(name) << u"true"_s;
        QTest::newRow("loyalty") << u"loyalty"_s << u"devoted"_s;
        QTest::newRow("channel") << u"channel"_s << u"phone"_s;
        QTest::newRow("a field of their own") << u"custom:Долг"_s << u"12 000"_s;
        QTest::newRow("organisation") << u"organisation"_s << u"12345678-1234-4234-8234-123456789abc"_s;
    }
    void customerFieldsRoundTripThroughText()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        const Customer before;
        const Customer after = applyTo(before, {{{field, {}, value}}});
        QVERIFY(!(after == before));
        QCOMPARE(customerFieldText(after, field), std::optional(value));
        const QString old = customerFieldText(before, field).value();
        QCOMPARE(applyTo(after, {{{field, value, old}}}), before);
    }

    void unknownCustomerFieldsAreLeftOut()
    {
        const Customer before;
        QVERIFY(!customerFieldText(before, u"shoe_size"));
        QCOMPARE(applyTo(before, {{{u"shoe_size"_s, {}, u"43"_s}}}), before);
    }

    void localTextFallsBackToTheOtherLanguage()
    {
        QCOMPARE((LocalText{u"да"_s, u"yes"_s}).in(u"ru"), u"да"_s);
        QCOMPARE((LocalText{u"да"_s, u"yes"_s}).in(u"ru_RU"), u"да"_s);
        QCOMPARE((LocalText{u"да"_s, u"yes"_s}).in(u"en"), u"yes"_s);
        QCOMPARE((LocalText{u"да"_s, u"yes"_s}).in(u"de"), u"yes"_s);
        QCOMPARE((LocalText{u"да"_s, {}}).in(u"en"), u"да"_s);
        QCOMPARE((LocalText{{}, u"yes"_s}).in(u"ru"), u"yes"_s);
        QCOMPARE(LocalText().in(u"ru"), QString());
    }
};

QTEST_GUILESS_MAIN(TestFields)
#include "tst_fields.moc"
