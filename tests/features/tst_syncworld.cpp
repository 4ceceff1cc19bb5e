// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent.h"

#include "core/bucket.h"
#include "core/defaults.h"
#include "core/members.h"
#include "store/localstore.h"

#include <QFile>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::OutboxItem;
using Core::TicketField;
using Test::Agent;

namespace {

constexpr int kPatience_ms = 20'000;

Core::StatusId statusOf(Core::StateClass state)
{
    for (const Core::Status &status : Core::defaultStatuses())
        if (status.state == state)
            return status.id;
    return {};
}

} // namespace

/// Real cache and engine of two people against the real server logic, on both databases.
class TestSyncWorld : public QObject
{
    Q_OBJECT
private:
    static Agent *start(Server::World &world, Core::Role role)
    {
        auto *agent = new Agent(world, world.person(role));
        agent->signIn();
        return agent;
    }

    /// The cache and its log as they lie on the disk.
    static QByteArray bytesOf(const Agent &agent)
    {
        QByteArray all;
        for (const QString &name : {u"/cache.db"_s, u"/cache.db-wal"_s}) {
            QFile file(agent.store->settings().folder + name);
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

    /// Of one who was offline while `writeNew` brought "what is new".
    static void verifyHeld(Server::World &world, const std::function<void(Agent &, const Core::Ticket &)> &writeNew)
    {
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const std::unique_ptr<Agent> one(start(world, Core::Role::Agent));
        const std::unique_ptr<Agent> two(start(world, Core::Role::Supervisor));
        QTRY_VERIFY_WITH_TIMEOUT(one->isUpToDate() && two->isUpToDate(), kPatience_ms);
        one->setOnline(false);
        const qint64 stale = one->reply(ticket.id, u"written too early"_s);
        writeNew(*two, ticket);
        one->setOnline(true);
        QTRY_COMPARE_WITH_TIMEOUT(one->store->outboxCounts().held, 1, kPatience_ms);
        QTRY_VERIFY_WITH_TIMEOUT(one->messages(ticket.id).contains(u"what is new"_s), kPatience_ms);
        QCOMPARE(one->outbox().constFirst().state, OutboxItem::State::Held);
        QCOMPARE(one->outbox().constFirst().outcome.code, u"stale_reply"_s);
        QVERIFY(!two->messages(ticket.id).contains(u"written too early"_s));
        QVERIFY(one->store->resolve(stale, Core::Resolution::SendAnyway, false).isOk());
        QTRY_VERIFY_WITH_TIMEOUT(two->messages(ticket.id).contains(u"written too early"_s), kPatience_ms);
        QTRY_COMPARE_WITH_TIMEOUT(one->store->outboxCounts().held, 0, kPatience_ms);
    }

private Q_SLOTS:
    void whatIsOthersIsNotOnThisDisk_data() { Server::World::rows(); }
    void whatIsOthersIsNotOnThisDisk()
    {
        OPORA_WORLD;
        Core::Article draft;
        draft.id = world.newId<Core::ArticleId>();
        draft.title = u"qwzdrafttitle"_s;
        draft.body = u"qwzdraftbody"_s;
        draft.state = Core::ArticleState::Draft;
        Core::Template phrase;
        phrase.id = world.newId<Core::TemplateId>();
        phrase.body = u"qwzphrase"_s;
        Core::SavedView view;
        view.id = world.newId<Core::SavedViewId>();
        view.query = u"qwzview"_s;
        Core::Macro macro;
        macro.id = world.newId<Core::MacroId>();
        macro.name.en = u"qwzmacro"_s;
        phrase.owner = view.owner = macro.owner = world.person(Core::Role::Supervisor).id;
        for (const Core::Entity &object : QList<Core::Entity>{draft, phrase, view, macro})
            world.put(object);
        const std::unique_ptr<Agent> agent(start(world, Core::Role::Agent));
        const std::unique_ptr<Agent> owner(start(world, Core::Role::Supervisor));
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate() && owner->isUpToDate(), kPatience_ms);
        // While they look, too.
        draft.body = u"qwzdraftagain"_s;
        phrase.body = u"qwzphraseagain"_s;
        world.put(draft);
        world.put(phrase);
        QTRY_VERIFY_WITH_TIMEOUT(
            bytesOf(*owner).contains("qwzphraseagain") && bytesOf(*owner).contains("qwzdraftagain"), kPatience_ms);
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate(), kPatience_ms);

        const QByteArray all = bytesOf(*agent);
        QVERIFY(!all.isEmpty());
        QVERIFY(!all.contains("qwz"));
    }

    void draftsComeAndGoWithTheRight_data() { Server::World::rows(); }
    void draftsComeAndGoWithTheRight()
    {
        OPORA_WORLD;
        Core::Article draft;
        draft.id = world.newId<Core::ArticleId>();
        draft.title = u"qwzdrafttitle"_s;
        draft.state = Core::ArticleState::Draft;
        world.put(draft);
        const std::unique_ptr<Agent> agent(start(world, Core::Role::Agent));
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate(), kPatience_ms);
        QVERIFY(agent->store->versions(Core::kDraftBucket)->isEmpty());

        Core::Person person = agent->person;
        person.role = Core::Role::Supervisor;
        world.put(person);
        QTRY_COMPARE_WITH_TIMEOUT(agent->store->versions(Core::kDraftBucket)->size(), 1, kPatience_ms);

        person.role = Core::Role::Agent;
        world.put(person);
        QTRY_VERIFY_WITH_TIMEOUT(agent->store->versions(Core::kDraftBucket)->isEmpty(), kPatience_ms);
        QTRY_VERIFY_WITH_TIMEOUT(!bytesOf(*agent).contains("qwzdraft"), kPatience_ms);
    }

    void firstSyncHoldsWhatThePersonMaySee_data() { Server::World::rows(); }
    void firstSyncHoldsWhatThePersonMaySee()
    {
        OPORA_WORLD;
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const std::unique_ptr<Agent> agent(start(world, Core::Role::Agent));
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate(), kPatience_ms);
        QCOMPARE(agent->ticket(ticket.id).subject, ticket.subject);
        // One public and one internal message; the supervisors' note is not for agents.
        QCOMPARE(agent->messages(ticket.id).size(), 2);
    }

    void signingInWhileTheKeychainIsReadIsNotTakenBack_data() { Server::World::rows(); }
    void signingInWhileTheKeychainIsReadIsNotTakenBack()
    {
        OPORA_WORLD;
        const std::unique_ptr<Agent> agent(start(world, Core::Role::Agent));
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate(), kPatience_ms);
        const Sync::Tokens remembered = agent->tokens.kept;
        agent->reopen();
        agent->signIn();
        agent->resume(remembered);
        QTRY_VERIFY_WITH_TIMEOUT(agent->tokens.kept.refresh != remembered.refresh && agent->isUpToDate(), kPatience_ms);
    }

    void anEditIsShownAtOnceAndReachesTheOther_data() { Server::World::rows(); }
    void anEditIsShownAtOnceAndReachesTheOther()
    {
        OPORA_WORLD;
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const std::unique_ptr<Agent> one(start(world, Core::Role::Agent));
        const std::unique_ptr<Agent> two(start(world, Core::Role::Supervisor));
        QTRY_VERIFY_WITH_TIMEOUT(one->isUpToDate() && two->isUpToDate(), kPatience_ms);
        one->set(ticket.id, TicketField::Owner, one->person.id.toString());
        QCOMPARE(one->ticket(ticket.id).owner, one->person.id);
        QTRY_COMPARE_WITH_TIMEOUT(two->ticket(ticket.id).owner, one->person.id, kPatience_ms);
    }

    void anEditWhoseAnswerIsLostIsAppliedOnce_data() { Server::World::rows(); }
    void anEditWhoseAnswerIsLostIsAppliedOnce()
    {
        OPORA_WORLD;
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const std::unique_ptr<Agent> agent(start(world, Core::Role::Agent));
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate(), kPatience_ms);
        agent->transport->loseAnswersOf = {u"mutations"_s};
        agent->note(ticket.id, u"only once"_s);
        QTRY_VERIFY_WITH_TIMEOUT(agent->transport->sent[u"mutations"_s] >= 2, kPatience_ms);
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate(), kPatience_ms);
        QCOMPARE(agent->messages(ticket.id).count(u"only once"_s), 1);
    }

    void offlineWorkSurvivesAKillAndGoesOutInOrder_data() { Server::World::rows(); }
    void offlineWorkSurvivesAKillAndGoesOutInOrder()
    {
        OPORA_WORLD;
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const std::unique_ptr<Agent> one(start(world, Core::Role::Agent));
        const std::unique_ptr<Agent> two(start(world, Core::Role::Supervisor));
        QTRY_VERIFY_WITH_TIMEOUT(one->isUpToDate() && two->isUpToDate(), kPatience_ms);
        one->setOnline(false);
        QStringList written;
        for (int i = 0; i < 20; ++i) {
            written.append(u"note %1"_s.arg(i));
            one->note(ticket.id, written.last());
        }
        one->reopen();
        one->resume(one->tokens.kept);
        QCOMPARE(one->store->outboxCounts().waiting, 20);
        one->setOnline(true);
        QTRY_VERIFY_WITH_TIMEOUT(one->isUpToDate(), kPatience_ms);
        QTRY_COMPARE_WITH_TIMEOUT(two->messages(ticket.id).size(), one->messages(ticket.id).size() + 1, kPatience_ms);
        QStringList arrived = two->messages(ticket.id);
        arrived.removeIf([&written](const QString &text) { return !written.contains(text); });
        QCOMPARE(arrived, written);
    }

    void aReplyOlderThanTheCustomersNewWordsIsHeld_data() { Server::World::rows(); }
    void aReplyOlderThanTheCustomersNewWordsIsHeld()
    {
        OPORA_WORLD;
        verifyHeld(world, [&world](Agent &, Core::Ticket ticket) {
            Core::Message message;
            message.id = world.newId<Core::MessageId>();
            message.ticket = ticket.id;
            message.customer = ticket.requester;
            message.text = u"what is new"_s;
            message.at = world.clock.now();
            ++ticket.messageCount;
            ticket.lastPublic = message.id;
            ticket.lastPublicAt = message.at;
            ticket.lastPublicByCustomer = true;
            world.put(message);
            world.put(ticket);
        });
    }

    void aReplyOlderThanAColleaguesIsHeld_data() { Server::World::rows(); }
    void aReplyOlderThanAColleaguesIsHeld()
    {
        OPORA_WORLD;
        verifyHeld(world, [](Agent &colleague, const Core::Ticket &ticket) {
            colleague.reply(ticket.id, u"what is new"_s);
            QTRY_VERIFY_WITH_TIMEOUT(colleague.isDelivered(), kPatience_ms);
        });
    }

    void twoValuesOfOneFieldAreBothShown_data() { Server::World::rows(); }
    void twoValuesOfOneFieldAreBothShown()
    {
        OPORA_WORLD;
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const std::unique_ptr<Agent> one(start(world, Core::Role::Agent));
        const std::unique_ptr<Agent> two(start(world, Core::Role::Supervisor));
        QTRY_VERIFY_WITH_TIMEOUT(one->isUpToDate() && two->isUpToDate(), kPatience_ms);
        one->setOnline(false);
        one->set(ticket.id, TicketField::Owner, one->person.id.toString());
        two->set(ticket.id, TicketField::Owner, two->person.id.toString());
        QTRY_VERIFY_WITH_TIMEOUT(two->isDelivered(), kPatience_ms);
        one->setOnline(true);
        QTRY_COMPARE_WITH_TIMEOUT(one->store->outboxCounts().held, 1, kPatience_ms);
        const OutboxItem held = one->outbox().constFirst();
        QCOMPARE(held.outcome.code, u"field_conflict"_s);
        QCOMPARE(held.outcome.conflicts.constFirst().mine, one->person.id.toString());
        QCOMPARE(held.outcome.conflicts.constFirst().theirs, two->person.id.toString());
        QTRY_COMPARE_WITH_TIMEOUT(one->ticket(ticket.id).owner, two->person.id, kPatience_ms);
    }

    void aRowThatNobodyCanReadHoldsUpNothing_data() { Server::World::rows(); }
    void aRowThatNobodyCanReadHoldsUpNothing()
    {
        OPORA_WORLD;
        Core::Ticket broken = world.makeTicket(world.billing.id);
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const std::unique_ptr<Agent> early(start(world, Core::Role::Agent));
        QTRY_VERIFY_WITH_TIMEOUT(early->isUpToDate(), kPatience_ms);
        for (int n = 0; n <= Core::kMostTags; ++n)
            broken.tags.append(u"tag %1"_s.arg(n));
        Core::Ticket whole = broken;
        whole.tags = {};
        whole.subject = u"To be broken"_s;
        world.put(whole);
        world.overwrite(broken); // as an older server let it become
        const std::unique_ptr<Agent> late(start(world, Core::Role::Supervisor));
        QTRY_VERIFY_WITH_TIMEOUT(late->isUpToDate(), kPatience_ms);
        late->tag(ticket.id, u"goes on"_s);
        QTRY_VERIFY_WITH_TIMEOUT(early->ticket(ticket.id).tags.contains(u"goes on"_s), kPatience_ms);
        QVERIFY(early->ticket(broken.id).tags.isEmpty());
        broken.tags.resize(1);
        world.put(broken);
        QTRY_COMPARE_WITH_TIMEOUT(early->ticket(broken.id).tags, broken.tags, kPatience_ms);
        QTRY_VERIFY_WITH_TIMEOUT(late->holds(broken.id), kPatience_ms);
        QCOMPARE(late->ticket(broken.id).tags, broken.tags);
        QCOMPARE(late->messages(broken.id).size(), 3);
    }

    void tagsOfTwoPeopleThatAreTooManyStopNobody_data() { Server::World::rows(); }
    void tagsOfTwoPeopleThatAreTooManyStopNobody()
    {
        OPORA_WORLD;
        Core::Ticket ticket = world.makeTicket(world.billing.id);
        for (int n = 1; n < Core::kMostTags; ++n)
            ticket.tags.append(u"tag %1"_s.arg(n));
        world.put(ticket);
        const std::unique_ptr<Agent> one(start(world, Core::Role::Agent));
        const std::unique_ptr<Agent> two(start(world, Core::Role::Supervisor));
        QTRY_VERIFY_WITH_TIMEOUT(one->isUpToDate() && two->isUpToDate(), kPatience_ms);
        two->setOnline(false);
        two->tag(ticket.id, u"mine"_s);
        one->tag(ticket.id, u"theirs"_s);
        QTRY_VERIFY_WITH_TIMEOUT(one->isDelivered(), kPatience_ms);
        two->setOnline(true);
        QTRY_COMPARE_WITH_TIMEOUT(two->store->outboxCounts().held, 1, kPatience_ms);
        QTRY_COMPARE_WITH_TIMEOUT(two->ticket(ticket.id).tags, one->ticket(ticket.id).tags, kPatience_ms);
        QVERIFY(two->ticket(ticket.id).tags.contains(u"theirs"_s));
        two->set(ticket.id, TicketField::Owner, two->person.id.toString());
        QTRY_COMPARE_WITH_TIMEOUT(one->ticket(ticket.id).owner, two->person.id, kPatience_ms);
    }

    void aLongAbsenceRenewsTheSessionByItself_data() { Server::World::rows(); }
    void aLongAbsenceRenewsTheSessionByItself()
    {
        OPORA_WORLD;
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const std::unique_ptr<Agent> agent(start(world, Core::Role::Agent));
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate(), kPatience_ms);
        const QByteArray before = agent->tokens.kept.access;
        world.clock.time += std::chrono::hours(20);
        agent->tag(ticket.id, u"late"_s);
        QTRY_VERIFY_WITH_TIMEOUT(agent->isDelivered(), kPatience_ms);
        QVERIFY(agent->tokens.kept.access != before);
    }

    void anotherPersonCannotTakeOverUnsentWords()
    {
        const auto world = Server::World::make(Db::Backend::Sqlite);
        const Core::Ticket ticket = world->makeTicket(world->billing.id);
        const std::unique_ptr<Agent> agent(start(*world, Core::Role::Agent));
        QTRY_VERIFY_WITH_TIMEOUT(agent->isUpToDate(), kPatience_ms);
        agent->setOnline(false);
        agent->reply(ticket.id, u"words of the first"_s);
        agent->setOnline(true);
        QString code;
        agent->engine->signIn(QUrl(u"http://127.0.0.1:1/"_s), world->person(Core::Role::Supervisor).email,
                              Server::kPassword,
                              [&code](const auto &person) { code = person ? u"taken"_s : person.error().code; });
        QTRY_COMPARE_WITH_TIMEOUT(code, u"account.other_person"_s, kPatience_ms);
        QCOMPARE(agent->store->me(), agent->person.id);
        QCOMPARE(agent->store->outboxCounts().waiting, 1);
    }

    void aClosedTicketLeavesItsBucketAndStays_data() { Server::World::rows(); }
    void aClosedTicketLeavesItsBucketAndStays()
    {
        OPORA_WORLD;
        const Core::Ticket ticket = world.makeTicket(world.billing.id, Core::StateClass::Solved);
        const std::unique_ptr<Agent> one(start(world, Core::Role::Supervisor));
        const std::unique_ptr<Agent> two(start(world, Core::Role::Agent));
        QTRY_VERIFY_WITH_TIMEOUT(one->isUpToDate() && two->isUpToDate(), kPatience_ms);
        one->set(ticket.id, TicketField::Status, statusOf(Core::StateClass::Closed).toString());
        QTRY_COMPARE_WITH_TIMEOUT(two->ticket(ticket.id).state, Core::StateClass::Closed, kPatience_ms);
        QCOMPARE(two->messages(ticket.id).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestSyncWorld)
#include "tst_syncworld.moc"
