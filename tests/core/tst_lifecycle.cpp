// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/words.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// The eight classes, the default tables and what of a ticket follows from its state.
class TestLifecycle : public QObject
{
    Q_OBJECT

    static QJsonObject themeColors()
    {
        QFile file(QStringLiteral(OPORA_SOURCE_DIR "/resources/themes/light.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QJsonDocument::fromJson(file.readAll()).object().value("colors"_L1).toObject();
    }

private Q_SLOTS:
    void unfinishedAndClosedPartTheClasses_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("unfinished");
        QTest::addColumn<bool>("closed");
        QTest::newRow("new") << int(StateClass::New) << true << false;
        QTest::newRow("open") << int(StateClass::Open) << true << false;
        QTest::newRow("pending") << int(StateClass::Pending) << true << false;
        QTest::newRow("on_hold") << int(StateClass::OnHold) << true << false;
        QTest::newRow("solved") << int(StateClass::Solved) << false << false;
        QTest::newRow("closed") << int(StateClass::Closed) << false << true;
        QTest::newRow("cancelled") << int(StateClass::Cancelled) << false << true;
        QTest::newRow("spam") << int(StateClass::Spam) << false << true;
    }
    void unfinishedAndClosedPartTheClasses()
    {
        QFETCH(int, state);
        QFETCH(bool, unfinished);
        QFETCH(bool, closed);
        QCOMPARE(isUnfinished(StateClass(state)), unfinished);
        QCOMPARE(isClosed(StateClass(state)), closed);
        QCOMPARE(QString(stateClassName(StateClass(state))), QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(stateClassFromName(QString::fromLatin1(QTest::currentDataTag())), std::optional(StateClass(state)));
    }

    void defaultsAreTheEightInBothLanguages()
    {
        const QStringList ru{u"Новый"_s, u"Открыт"_s, u"В ожидании"_s, u"Отложен"_s,
                             u"Решён"_s, u"Закрыт"_s, u"Отменён"_s,    u"Спам"_s};
        const QStringList en{u"New"_s,    u"Open"_s,   u"Pending"_s,   u"On hold"_s,
                             u"Solved"_s, u"Closed"_s, u"Cancelled"_s, u"Spam"_s};
        const QList<Status> statuses = defaultStatuses();
        QCOMPARE(statuses.size(), 8);
        for (int i = 0; i < statuses.size(); ++i) {
            QCOMPARE(statuses[i].name.ru, ru[i]);
            QCOMPARE(statuses[i].name.en, en[i]);
            QCOMPARE(statuses[i].state, StateClass(i));
            QCOMPARE(statuses[i].order, i);
            QCOMPARE(statuses[i].id, defaultStatusId(StateClass(i)));
            QCOMPARE(statuses[i].key, QString(stateClassName(StateClass(i))));
        }
    }

    void defaultsAreTheSameEverywhere()
    {
        QCOMPARE(defaultStatuses(), defaultStatuses());
        QCOMPARE(defaultPriorities(), defaultPriorities());
        QCOMPARE(defaultTypes(), defaultTypes());
        QCOMPARE(defaultCalendar(u"UTC"_s).id, defaultCalendar(u"Europe/Moscow"_s).id);
        QSet<QUuid> ids;
        for (const Status &status : defaultStatuses())
            ids.insert(status.id.uuid());
        for (const Priority &priority : defaultPriorities())
            ids.insert(priority.id.uuid());
        for (const TicketType &type : defaultTypes())
            ids.insert(type.id.uuid());
        QCOMPARE(ids.size(), 8 + 3 + defaultTypes().size());
    }

    void coloursAreTokensOfTheTheme()
    {
        const QJsonObject colors = themeColors();
        QVERIFY(!colors.isEmpty());
        for (const Status &status : defaultStatuses())
            QVERIFY2(colors.contains(status.color), qPrintable(status.color));
        for (const Priority &priority : defaultPriorities())
            QVERIFY2(colors.contains(priority.color), qPrintable(priority.color));
    }

    void prioritiesRiseInOrder()
    {
        const QList<Priority> priorities = defaultPriorities();
        QCOMPARE(priorities.size(), 3);
        QCOMPARE(priorities[0].key, u"normal"_s);
        QCOMPARE(priorities[1].key, u"medium"_s);
        QCOMPARE(priorities[2].key, u"high"_s);
        QVERIFY(priorities[0].rank < priorities[1].rank && priorities[1].rank < priorities[2].rank);
    }

    void everyStepHasAWayBack()
    {
        const QList<Status> statuses = defaultStatuses();
        for (const Status &from : statuses) {
            for (const Status &to : statuses) {
                // Opened again, a closed ticket is solved before it is closed.
                if (from.state == StateClass::Closed)
                    continue;
                if (mayChangeStatus(statuses, from.id, to.id, Role::Administrator))
                    QVERIFY(mayChangeStatus(statuses, to.id, from.id, Role::Administrator));
            }
        }
    }

    void stepsFollowTheTable_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, StateClass from, StateClass to, Role role, bool allowed) {
            QTest::newRow(name) << int(from) << int(to) << int(role) << allowed;
        };
        row("agent opens", StateClass::New, StateClass::Open, Role::Agent, true);
        row("agent solves", StateClass::Open, StateClass::Solved, Role::Agent, true);
        row("agent reopens", StateClass::Solved, StateClass::Open, Role::Agent, true);
        row("agent reopens closed", StateClass::Closed, StateClass::Open, Role::Agent, true);
        row("agent cannot close", StateClass::Solved, StateClass::Closed, Role::Agent, false);
        row("supervisor closes", StateClass::Solved, StateClass::Closed, Role::Supervisor, true);
        row("nobody closes what is not solved", StateClass::Open, StateClass::Closed, Role::Administrator, false);
        row("agent marks spam", StateClass::New, StateClass::Spam, Role::Agent, true);
        row("agent takes spam back", StateClass::Spam, StateClass::New, Role::Agent, true);
        row("spam is not solved", StateClass::Spam, StateClass::Solved, Role::Supervisor, false);
        row("light agent", StateClass::New, StateClass::Open, Role::LightAgent, false);
        row("editor", StateClass::New, StateClass::Open, Role::Editor, false);
        row("staying", StateClass::Solved, StateClass::Solved, Role::Agent, true);
    }
    void stepsFollowTheTable()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, role);
        QFETCH(bool, allowed);
        QCOMPARE(mayChangeStatus(defaultStatuses(), defaultStatusId(StateClass(from)), defaultStatusId(StateClass(to)),
                                 Role(role)),
                 allowed);
    }

    void ownStatusesDecideForThemselves()
    {
        Status waiting;
        waiting.id = named<StatusId>("waiting");
        Status vendor;
        vendor.id = named<StatusId>("vendor");
        waiting.next = {vendor.id};
        vendor.roles = {Role::Supervisor};
        const QList<Status> statuses{waiting, vendor};
        QVERIFY(mayChangeStatus(statuses, waiting.id, vendor.id, Role::Supervisor));
        QVERIFY(!mayChangeStatus(statuses, waiting.id, vendor.id, Role::Agent));
        QVERIFY(mayChangeStatus(statuses, vendor.id, waiting.id, Role::Agent)); // no list allows all
        QVERIFY(!mayChangeStatus(statuses, waiting.id, named<StatusId>("gone"), Role::Supervisor));
        QVERIFY(mayChangeStatus(statuses, named<StatusId>("gone"), waiting.id, Role::Agent));
    }

    void nextDueIsTheSoonestThatStillMatters()
    {
        Ticket ticket;
        QVERIFY(!nextDue(ticket));
        ticket.firstReplyDue = fromMsecs(100);
        ticket.resolutionDue = fromMsecs(300);
        ticket.promisedAt = fromMsecs(400);
        QCOMPARE(nextDue(ticket), std::optional(fromMsecs(100)));
        ticket.firstReplyAt = fromMsecs(50);
        QCOMPARE(nextDue(ticket), std::optional(fromMsecs(300)));
        ticket.nextReplyDue = fromMsecs(200);
        QCOMPARE(nextDue(ticket), std::optional(fromMsecs(200)));
        ticket.nextReplyDue.reset();
        ticket.pausedSince = fromMsecs(60);
        QCOMPARE(nextDue(ticket), std::optional(fromMsecs(400)));
        ticket.state = StateClass::Solved;
        QVERIFY(!nextDue(ticket));
    }

    void unansweredNeedsACustomerAndWork()
    {
        Ticket ticket;
        QVERIFY(!isUnanswered(ticket));
        ticket.lastPublicByCustomer = true;
        for (int i = 0; i < kStateClassCount; ++i) {
            ticket.state = StateClass(i);
            QCOMPARE(isUnanswered(ticket), isUnfinished(ticket.state));
        }
    }

    void bucketFollowsQueueAndClosing()
    {
        Ticket ticket;
        ticket.queue = QueueId::fromString(u"12345678-1234-4234-8234-123456789abc"_s);
        ticket.createdAt = utc("2025-01-31T23:59:59Z");
        ticket.closedAt = utc("2026-02-28T23:59:59Z");
        const QString queue = u"queue:12345678-1234-4234-8234-123456789abc"_s;
        for (int i = 0; i < kStateClassCount; ++i) {
            ticket.state = StateClass(i);
            QCOMPARE(bucketOf(ticket), queue + (isClosed(ticket.state) ? u"/closed/2026-02"_s : u"/open"_s));
        }
        ticket.closedAt = utc("2026-03-01T00:00:00Z");
        QCOMPARE(bucketOf(ticket), queue + u"/closed/2026-03"_s);
        ticket.closedAt.reset();
        QCOMPARE(bucketOf(ticket), queue + u"/closed/2025-01"_s);
    }

    void indexFindsWhatTheTablesHold()
    {
        const CoreWorld world;
        QCOMPARE(world.reference.queue(world.billing.id)->name, u"Billing"_s);
        QCOMPARE(world.reference.person(world.vera.id)->name, u"Vera"_s);
        QCOMPARE(world.reference.status(defaultStatusId(StateClass::Spam))->state, StateClass::Spam);
        QCOMPARE(world.reference.priority(defaultPriorityId(u"high"))->key, u"high"_s);
        QCOMPARE(world.reference.type(defaultTypeId(u"refund"))->key, u"refund"_s);
        QCOMPARE(world.reference.slaPolicy(world.policy.id)->calendar, world.always.id);
        QVERIFY(world.reference.calendar(world.always.id));
        QVERIFY(!world.reference.queue({}));
        QVERIFY(!world.reference.person(named<PersonId>("nobody")));
        QVERIFY(!ReferenceIndex().status(defaultStatusId(StateClass::New)));
    }

    void indexStaysWholeWhenMoved()
    {
        ReferenceData data;
        data.statuses = defaultStatuses();
        ReferenceIndex first(data);
        data.statuses.clear();
        const ReferenceIndex second = std::move(first);
        QCOMPARE(second.status(defaultStatusId(StateClass::Open))->name.en, u"Open"_s);
    }

    void defaultStatusIsTheFirstOfItsClass()
    {
        ReferenceData data;
        data.statuses = defaultStatuses();
        Status later = data.statuses[1];
        later.id = named<StatusId>("second line");
        later.order = 99;
        data.statuses.prepend(later);
        const ReferenceIndex reference(data);
        QCOMPARE(reference.defaultStatus(StateClass::Open)->id, defaultStatusId(StateClass::Open));
        QVERIFY(!ReferenceIndex().defaultStatus(StateClass::Open));
    }
};

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
