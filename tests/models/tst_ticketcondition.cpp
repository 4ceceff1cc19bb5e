// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/ticketcondition.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Models::TicketCondition;

namespace {

constexpr qint64 kNow = 1'780'000'000'000; // 2026-05-28 20:26 UTC

struct Sample
{
    ReferenceData reference;
    TicketDetails ticket;

    Sample()
    {
        Person me;
        me.id = PersonId(QUuid::createUuid());
        me.name = u"Olga M"_s;
        reference.people = {me};
        reference.me = me.id;
        reference.statuses = defaultStatuses();
        reference.priorities = defaultPriorities();
        Queue queue;
        queue.id = QueueId(QUuid::createUuid());
        queue.name = u"Billing"_s;
        queue.key = u"billing"_s;
        reference.queues = {queue};
        Ticket &card = ticket.ticket;
        card.number = 4821;
        card.subject = u"Printer prints blank pages"_s;
        card.requesterName = u"Anna Petrova"_s;
        ticket.organisation = u"ООО «Ромашка»"_s;
        card.language = u"ru"_s;
        card.queue = queue.id;
        card.owner = me.id;
        card.state = StateClass::Open;
        card.status = defaultStatusId(StateClass::Open);
        card.priority = defaultPriorityId(u"high");
        card.tags = {u"refund"_s};
        card.callbackAt = fromMsecs(kNow + 1000);
        ticket.row.unanswered = true;
        ticket.row.createdAt = fromMsecs(kNow - 2LL * 24 * 3600 * 1000);
        ticket.row.due = fromMsecs(kNow - 1000);
        Message question;
        question.text = u"Возвраты не приходят вторую неделю"_s;
        Message note;
        note.audience = Audience::Internal;
        note.authorKind = AuthorKind::Agent;
        note.text = u"Ask the bank"_s;
        ticket.messages = {question, note};
    }
    [[nodiscard]] bool meets(const QString &text) const
    {
        return TicketCondition(text).holds(ticket, reference, fromMsecs(kNow));
    }
};

} // namespace

class TestTicketCondition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTicketMeetsWhatASearchWouldFindItBy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isMet");
        const auto row = [](const QString &text, bool isMet) { QTest::newRow(qUtf8Printable(text)) << text << isMet; };
        row({}, true);
        row(u"status:open"_s, true);
        row(u"status:solved"_s, false);
        row(u"статус:открыт"_s, true);
        row(u"-status:open"_s, false);
        row(u"queue:billing tag:refund"_s, true);
        row(u"queue:billing tag:vip"_s, false);
        row(u"tag:vip OR owner:me"_s, true);
        row(u"owner:none"_s, false);
        row(u"priority:>normal"_s, true);
        row(u"priority:urgent"_s, false);
        row(u"language:ru"_s, true);
        row(u"is:unanswered is:overdue is:open is:mine"_s, true);
        row(u"is:unread"_s, false);
        row(u"is:callback"_s, true);
        row(u"has:note"_s, true);
        row(u"has:reply"_s, false);
        row(u"created:>-7d"_s, true);
        row(u"created:<-7d"_s, false);
        row(u"number:4821"_s, true);
        row(u"from:petrova"_s, true);
        row(u"org:\"ромашка\""_s, true);
        row(u"org:acme"_s, false);
        row(u"-org:acme"_s, true);
        row(u"printers"_s, true); // another form of a word of the subject
        row(u"возврат"_s, true);  // and of the conversation
        row(u"\"blank pages\""_s, true);
        row(u"\"pages blank\""_s, false);
        row(u"print*"_s, true);
        row(u"note:bank"_s, true);
        row(u"body:bank"_s, false);
    }
    void aTicketMeetsWhatASearchWouldFindItBy()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, isMet);
        QCOMPARE(Sample().meets(text), isMet);
    }

    void whatIsNoConditionIsToldAsTheSearchTellsIt()
    {
        const ReferenceData reference = Sample().reference;
        QVERIFY(TicketCondition::trouble(u"status:open"_s, reference).isEmpty());
        QVERIFY(!TicketCondition::trouble(u"status:"_s, reference).isEmpty());
        QVERIFY(!TicketCondition::trouble(u"(status:open"_s, reference).isEmpty());
        QVERIFY(TicketCondition::trouble(u"org:acme"_s, reference).isEmpty());
    }

    void aListKnowsEnoughForRowsAlone()
    {
        QVERIFY(TicketCondition(u"status:open tag:refund (owner:me OR is:overdue)"_s).isOfRow());
        QVERIFY(!TicketCondition(u"status:open language:ru"_s).isOfRow());
        QVERIFY(!TicketCondition(u"refund"_s).isOfRow());
        QVERIFY(!TicketCondition(u"org:acme"_s).isOfRow());
        QVERIFY(!TicketCondition(u"is:callback"_s).isOfRow());
    }
};

QTEST_GUILESS_MAIN(TestTicketCondition)
#include "tst_ticketcondition.moc"
