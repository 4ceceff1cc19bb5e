// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mergeworld.h"

#include "core/ticketmerge.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/tables/eventtable.h"
#include "server/tables/tickettable.h"
#include "support/checked.h"
#include "support/require.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Role;
using Test::checked;

/// Tickets that become one, are parted again, and what they are to one another.
class MergesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsOfBothStandInOne_data() { World::rows(); }
    void wordsOfBothStandInOne();
    void takenBackNothingIsLeft_data() { World::rows(); }
    void takenBackNothingIsLeft();
    void whatCameMeanwhileStays_data() { World::rows(); }
    void whatCameMeanwhileStays();
    void aReplyThatHadNotSeenTheCopiesIsHeld_data() { World::rows(); }
    void aReplyThatHadNotSeenTheCopiesIsHeld();
    void oneThatIsMergedItselfLeadsOn_data() { World::rows(); }
    void oneThatIsMergedItselfLeadsOn();
    void nobodyMergesInARing_data() { World::rows(); }
    void nobodyMergesInARing();
    void bothMustBeSeen_data() { World::rows(); }
    void bothMustBeSeen();
    void afterThirtyDaysItStays_data() { World::rows(); }
    void afterThirtyDaysItStays();
    void saidTwiceItIsDoneOnce_data() { World::rows(); }
    void saidTwiceItIsDoneOnce();
    void linksNameTicketsThatAreSeen_data() { World::rows(); }
    void linksNameTicketsThatAreSeen();
    void idsOfCopiesAreNobodysToTake_data() { World::rows(); }
    void idsOfCopiesAreNobodysToTake();
    void aLateUnmergeLeavesALaterMerge_data() { World::rows(); }
    void aLateUnmergeLeavesALaterMerge();
    void linksAreToldOfTicketsThatOthersHold();
    void someWordsGoOnInATicketOfTheirOwn_data() { World::rows(); }
    void someWordsGoOnInATicketOfTheirOwn();
    void mergedAgainASplitLeavesNothing_data() { World::rows(); }
    void mergedAgainASplitLeavesNothing();
    void whatWasSaidApartComesAlong_data() { World::rows(); }
    void whatWasSaidApartComesAlong();
    void whatWentOnFromThereKeepsTheMerge_data() { World::rows(); }
    void whatWentOnFromThereKeepsTheMerge();
    void whatWentOnBeforeTheMergeKeepsNothing_data() { World::rows(); }
    void whatWentOnBeforeTheMergeKeepsNothing();
    void whatCameHomeAndWentOnKeepsTheMerge_data() { World::rows(); }
    void whatCameHomeAndWentOnKeepsTheMerge();
    void theFirstOneFollowsItsWords_data() { World::rows(); }
    void theFirstOneFollowsItsWords();
    void anOpenQuestionIsNotBuriedInAClosedTicket_data() { World::rows(); }
    void anOpenQuestionIsNotBuriedInAClosedTicket();
    void wordsGoOnOnce_data() { World::rows(); }
    void wordsGoOnOnce();
    void onlyWhatIsSeenGoesOn_data() { World::rows(); }
    void onlyWhatIsSeenGoesOn();

private:
    static QStringList told(World &world, const Core::Ticket &ticket)
    {
        QStringList lines;
        const auto rows = EventTable::ofTickets(*world.connection, {ticket.id.uuid()});
        for (const EventTable::Row &row : *rows) {
            const auto event = *Protocol::decode<Core::Event>(row.doc);
            if (event.field == "merged"_L1 || event.field == "unmerged"_L1 || event.field == "links"_L1
                || event.field == "split"_L1)
                lines += u"%1 %2>%3"_s.arg(event.field, event.oldValue, event.newValue);
        }
        lines.sort();
        return lines;
    }
    static QString numberOf(World &world, const Core::Ticket &ticket)
    {
        return u"#%1"_s.arg(stored(world, ticket).number);
    }
};

void MergesTest::wordsOfBothStandInOne()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.support.id);
    const qsizetype own = messages(world, target).size();

    const Outcome outcome = sent(world, source, Core::Op::TicketMerge{target.id});

    QCOMPARE(outcome.kind, Outcome::Kind::Applied);
    const Core::Ticket merged = stored(world, source);
    QCOMPARE(merged.mergedInto, target.id);
    QCOMPARE(merged.state, Core::StateClass::Cancelled);
    QCOMPARE(outcome.version,
             TicketTable::find(*world.connection, {source.id.uuid()})->value(source.id.uuid()).version);
    const auto words = messages(world, target);
    QCOMPARE(words.size(), own + messages(world, source).size());
    for (const Core::Message &message : messages(world, source)) {
        const auto copy
            = std::find_if(words.begin(), words.end(), [&](const auto &word) { return word.copyOf == message.id; });
        QVERIFY(copy != words.end());
        QCOMPARE(copy->id, Core::copyId(message.id, target.id));
        QCOMPARE(copy->text, message.text);
        QCOMPARE(copy->audience, message.audience);
    }
    QCOMPARE(told(world, source), QStringList{u"merged >"_s + numberOf(world, target)});
    QCOMPARE(told(world, target), QStringList{u"merged >"_s + numberOf(world, source)});
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::takenBackNothingIsLeft()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.support.id);
    const Core::Ticket before = stored(world, target);
    const Core::Ticket sourceBefore = stored(world, source);
    const auto words = messages(world, target);
    sent(world, source, Core::Op::TicketMerge{target.id});

    QCOMPARE(sent(world, source, Core::Op::TicketUnmerge{target.id}).kind, Outcome::Kind::Applied);

    QVERIFY(messages(world, target) == words);
    Core::Ticket after = stored(world, target);
    after.updatedAt = before.updatedAt;
    after.nextReplyDue = before.nextReplyDue;
    QVERIFY(after == before);
    QCOMPARE(stored(world, source).status, sourceBefore.status);
    QVERIFY(stored(world, source).mergedInto.isNull());
    QCOMPARE(told(world, source).size(), 2);
    QCOMPARE(wrong(world), QStringList());
    QCOMPARE(sent(world, source, Core::Op::TicketMerge{target.id}).kind, Outcome::Kind::Applied); // and once more
    QCOMPARE(messages(world, target).size(), words.size() + messages(world, source).size());
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::whatCameMeanwhileStays()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.support.id);
    sent(world, source, Core::Op::TicketMerge{target.id});
    world.clock.time += std::chrono::minutes(1);
    const auto reply = world.reply(stored(world, target), u"We are on it"_s);
    QCOMPARE(sent(world, target, reply).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, source, world.reply(source, u"too late"_s)).code, u"ticket_merged"_s);

    sent(world, source, Core::Op::TicketUnmerge{target.id});

    QCOMPARE(stored(world, target).lastPublic, reply.message.id);
    QCOMPARE(messages(world, target).last().text, u"We are on it"_s);
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::aReplyThatHadNotSeenTheCopiesIsHeld()
{
    OPORA_WORLD;
    const Core::Ticket target = world.makeTicket(world.support.id);
    const auto written = world.reply(stored(world, target), u"Here you are"_s);
    world.clock.time += std::chrono::minutes(1);
    const Core::Ticket source = world.makeTicket(world.billing.id);
    sent(world, source, world.reply(stored(world, source), u"Newer words"_s));
    sent(world, source, Core::Op::TicketMerge{target.id});

    const Outcome held = sent(world, target, written);

    QCOMPARE(held.code, u"stale_reply"_s);
    QCOMPARE(held.newestPublic, stored(world, target).lastPublic);
}

void MergesTest::oneThatIsMergedItselfLeadsOn()
{
    OPORA_WORLD;
    const Core::Ticket first = world.makeTicket(world.billing.id);
    const Core::Ticket second = world.makeTicket(world.billing.id);
    const Core::Ticket third = world.makeTicket(world.billing.id);
    sent(world, second, Core::Op::TicketMerge{third.id});

    QCOMPARE(sent(world, first, Core::Op::TicketMerge{second.id}).kind, Outcome::Kind::Applied);

    QCOMPARE(stored(world, first).mergedInto, third.id);
    QCOMPARE(sent(world, first, Core::Op::TicketMerge{second.id}).kind, Outcome::Kind::Applied); // it is there
    // The other way round the copies have gone on with their ticket.
    const Core::Ticket fourth = world.makeTicket(world.billing.id);
    sent(world, third, Core::Op::TicketMerge{fourth.id});
    QCOMPARE(sent(world, first, Core::Op::TicketUnmerge{second.id}).code, u"merge.not_newest"_s);
    QCOMPARE(sent(world, third, Core::Op::TicketUnmerge{fourth.id}).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, first, Core::Op::TicketUnmerge{third.id}).kind, Outcome::Kind::Applied);
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::nobodyMergesInARing()
{
    OPORA_WORLD;
    const Core::Ticket first = world.makeTicket(world.billing.id);
    const Core::Ticket second = world.makeTicket(world.billing.id);
    sent(world, first, Core::Op::TicketMerge{second.id});
    QCOMPARE(sent(world, second, Core::Op::TicketMerge{first.id}).code, u"field.value"_s);
    QCOMPARE(sent(world, second, Core::Op::TicketMerge{second.id}).code, u"field.value"_s);
    const Core::Ticket third = world.makeTicket(world.billing.id);
    QCOMPARE(sent(world, first, Core::Op::TicketMerge{third.id}).code, u"ticket_merged"_s);
}

void MergesTest::bothMustBeSeen()
{
    OPORA_WORLD;
    const Core::Ticket seen = world.makeTicket(world.support.id);
    const Core::Ticket hidden = world.makeTicket(world.billing.id);
    world.narrowAgent();
    QCOMPARE(sent(world, seen, Core::Op::TicketMerge{hidden.id}).code, u"object.unknown"_s);
    QCOMPARE(sent(world, hidden, Core::Op::TicketMerge{seen.id}).code, u"object.unknown"_s);
    sent(world, seen, Core::Op::TicketMerge{hidden.id}, Role::Supervisor);
    QCOMPARE(sent(world, seen, Core::Op::TicketUnmerge{hidden.id}).code, u"object.unknown"_s);
    QCOMPARE(messages(world, hidden).size(), 2 * messages(world, seen).size());
}

void MergesTest::afterThirtyDaysItStays()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.billing.id);
    sent(world, source, Core::Op::TicketMerge{target.id});
    world.clock.time += Core::kUnmergeTime + std::chrono::seconds(1);
    QCOMPARE(sent(world, source, Core::Op::TicketUnmerge{target.id}).code, u"merge.too_old"_s);
}

void MergesTest::saidTwiceItIsDoneOnce()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.billing.id);
    const auto client = world.newId<Core::ClientId>();
    const auto answer = world
                            .send(client,
                                  {world.mutation(client, 1, source.id.uuid(), Core::Op::TicketMerge{target.id}),
                                   world.mutation(client, 2, source.id.uuid(), Core::Op::TicketMerge{target.id}),
                                   world.mutation(client, 3, source.id.uuid(), Core::Op::TicketUnmerge{target.id}),
                                   world.mutation(client, 4, source.id.uuid(), Core::Op::TicketUnmerge{target.id}),
                                   world.mutation(client, 5, source.id.uuid(), Core::Op::TicketMerge{target.id})},
                                  world.tokenOf(Role::Agent))
                            .as<Protocol::MutationsAnswer>();
    for (const Outcome &outcome : answer.outcomes)
        QVERIFY2(outcome.kind == Outcome::Kind::Applied, qPrintable(outcome.code));
    QCOMPARE(messages(world, target).size(), 2 * messages(world, source).size());
    QCOMPARE(stored(world, source).mergedInto, target.id);
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::aLateUnmergeLeavesALaterMerge()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket first = world.makeTicket(world.billing.id);
    const Core::Ticket second = world.makeTicket(world.billing.id);
    sent(world, source, Core::Op::TicketMerge{first.id});
    sent(world, source, Core::Op::TicketUnmerge{first.id}, Role::Supervisor);
    sent(world, source, Core::Op::TicketMerge{second.id}, Role::Supervisor);

    const Outcome late = sent(world, source, Core::Op::TicketUnmerge{first.id});

    QCOMPARE(late.kind, Outcome::Kind::Held);
    QCOMPARE(late.code, u"ticket_merged"_s);
    QCOMPARE(stored(world, source).mergedInto, second.id);
    // The first one goes on there, too: who parted the words from it, parts them from that one.
    sent(world, first, Core::Op::TicketMerge{second.id});
    QCOMPARE(sent(world, source, Core::Op::TicketUnmerge{first.id}).kind, Outcome::Kind::Applied);
    QVERIFY(stored(world, source).mergedInto.isNull());
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::linksAreToldOfTicketsThatOthersHold()
{
    const auto made = World::make(Db::Backend::PostgreSql);
    if (!made)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
    World &world = *made;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    const Core::Ticket other = world.makeTicket(world.support.id);
    const auto busy = world.connect();
    auto holder = checked(Db::Transaction::begin(*busy));
    QCOMPARE(checked(TicketTable::lock(holder, {other.id.uuid()})).size(), 1);
    // Who waits for the other ticket would wait until the holder is done, which is here.
    const Core::Op::TicketLinks links{{{Core::LinkKind::Child, other.id}}, {}};
    QCOMPARE(sent(world, ticket, links).kind, Outcome::Kind::Applied);
    QVERIFY(told(world, ticket).contains(u"links >child "_s + numberOf(world, other)));
}

void MergesTest::linksNameTicketsThatAreSeen()
{
    OPORA_WORLD;
    const Core::Ticket ticket = world.makeTicket(world.support.id);
    const Core::Ticket other = world.makeTicket(world.support.id);
    const Core::Ticket hidden = world.makeTicket(world.billing.id);
    const Core::TicketLink child{Core::LinkKind::Child, other.id};
    const Core::TicketLink secret{Core::LinkKind::Related, hidden.id};
    QCOMPARE(sent(world, ticket, Core::Op::TicketLinks{{secret}, {}}, Role::Supervisor).kind, Outcome::Kind::Applied);
    world.narrowAgent();

    QCOMPARE(sent(world, ticket, Core::Op::TicketLinks{{child}, {}}).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, other, Core::Op::TicketLinks{{secret}, {}}).code, u"field.unknown_reference"_s);

    QCOMPARE(stored(world, ticket).links, (QList<Core::TicketLink>{secret, child}));
    QVERIFY(stored(world, other).links.isEmpty());
    QVERIFY(told(world, ticket).contains(u"links >child "_s + numberOf(world, other)));
    // Who cannot see the other may cut the link all the same.
    QCOMPARE(sent(world, ticket, Core::Op::TicketLinks{{}, {secret}}).kind, Outcome::Kind::Applied);
    QCOMPARE(stored(world, ticket).links, QList<Core::TicketLink>{child});
}

void MergesTest::idsOfCopiesAreNobodysToTake()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.billing.id);
    auto note = world.reply(source, u"I was here first"_s);
    note.message.id = Core::copyId(source.lastPublic, target.id);
    QCOMPARE(sent(world, source, note).code, u"object.mismatch"_s);
}

void MergesTest::someWordsGoOnInATicketOfTheirOwn()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Op::TicketSplit split = splitOf(world, source);

    const Outcome outcome = sent(world, source, split);

    QCOMPARE(outcome.kind, Outcome::Kind::Applied);
    const Core::Ticket made = stored(world, split.ticket);
    QVERIFY(made.number > 0);
    QCOMPARE(made.subject, u"Refund"_s);
    QCOMPARE(made.requesterName, source.requesterName);
    QVERIFY(Core::isUnanswered(made));
    const auto copies = messages(world, made);
    QCOMPARE(copies.size(), 1);
    QCOMPARE(copies[0].copyOf, source.lastPublic);
    QCOMPARE(made.lastPublic, Core::copyId(source.lastPublic, made.id));
    int marked = 0;
    for (const Core::Message &message : messages(world, source))
        marked += message.movedTo == made.id;
    QCOMPARE(marked, 1);
    QVERIFY(!Core::isUnanswered(stored(world, source)));
    QCOMPARE(told(world, source), QStringList{u"split >Refund"_s});
    QCOMPARE(told(world, made), QStringList{u"split "_s + numberOf(world, source) + u'>'});
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::mergedAgainASplitLeavesNothing()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket before = stored(world, source);
    const auto words = byId(messages(world, source));
    const Core::Op::TicketSplit split = splitOf(world, source);
    sent(world, source, split);

    QCOMPARE(sent(world, split.ticket, Core::Op::TicketMerge{source.id}).kind, Outcome::Kind::Applied);

    QVERIFY(byId(messages(world, source)) == words);
    Core::Ticket after = stored(world, source);
    after.updatedAt = before.updatedAt;
    after.firstReplyDue = before.firstReplyDue;
    after.nextReplyDue = before.nextReplyDue;
    after.resolutionDue = before.resolutionDue;
    QVERIFY(after == before);
    QCOMPARE(stored(world, split.ticket).mergedInto, source.id);
    QCOMPARE(wrong(world), QStringList());
    QCOMPARE(sent(world, split.ticket, Core::Op::TicketUnmerge{source.id}).kind, Outcome::Kind::Applied);
    QVERIFY(!Core::isUnanswered(stored(world, source)));
    QCOMPARE(messages(world, source).size(), words.size());
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::whatWasSaidApartComesAlong()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const qsizetype own = messages(world, source).size();
    const Core::Op::TicketSplit split = splitOf(world, source);
    sent(world, source, split);
    world.clock.time += std::chrono::minutes(1);
    const auto reply = world.reply(stored(world, split.ticket), u"Your refund is on its way"_s);
    QCOMPARE(sent(world, split.ticket, reply).kind, Outcome::Kind::Applied);

    sent(world, split.ticket, Core::Op::TicketMerge{source.id});

    QCOMPARE(messages(world, source).size(), own + 1);
    QCOMPARE(stored(world, source).lastPublic, Core::copyId(reply.message.id, source.id));
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::whatWentOnFromThereKeepsTheMerge()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.billing.id);
    sent(world, source, Core::Op::TicketMerge{target.id});
    Core::Op::TicketSplit split = splitOf(world, target);
    split.messages = {Core::copyId(stored(world, source).lastPublic, target.id)};
    QCOMPARE(sent(world, target, split).kind, Outcome::Kind::Applied);

    QCOMPARE(sent(world, source, Core::Op::TicketUnmerge{target.id}).code, u"merge.not_newest"_s);

    sent(world, split.ticket, Core::Op::TicketMerge{target.id});
    QCOMPARE(sent(world, source, Core::Op::TicketUnmerge{target.id}).kind, Outcome::Kind::Applied);
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::whatWentOnBeforeTheMergeKeepsNothing()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.billing.id);
    sent(world, source, splitOf(world, source));
    sent(world, source, Core::Op::TicketMerge{target.id});
    QCOMPARE(sent(world, source, Core::Op::TicketUnmerge{target.id}).kind, Outcome::Kind::Applied);
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::whatCameHomeAndWentOnKeepsTheMerge()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Op::TicketSplit split = splitOf(world, source);
    sent(world, source, split);
    sent(world, split.ticket, Core::Op::TicketMerge{source.id});
    QCOMPARE(sent(world, source, splitOf(world, source)).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, split.ticket, Core::Op::TicketUnmerge{source.id}).code, u"merge.not_newest"_s);
}

void MergesTest::theFirstOneFollowsItsWords()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const qsizetype own = messages(world, source).size();
    const Core::Op::TicketSplit split = splitOf(world, source);
    sent(world, source, split);
    const auto words = messages(world, split.ticket);

    QCOMPARE(sent(world, source, Core::Op::TicketMerge{split.ticket.id}).kind, Outcome::Kind::Applied);

    const auto both = messages(world, split.ticket);
    QCOMPARE(both.size(), own); // each once
    QVERIFY(both.contains(words.constFirst()));
    QVERIFY(Core::isUnanswered(stored(world, split.ticket)));
    QCOMPARE(wrong(world), QStringList());
    QCOMPARE(sent(world, source, Core::Op::TicketUnmerge{split.ticket.id}).kind, Outcome::Kind::Applied);
    QVERIFY(messages(world, split.ticket) == words);
    QVERIFY(Core::isUnanswered(stored(world, split.ticket)));
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::anOpenQuestionIsNotBuriedInAClosedTicket()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Ticket target = world.makeTicket(world.billing.id);
    const Core::Op::TicketSet closing{{{Core::TicketField::Status, target.status.toString(),
                                        Core::defaultStatusId(Core::StateClass::Cancelled).toString()}}};
    sent(world, target, closing);

    QCOMPARE(sent(world, source, Core::Op::TicketMerge{target.id}).kind, Outcome::Kind::Applied);

    QVERIFY(Core::isUnanswered(stored(world, target)));
    QCOMPARE(wrong(world), QStringList());
}

void MergesTest::wordsGoOnOnce()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.billing.id);
    const Core::Op::TicketSplit split = splitOf(world, source);
    const Core::Op::TicketSplit again = splitOf(world, source);
    QCOMPARE(sent(world, source, split).kind, Outcome::Kind::Applied);
    QCOMPARE(sent(world, source, split).kind, Outcome::Kind::Applied); // the answer was lost
    QCOMPARE(messages(world, split.ticket).size(), 1);
    QCOMPARE(sent(world, source, again).code, u"message.empty"_s);
    Core::Op::TicketSplit taken = splitOf(world, source);
    taken.ticket.id = world.makeTicket(world.billing.id).id;
    QCOMPARE(sent(world, source, taken).code, u"ticket.exists"_s);
}

void MergesTest::onlyWhatIsSeenGoesOn()
{
    OPORA_WORLD;
    const Core::Ticket source = world.makeTicket(world.support.id);
    Core::Op::TicketSplit split = splitOf(world, source);
    split.messages.clear();
    for (const Core::Message &message : messages(world, source)) {
        if (message.audience == Core::Audience::Supervisors)
            split.messages.append(message.id);
    }
    QCOMPARE(sent(world, source, split).code, u"message.empty"_s);
    world.narrowAgent();
    split = splitOf(world, source);
    split.ticket.queue = world.billing.id;
    QCOMPARE(sent(world, source, split).code, u"right.queue"_s);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::MergesTest)
#include "tst_merges.moc"
