// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/ticketmerge.h"
#include "store/ticketreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

namespace {

struct Bench
{
    Bench()
    {
        world.begin();
        source = world.tell(world.ticket(1), u"first words"_s);
        target = world.tell(world.ticket(2), u"other words"_s);
    }
    Result<qint64> submit(const Ticket &ticket, const Operation &operation, Milliseconds undoFor = {})
    {
        return world.store().submit({ticket.id.uuid(), operation, undoFor, false}, false);
    }
    [[nodiscard]] Ticket shown(const Ticket &ticket) const { return world.details(ticket.id).ticket; }

    StoreWorld world;
    Ticket source;
    Ticket target;
};

} // namespace

/// Merges and links that are made here: shown at once of the ticket they are about, of the other one when they come
/// back.
class TestOwnMerges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMergedOneIsShownMergedAtOnce()
    {
        Bench bench;
        QVERIFY(bench.submit(bench.source, Op::TicketMerge{bench.target.id}));
        QCOMPARE(bench.shown(bench.source).mergedInto, bench.target.id);
        QCOMPARE(bench.shown(bench.source).state, StateClass::Cancelled);
        QVERIFY(bench.world.details(bench.source.id).row.unsent);
        const QList<Event> events = bench.world.details(bench.source.id).events;
        QVERIFY(std::any_of(events.begin(), events.end(), [](const Event &event) {
            return event.field == "merged"_L1 && event.newValue == "#2"_L1;
        }));
        QCOMPARE(bench.world.details(bench.target.id).messages.size(), 1);
        QVERIFY(bench.world.isConsistent());
    }

    void copiesComeWithTheFeedAndGoWithIt()
    {
        Bench bench;
        Message copy = bench.world.message(bench.target, u"first words"_s);
        copy.copyOf = bench.source.lastPublic;
        copy.id = copyId(copy.copyOf, bench.target.id);
        bench.world.tell(QList<Entity>{copy});
        QCOMPARE(bench.world.details(bench.target.id).messages.size(), 2);
        bench.world.tellRemoved(EntityKind::Message, copy.id.uuid());
        QCOMPARE(bench.world.details(bench.target.id).messages.size(), 1);
        QVERIFY(bench.world.isConsistent());
    }

    void aWithdrawnMergeLeavesNothing()
    {
        Bench bench;
        const auto merge = bench.submit(bench.source, Op::TicketMerge{bench.target.id}, Milliseconds(10'000));
        QVERIFY(bench.world.store().withdraw(*merge));
        QVERIFY(bench.shown(bench.source) == bench.source);
        QVERIFY(bench.world.details(bench.source.id).events.isEmpty());
    }

    void aRefusedMergeIsNotShown()
    {
        Bench bench;
        const auto merge = bench.submit(bench.source, Op::TicketMerge{bench.target.id});
        const auto batch = bench.world.store().nextBatch(10);
        QVERIFY(bench.world.store().acknowledge(
            {StoreWorld::outcome(batch->constFirst().wireId, Outcome::Kind::Rejected, 0, u"object.unknown"_s)}));
        QVERIFY(bench.shown(bench.source).mergedInto.isNull());
        QVERIFY(bench.world.store().resolve(*merge, Resolution::Drop, false));
        QVERIFY(bench.shown(bench.source) == bench.source);
    }

    void takenBackItIsOpenAgain()
    {
        Bench bench;
        Ticket merged = bench.source;
        merged.mergedInto = bench.target.id;
        merged.mergedAt = merged.updatedAt;
        merged.statusBeforeMerge = merged.status;
        merged.status = defaultStatusId(StateClass::Cancelled);
        merged.state = StateClass::Cancelled;
        merged.closedAt = merged.updatedAt;
        bench.world.tell(QList<Entity>{merged});
        QVERIFY(bench.submit(merged, Op::TicketUnmerge{bench.target.id}));
        QVERIFY(bench.shown(merged).mergedInto.isNull());
        QCOMPARE(bench.shown(merged).state, bench.source.state);
        QVERIFY(bench.world.isConsistent());
    }

    void aMergeThatGoesOnElsewhereByNowIsShownAsItIs()
    {
        Bench bench;
        Ticket merged = bench.source;
        merged.mergedInto = TicketId(Opora::Test::fixedUuid(u"ticket", 9));
        merged.mergedAt = merged.updatedAt;
        bench.world.tell(QList<Entity>{merged});
        QVERIFY(bench.submit(merged, Op::TicketUnmerge{bench.target.id}));
        QCOMPARE(bench.shown(merged).mergedInto, merged.mergedInto);
        QVERIFY(bench.world.isConsistent());
    }

    void anUnmergeIsToldByTheNumberOfTheOther()
    {
        Bench bench;
        Ticket merged = bench.source;
        merged.mergedInto = bench.target.id;
        merged.mergedAt = merged.updatedAt;
        bench.world.tell(QList<Entity>{merged});
        QVERIFY(bench.submit(merged, Op::TicketUnmerge{bench.target.id}));
        const QList<Event> events = bench.world.details(bench.source.id).events;
        QVERIFY(std::any_of(events.begin(), events.end(), [](const Event &event) {
            return event.field == "unmerged"_L1 && event.oldValue == "#2"_L1;
        }));
    }

    void timeGetsAnIdThatItKeeps()
    {
        Bench bench;
        QVERIFY(bench.submit(bench.source, Op::TicketTime{60'000, u"looked"_s}));
        const auto batch = bench.world.store().nextBatch(10);
        const auto sent = std::get<Op::TicketTime>(bench.world.decode(batch->constFirst()).operation);
        QVERIFY(!sent.id.isNull());
        const QList<Event> events = bench.world.details(bench.source.id).events;
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.constFirst().id, sent.id);
        // Of the server's own row there is one, too.
        bench.world.tell(QList<Entity>{events.constFirst()});
        QCOMPARE(bench.world.details(bench.source.id).events.size(), 1);
        QVERIFY(bench.world.isConsistent());
    }

    void aRestoredServerIsToldTimeAgainByANewClient()
    {
        Bench bench;
        Opora::Store::LocalStore &store = bench.world.store();
        const qint64 shared = bench.world.version();
        QVERIFY(bench.submit(bench.source, Op::TicketTime{60'000, u"looked"_s}));
        const auto first = bench.world.decode(store.nextBatch(10)->constFirst()).operation;
        QVERIFY(store.acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, shared + 1)}));

        QVERIFY(store.renewClient());
        QVERIFY(store.resetAfter(shared));
        QVERIFY(store.resendAfter(0));

        const auto batch = store.nextBatch(10);
        QCOMPARE(batch->size(), 1);
        QVERIFY(bench.world.decode(batch->constFirst()).operation == first);
    }

    void linksAreShownAtOnce()
    {
        Bench bench;
        const TicketLink link{LinkKind::Child, bench.target.id};
        QVERIFY(bench.submit(bench.source, Op::TicketLinks{{link}, {}}));
        QCOMPARE(bench.shown(bench.source).links, QList<TicketLink>{link});
        QVERIFY(bench.submit(bench.source, Op::TicketLinks{{}, {link}}));
        QVERIFY(bench.shown(bench.source).links.isEmpty());
        QCOMPARE(bench.world.details(bench.source.id).events.size(), 2);
    }

    void aSplitIsToldAtOnceAndTheNewTicketComes()
    {
        Bench bench;
        Op::TicketSplit split;
        split.ticket.id = TicketId(Opora::Test::fixedUuid(u"ticket", 78));
        split.ticket.subject = u"Refund"_s;
        split.ticket.queue = bench.source.queue;
        split.messages = {bench.source.lastPublic};
        QVERIFY(bench.submit(bench.source, split));
        const TicketDetails details = bench.world.details(bench.source.id);
        QVERIFY(!details.ticket.lastPublicByCustomer);
        QCOMPARE(details.messages.size(), 1);
        QVERIFY(std::any_of(details.events.begin(), details.events.end(), [](const Event &event) {
            return event.field == "split"_L1 && event.newValue == "Refund"_L1;
        }));
        Message marked = bench.world.details(bench.source.id).messages.constFirst();
        marked.movedTo = split.ticket.id;
        bench.world.tell(QList<Entity>{marked});
        QCOMPARE(bench.world.details(bench.source.id).messages.constFirst().movedTo, split.ticket.id);
        QVERIFY(bench.world.isConsistent());
    }

    void aRestoredServerSplitsOffAgainForANewClientBeforeWhatWasSaidThere()
    {
        Bench bench;
        Opora::Store::LocalStore &store = bench.world.store();
        const qint64 shared = bench.world.version();
        const Ticket apart = bench.world.ticket(3);
        QVERIFY(bench.submit(bench.source, Op::TicketSplit{apart, {bench.source.lastPublic}}));
        QCOMPARE(store.nextBatch(10)->size(), 1);
        QVERIFY(store.acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, shared + 1)}));
        QVERIFY(store.submit(bench.world.reply(bench.world.tell(apart), u"about it"_s), false));
        QCOMPARE(store.nextBatch(10)->size(), 1);
        QVERIFY(store.acknowledge({StoreWorld::outcome(2, Outcome::Kind::Applied, bench.world.version() + 1)}));

        // The keychain was lost; later the server was restored from a backup that never heard the new name.
        QVERIFY(store.renewClient());
        QVERIFY(store.resetAfter(shared));
        QVERIFY(store.resendAfter(0));

        const auto batch = store.nextBatch(10);
        QVERIFY(batch);
        QList<OpKind> again;
        for (const OutgoingMutation &mutation : *batch)
            again.append(kindOf(bench.world.decode(mutation).operation));
        QCOMPARE(again, (QList<OpKind>{OpKind::TicketSplit, OpKind::TicketReply}));
    }

    void timeAndStepsAreShownAtOnceAndGoWhenWithdrawn()
    {
        Bench bench;
        const auto time = bench.submit(bench.source, Op::TicketTime{60'000, u"looked"_s}, Milliseconds(10'000));
        const auto step = bench.submit(bench.source, Op::TicketCheck{{u"list/a"_s}, {}}, Milliseconds(10'000));
        QCOMPARE(bench.shown(bench.source).spentMs, 60'000);
        QCOMPARE(bench.shown(bench.source).checks.size(), 1);
        QVERIFY(bench.world.store().withdraw(*time));
        QVERIFY(bench.world.store().withdraw(*step));
        QVERIFY(bench.shown(bench.source) == bench.source);
        QVERIFY(bench.world.details(bench.source.id).events.isEmpty());
    }

    void aConflictOfACustomFieldIsInsistedOnByItsKey()
    {
        Bench bench;
        const FieldChange mine{TicketField::Custom, {}, u"78"_s, u"order"_s};
        const auto set = bench.submit(bench.source, Op::TicketSet{{mine}});
        const auto batch = bench.world.store().nextBatch(10);
        Outcome held = StoreWorld::outcome(batch->constFirst().wireId, Outcome::Kind::Held, 0, u"field_conflict"_s);
        held.conflicts = {{TicketField::Custom, u"78"_s, u"77"_s, u"order"_s}};
        QVERIFY(bench.world.store().acknowledge({held}));
        QVERIFY(bench.shown(bench.source).custom.isEmpty());
        QVERIFY(bench.world.store().resolve(*set, Resolution::SendAnyway, false));
        QCOMPARE(bench.shown(bench.source).custom.value(u"order"_s), u"78"_s);
        const auto items = *TicketReader(*bench.world.reader()).outbox();
        const FieldChange expected{TicketField::Custom, u"77"_s, u"78"_s, u"order"_s};
        QCOMPARE(std::get<Op::TicketSet>(items.constFirst().what.operation).changes, QList{expected});
    }

    void whatTheServerWouldRefuseIsNeverCalledSaved()
    {
        Bench bench;
        QCOMPARE(bench.submit(bench.source, Op::TicketMerge{bench.source.id}).error().code, u"field.value"_s);
        QCOMPARE(bench.submit(bench.source, Op::TicketTime{-1, {}}).error().code, u"field.value"_s);
        QCOMPARE(bench.submit(bench.source, Op::TicketCheck{{QString()}, {}}).error().code, u"field.value"_s);
        QCOMPARE(bench.submit(bench.source, Op::TicketLinks{{{LinkKind::Related, bench.source.id}}, {}}).error().code,
                 u"field.value"_s);
    }
};

QTEST_GUILESS_MAIN(TestOwnMerges)
#include "tst_ownmerges.moc"
