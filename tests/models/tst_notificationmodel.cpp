// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wake.h"
#include "memorydesk.h"
#include "memoryports.h"
#include "models/networkchoice.h"
#include "models/notificationmodel.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::SyncState;
using Models::NotificationModel;
using Models::NotificationSettings;

class TestNotificationModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<MemoryWorld>();
        m_session = std::make_unique<ScriptedSession>();
        m_settings = std::make_unique<MemorySettings>();
        m_notifier = std::make_unique<NotingNotifier>();
        m_session->now.phase = SyncState::Phase::UpToDate;
        m_me.id = Core::PersonId::make(m_world->random);
        m_department = Core::QueueId::make(m_world->random);
        m_me.memberOf = {m_department};
        m_model = std::make_unique<NotificationModel>(m_world->work, *m_session, *m_settings, *m_notifier,
                                                      QTimeZone::utc());
        Core::ReferenceData reference;
        reference.me = m_me.id;
        reference.people = {m_me};
        m_model->setReference(reference);
        m_world->clock.time += 1min;
    }
    void cleanup() { m_model.reset(); }

    void aNewTicketOfMyDepartmentIsTold()
    {
        tellOf(newTicket(m_department));
        QTRY_COMPARE(m_notifier->titles(), QStringList{u"New ticket from Anna"_s});
        QCOMPARE(m_notifier->shown[0].target, u"opora://ticket/7"_s);
    }

    void anotherDepartmentsTicketIsNot()
    {
        tellOf(newTicket(Core::QueueId::make(m_world->random)));
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void aTicketThatComesIntoAViewIsToldOnce()
    {
        const Core::SavedView view = watchedView(true);
        const Core::TicketId id = newTicket(Core::QueueId::make(m_world->random));
        tellOf(id, view.id);
        QTRY_COMPARE(m_notifier->titles(), QStringList{u"#7 is in: Furious"_s});
        QCOMPARE(m_notifier->shown[0].body, u"Anna  ·  Blank pages"_s);
        QCOMPARE(m_notifier->shown[0].target, u"opora://ticket/7"_s);
        tellOf(id, view.id);
        settle();
        QCOMPARE(m_notifier->shown.size(), 1);
        m_world->clock.time += 1min;
        m_world->desk.tickets[id].row.updatedAt = m_world->clock.now();
        tellOf(id, view.id);
        QTRY_COMPARE(m_notifier->shown.size(), 2);
    }

    void aNewTicketInsideAViewIsToldByItsView()
    {
        const Core::SavedView view = watchedView(true);
        tellOf(newTicket(m_department), view.id);
        QTRY_COMPARE(m_notifier->titles(), QStringList{u"#7 is in: Furious"_s});
    }

    void viewsThatTellNothingAreSilent()
    {
        const Core::SavedView quiet = watchedView(false);
        tellOf(newTicket(Core::QueueId::make(m_world->random)), quiet.id);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
        const Core::SavedView loud = watchedView(true);
        NotificationSettings settings;
        settings.views = false;
        settings.write(*m_settings);
        tellOf(newTicket(Core::QueueId::make(m_world->random)), loud.id);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void whatCameIntoAViewBeforeTheStartIsNoNews()
    {
        const Core::SavedView view = watchedView(true);
        const Core::TicketId id = newTicket(Core::QueueId::make(m_world->random));
        m_world->desk.tickets[id].row.createdAt -= 48h;
        m_world->desk.tickets[id].row.updatedAt -= 24h;
        tellOf(id, view.id);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void anAnswerOnMyTicketIsToldOnce()
    {
        const Core::TicketId id = answeredTicket(m_world->clock.now());
        tellOf(id);
        QTRY_COMPARE(m_notifier->titles(), QStringList{u"Anna answered in #7"_s});
        QCOMPARE(m_notifier->shown[0].body, u"It still prints blank pages."_s);
        tellOf(id);
        settle();
        QCOMPARE(m_notifier->shown.size(), 1);
    }

    void anAnswerOnATicketThatIFollowIsToldAndOnOthersIsNot()
    {
        const Core::TicketId followed = answeredTicket(m_world->clock.now());
        const Core::TicketId other = answeredTicket(m_world->clock.now());
        m_world->desk.tickets[followed].row.owner = {};
        m_world->desk.tickets[followed].ticket.followers = {m_me.id};
        m_world->desk.tickets[other].row.owner = {};
        tellOf(other);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
        tellOf(followed);
        QTRY_COMPARE(m_notifier->titles(), QStringList{u"Anna answered in #7"_s});
    }

    void aNoteThatCallsMeByNameIsToldOnce()
    {
        const Core::TicketId id = answeredTicket(m_world->clock.now());
        Core::TicketDetails &details = m_world->desk.tickets[id];
        details.row.owner = {};
        details.messages[0].audience = Core::Audience::Internal;
        details.messages[0].authorName = u"Olga"_s;
        tellOf(id);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
        details.messages[0].mentions = {m_me.id};
        tellOf(id);
        QTRY_COMPARE(m_notifier->titles(), QStringList{u"Olga mentions you in #7"_s});
        tellOf(id);
        settle();
        QCOMPARE(m_notifier->shown.size(), 1);
    }

    void aPromisedCallIsToldWhenItIsTimeAndOnce()
    {
        const Core::TicketId id = answeredTicket(m_world->clock.now() - 1h);
        Core::TicketDetails &details = m_world->desk.tickets[id];
        details.ticket.id = id;
        details.ticket.number = 7;
        details.ticket.requesterName = u"Anna"_s;
        details.ticket.callbackTo = u"+79991234567"_s;
        details.ticket.callbackAt = m_world->clock.now() + 10min;
        tellOf(id);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
        m_world->clock.time += 11min;
        m_model->look();
        QTRY_COMPARE(m_notifier->titles(), QStringList{u"Call back now: #7"_s});
        QCOMPARE(m_notifier->shown[0].body, u"Anna · +79991234567"_s);
        m_model->look();
        settle();
        QCOMPARE(m_notifier->shown.size(), 1);
    }

    void aCallThatWasMadeIsNotTold()
    {
        const Core::TicketId id = answeredTicket(m_world->clock.now() - 1h);
        Core::TicketDetails &details = m_world->desk.tickets[id];
        details.ticket.id = id;
        details.ticket.callbackAt = m_world->clock.now() + 10min;
        tellOf(id);
        settle();
        details.ticket.callbackAt.reset();
        tellOf(id);
        m_world->clock.time += 11min;
        settle();
        m_model->look();
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void whatWasThereBeforeIsNoNews()
    {
        tellOf(answeredTicket(m_world->clock.now() - 1h));
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void aFirstSyncIsSilent()
    {
        m_session->become(SyncState::Phase::FirstSync);
        tellOf(answeredTicket(m_world->clock.now()));
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void aHeldReplyIsTold()
    {
        Core::OutboxItem item;
        item.mutation = 3;
        item.state = Core::OutboxItem::State::Held;
        item.what.operation = Core::Op::TicketReply{};
        item.ticketNumber = 12;
        m_world->desk.items = {item};
        Core::ChangeSet changes;
        changes.outbox = true;
        m_world->desk.say(changes);
        m_model->look();
        QTRY_COMPARE(m_notifier->shown.size(), 1);
        QCOMPARE(m_notifier->shown[0].target, u"opora://ticket/12"_s);
    }

    void anSlaThatEndsSoonIsToldOnce()
    {
        Core::TicketRow row;
        row.id = Core::TicketId::make(m_world->random);
        row.number = 9;
        row.due = m_world->clock.now() + 10min;
        Core::TicketRow later = row;
        later.id = Core::TicketId::make(m_world->random);
        later.due = m_world->clock.now() + 5h;
        m_world->desk.dueRows = {row, later};
        m_model->look();
        QTRY_COMPARE(m_notifier->shown.size(), 1);
        QVERIFY(m_notifier->shown[0].title.startsWith(u"#9 is due in 10"_s));
        m_model->look();
        settle();
        QCOMPARE(m_notifier->shown.size(), 1);
    }

    void thePolicySaysHowSoonIsSoon()
    {
        Core::SlaPolicy policy;
        policy.id = Core::SlaPolicyId::make(m_world->random);
        policy.warnMinutes = 5;
        Core::Queue queue;
        queue.id = Core::QueueId::make(m_world->random);
        queue.slaPolicy = policy.id;
        Core::ReferenceData reference;
        reference.me = m_me.id;
        reference.people = {m_me};
        reference.queues = {queue};
        reference.slaPolicies = {policy};
        m_model->setReference(reference);
        Core::TicketRow row;
        row.id = Core::TicketId::make(m_world->random);
        row.number = 9;
        row.queue = queue.id;
        row.due = m_world->clock.now() + 10min;
        Core::TicketRow sooner = row;
        sooner.id = Core::TicketId::make(m_world->random);
        sooner.number = 8;
        sooner.due = m_world->clock.now() + 4min;
        m_world->desk.dueRows = {sooner, row};
        m_model->look();
        QTRY_COMPARE(m_notifier->shown.size(), 1);
        QVERIFY(m_notifier->shown[0].title.startsWith(u"#8 is due in 4"_s));
    }

    void theTrayTellsWhatPressesMost_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("words");
        QTest::newRow("long before") << 120 << u"Opora: 4 unanswered"_s;
        QTest::newRow("soon") << 42 << u"Opora: 4 unanswered\n#9 is due in 42 min"_s;
        QTest::newRow("overdue") << -130 << u"Opora: 4 unanswered\n#9 is overdue by 2 h 10 min"_s;
    }
    void theTrayTellsWhatPressesMost()
    {
        QFETCH(int, minutes);
        QFETCH(QString, words);
        Core::TicketRow row;
        row.id = Core::TicketId::make(m_world->random);
        row.number = 9;
        row.due = m_world->clock.now() + std::chrono::minutes(minutes);
        m_world->desk.dueRows = {row};
        m_world->desk.unanswered = 4;
        Core::ChangeSet changes;
        changes.lists = true;
        m_world->desk.say(changes);
        m_model->look();
        QTRY_COMPARE(m_notifier->words, words);
    }

    void aTicketOfMineThatIsBackFromHoldIsToldOnce_data()
    {
        QTest::addColumn<bool>("isByClock");
        QTest::newRow("by this machine's clock") << true;
        QTest::newRow("by the server") << false;
    }
    void aTicketOfMineThatIsBackFromHoldIsToldOnce()
    {
        QFETCH(bool, isByClock);
        const Core::TicketId id = wokenTicket(m_world->clock.now(), isByClock);
        tellOf(id);
        QTRY_COMPARE(m_notifier->titles(), QStringList{u"#7 is back from hold"_s});
        QCOMPARE(m_notifier->shown[0].target, u"opora://ticket/7"_s);
        // The server says so too.
        m_world->desk.tickets[id] = m_world->desk.tickets.value(wokenTicket(m_world->clock.now(), false));
        m_world->desk.tickets[id].row.id = id;
        tellOf(id);
        settle();
        QCOMPARE(m_notifier->shown.size(), 1);
    }

    void backFromHoldBeforeTheStartOrNobodysIsNoNews()
    {
        tellOf(wokenTicket(m_world->clock.now() - 1h, false));
        const Core::TicketId id = wokenTicket(m_world->clock.now(), true);
        m_world->desk.tickets[id].row.owner = {};
        tellOf(id);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void aFloodIsOneLine()
    {
        Core::ChangeSet changes;
        for (int i = 0; i < 5; ++i)
            changes.tickets.insert(newTicket(m_department));
        m_world->desk.say(changes);
        m_model->look();
        QTRY_COMPARE(m_notifier->shown.size(), 1);
        QVERIFY(m_notifier->shown[0].title.startsWith(u"5 "_s));
    }

    void quietHoursAreQuietButCount()
    {
        NotificationSettings settings;
        settings.quietHours = true; // the clock stands at 20:27
        settings.write(*m_settings);
        m_world->desk.unanswered = 4;
        tellOf(newTicket(m_department));
        QTRY_COMPARE(m_notifier->count, 4);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void whatIsSwitchedOffIsNotTold()
    {
        NotificationSettings settings;
        settings.newTickets = false;
        settings.write(*m_settings);
        tellOf(newTicket(m_department));
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void theOpenTicketNeedsNoTelling()
    {
        const Core::TicketId id = answeredTicket(m_world->clock.now());
        m_model->setWatched([id] { return id; });
        tellOf(id);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
        // Seen: it is no news when the person looks elsewhere.
        m_model->setWatched([] { return Core::TicketId(); });
        tellOf(id);
        settle();
        QVERIFY(m_notifier->shown.isEmpty());
    }

    void theOpenTicketIsToldOfWhileThePersonLooksElsewhere()
    {
        Core::TicketId seen;
        m_model->setWatched([&seen] { return seen; });
        const Core::TicketId id = answeredTicket(m_world->clock.now());
        tellOf(id);
        settle();
        QCOMPARE(m_notifier->shown.size(), 1);
        seen = id;
        tellOf(id);
        settle();
        QCOMPARE(m_notifier->shown.size(), 1);
    }

    void quietHoursRunOverMidnight()
    {
        NotificationSettings settings;
        settings.quietHours = true;
        settings.quietFrom = QTime(22, 0);
        settings.quietTo = QTime(7, 0);
        QVERIFY(settings.isQuietAt(QTime(23, 30)));
        QVERIFY(settings.isQuietAt(QTime(6, 59)));
        QVERIFY(!settings.isQuietAt(QTime(7, 0)));
        QVERIFY(!settings.isQuietAt(QTime(12, 0)));
        settings.write(*m_settings);
        QCOMPARE(NotificationSettings::read(*m_settings), settings);
    }

    void theNetworkChoiceIsKept()
    {
        QVERIFY(!Models::networkChoice(*m_settings));
        Models::chooseNetwork(SyncState::Network::Metered, *m_settings, *m_session);
        QCOMPARE(Models::networkChoice(*m_settings), Models::NetworkChoice(SyncState::Network::Metered));
        QCOMPARE(m_session->network, std::optional(SyncState::Network::Metered));
        Models::chooseNetwork(std::nullopt, *m_settings, *m_session);
        QVERIFY(!Models::networkChoice(*m_settings));
    }

private:
    Core::TicketId newTicket(Core::QueueId queue)
    {
        Core::TicketDetails details;
        details.row.id = Core::TicketId::make(m_world->random);
        details.row.number = 7;
        details.row.queue = queue;
        details.row.requesterName = u"Anna"_s;
        details.row.subject = u"Blank pages"_s;
        details.row.createdAt = m_world->clock.now();
        details.row.updatedAt = details.row.createdAt;
        m_world->desk.tickets.insert(details.row.id, details);
        return details.row.id;
    }
    Core::TicketId answeredTicket(Core::Timestamp at)
    {
        Core::TicketDetails details = m_world->desk.tickets.value(newTicket(m_department));
        details.row.owner = m_me.id;
        details.row.state = Core::StateClass::Open;
        details.row.createdAt = at - 48h;
        Core::Message message;
        message.id = Core::MessageId::make(m_world->random);
        message.text = u"It still prints blank pages."_s;
        message.at = at;
        details.messages = {message};
        m_world->desk.tickets.insert(details.row.id, details);
        return details.row.id;
    }
    Core::TicketId wokenTicket(Core::Timestamp at, bool isByClock)
    {
        Core::TicketDetails details = m_world->desk.tickets.value(newTicket(m_department));
        details.row.owner = m_me.id;
        details.row.state = Core::StateClass::Open;
        details.row.createdAt -= 48h;
        Core::Event event;
        event.field = Core::kWokenEvent;
        event.oldValue = QString::number(Core::toMsecs(at));
        event.at = at + 1s;
        if (isByClock)
            details.wokenAt = at;
        else
            details.events = {event};
        m_world->desk.tickets.insert(details.row.id, details);
        return details.row.id;
    }
    Core::SavedView watchedView(bool isTold)
    {
        Core::SavedView view;
        view.id = Core::SavedViewId::make(m_world->random);
        view.name = u"Furious"_s;
        view.notify = isTold;
        Core::ReferenceData reference;
        reference.me = m_me.id;
        reference.people = {m_me};
        reference.views = {view};
        m_model->setReference(reference);
        return view;
    }
    void tellOf(Core::TicketId id, Core::SavedViewId into = {})
    {
        Core::ChangeSet changes;
        changes.tickets = {id};
        if (!into.isNull())
            changes.entered.insert(id, {into});
        changes.lists = true;
        m_world->desk.say(changes);
        m_model->look();
    }
    /// Answers come by events; two rounds are enough for all that was asked.
    static void settle()
    {
        QTest::qWait(0);
        QTest::qWait(0);
    }

    std::unique_ptr<MemoryWorld> m_world;
    std::unique_ptr<ScriptedSession> m_session;
    std::unique_ptr<MemorySettings> m_settings;
    std::unique_ptr<NotingNotifier> m_notifier;
    std::unique_ptr<NotificationModel> m_model;
    Core::Person m_me;
    Core::QueueId m_department;
};

QTEST_GUILESS_MAIN(TestNotificationModel)
#include "tst_notificationmodel.moc"
