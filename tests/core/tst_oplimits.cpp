// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/oplimits.h"
#include "core/permissions.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Opora::Core::Operation)

class OpLimitsTest : public QObject
{
    Q_OBJECT

    CoreWorld m_world;

    static QString codeOf(const Result<void> &result) { return result ? QString() : result.error().code; }

private Q_SLOTS:
    void aTextFieldTakesItsLimitAndNoMore()
    {
        int texts = 0;
        for (int at = 0; at < kPlainFieldCount; ++at) {
            const auto field = TicketField(at);
            const auto limit = fieldLimit(field);
            if (!limit)
                continue;
            ++texts;
            Ticket ticket = m_world.openTicket();
            const QString most(*limit, u'a');

            QCOMPARE(codeOf(checkLimits(Op::TicketSet{{{field, {}, most}}})), QString());
            QVERIFY(setFieldText(ticket, field, most));
            const auto refused = checkLimits(Op::TicketSet{{{field, {}, most + u'a'}}});
            QCOMPARE(codeOf(refused), u"field.too_long"_s);
            QCOMPARE(refused.error().detail, QString(ticketFieldName(field)));
            QVERIFY(!setFieldText(ticket, field, most + u'a'));
            QCOMPARE(fieldText(ticket, field), most);
        }
        QCOMPARE(texts, 7);
    }

    void onlyAReplyIsHeldToItsChannel_data()
    {
        QTest::addColumn<Channel>("channel");
        QTest::addColumn<int>("chars");
        QTest::newRow("messenger") << Channel::Messenger << 4096;
        QTest::newRow("social network") << Channel::Social << 2000;
    }
    void onlyAReplyIsHeldToItsChannel()
    {
        QFETCH(const Channel, channel);
        QFETCH(const int, chars);
        Message message;
        message.channel = channel;
        message.text = u"😀"_s.repeated(chars);
        QCOMPARE(codeOf(checkLimits(Op::TicketReply{message, {}, false})), QString());
        message.text += u'a';
        QCOMPARE(codeOf(checkLimits(Op::TicketReply{message, {}, false})), u"message.channel_limit"_s);
        QCOMPARE(codeOf(checkLimits(Op::TicketNote{message})), QString());
        message.channel = Channel::Email;
        QCOMPARE(codeOf(checkLimits(Op::TicketReply{message, {}, false})), QString());
    }

    void onlyMailAndTheWebCarryTheLookOfWords()
    {
        QVERIFY(carriesRichText(Channel::Email) && carriesRichText(Channel::Web));
        for (const Channel channel :
             {Channel::Chat, Channel::Messenger, Channel::Social, Channel::Phone, Channel::Api, Channel::Import})
            QVERIFY(!carriesRichText(channel));
    }

    void theLookOfWordsHasItsLimit()
    {
        Message message;
        message.text = u"text"_s;
        message.html = QString(kMessageHtmlBytes, u'a');
        QCOMPARE(codeOf(checkLimits(Op::TicketReply{message, {}, false})), QString());
        message.html += u'a';
        QCOMPARE(codeOf(checkLimits(Op::TicketReply{message, {}, false})), u"message.too_long"_s);
    }

    void lengthsCountCharactersOfEveryScript()
    {
        QVERIFY(isWithin(u"😀"_s.repeated(10), 10));
        QVERIFY(!isWithin(u"😀"_s.repeated(11), 10));
    }

    void aTimeNoCalendarKnowsIsNoValue()
    {
        Ticket ticket = m_world.openTicket();
        for (const char *time : {"9223372036854775807", "253402300800000", "-1"}) {
            const QString text = QString::fromLatin1(time);
            QVERIFY(!setFieldText(ticket, TicketField::PromisedAt, text));
            QCOMPARE(codeOf(checkOperation(m_world.anna, Op::TicketSet{{{TicketField::PromisedAt, {}, text}}}, &ticket,
                                           m_world.reference)),
                     u"field.value"_s);
        }
        QVERIFY(!ticket.promisedAt);
    }

    void whatPeopleWriteIsHeldAgainstItsLimit_data()
    {
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const Operation &operation, const QString &code) {
            QTest::newRow(name) << operation << code;
        };
        const auto customer = [](const QString &field, const QString &to) {
            return Op::CustomerSet{{{field, {}, to}}};
        };
        Message message;
        message.text = QString(kMessageTextBytes, u'a');
        row("longest message", Op::TicketNote{message}, {});
        row("message", Op::TicketReply{{message}, {}, false}, {});
        message.text += u'a';
        row("longer message", Op::TicketNote{message}, u"message.too_long"_s);
        message.text = QString(kMessageTextBytes / 2 + 1, u'я');
        row("message of two-byte letters", Op::TicketNote{message}, u"message.too_long"_s);
        message.text = u"text"_s;
        message.attachments.resize(kMostAttachments + 1);
        row("files", Op::TicketNote{message}, u"message.too_many_files"_s);
        row("tag", Op::TicketTags{{QString(kTagChars, u'a')}, {}}, {});
        row("long tag", Op::TicketTags{{QString(kTagChars + 1, u'a')}, {}}, u"field.too_long"_s);
        CustomerNote note;
        note.text = QString(kNoteChars + 1, u'a');
        row("customer's note", Op::CustomerNoteAdd{note}, u"field.too_long"_s);
        row("customer's name", customer(u"name"_s, QString(kNameChars + 1, u'a')), u"field.too_long"_s);
        row("customer's language", customer(u"language"_s, QString(kWordChars + 1, u'a')), u"field.too_long"_s);
        row("customer's time zone", customer(u"time_zone"_s, QString(kWordChars + 1, u'a')), u"field.too_long"_s);
        row("preferences", customer(u"preferences"_s, QString(kSummaryChars + 1, u'a')), u"field.too_long"_s);
        row("address", customer(u"emails"_s, QString(kNameChars + 1, u'a')), u"field.too_long"_s);
        row("addresses", customer(u"emails"_s, u"a\n"_s.repeated(kMostContacts)), {});
        row("many addresses", customer(u"emails"_s, u"a\n"_s.repeated(kMostContacts + 1)), u"field.too_many"_s);
        row("facts", customer(u"pinned_facts"_s, QString(kSummaryChars + 1, u'a')), u"field.too_long"_s);
        message.attachments.clear();
        message.cc = QStringList(kMostContacts + 1, u"a@example.org"_s);
        row("addresses of a copy", Op::TicketReply{message, {}, false}, u"field.too_many"_s);
        message.cc.clear();
        message.call = PhoneCall{CallDirection::Incoming, QString(kWordChars + 1, u'1'), 0, Mood::None, {}};
        row("number of a call", Op::TicketNote{message}, u"field.too_long"_s);
        message.call = PhoneCall{CallDirection::Incoming, {}, -1, Mood::None, {}};
        row("length of a call", Op::TicketNote{message}, u"field.value"_s);
        row("custom field", Op::TicketSet{{{TicketField::Custom, {}, QString(kSummaryChars + 1, u'a'), u"key"_s}}},
            u"field.too_long"_s);
        row("custom field without a key", Op::TicketSet{{{TicketField::Custom, {}, u"a"_s}}}, u"field.value"_s);
        row("time", Op::TicketTime{kMostSpentMs, u"note"_s}, {});
        row("too much time", Op::TicketTime{-kMostSpentMs - 1, {}}, u"field.value"_s);
        row("note on time", Op::TicketTime{1, QString(kNameChars + 1, u'a')}, u"field.too_long"_s);
        row("many steps", Op::TicketCheck{QStringList(501, u"a"_s), {}}, u"field.too_many"_s);
        row("long step", Op::TicketCheck{{QString(kNameChars + 1, u'a')}, {}}, u"field.too_long"_s);
        Op::TicketSplit split;
        split.messages.resize(kMostForwarded + 1);
        row("many messages", split, u"field.too_many"_s);
        Op::TicketCreate create;
        create.ticket.subject = QString(kSubjectChars + 1, u'a');
        row("new ticket's subject", create, u"field.too_long"_s);
        create.ticket.subject.clear();
        for (int n = 0; n <= 64; ++n)
            create.ticket.tags += QString::number(n);
        row("new ticket's tags", create, u"field.too_many"_s);
    }
    void whatPeopleWriteIsHeldAgainstItsLimit()
    {
        QFETCH(Operation, operation);
        QFETCH(QString, code);
        QCOMPARE(codeOf(checkLimits(operation)), code);
    }
};

QTEST_GUILESS_MAIN(OpLimitsTest)
#include "tst_oplimits.moc"
