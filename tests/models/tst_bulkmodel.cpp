// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulkmodel.h"
#include "storedesk.h"

#include <QTest>
#include <QTimer>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Opora::Test::StoreDesk;

namespace {

struct Bench
{
    explicit Bench(int tickets = 3)
        : desk(tickets)
        , model(desk.work())
    { }
    [[nodiscard]] QList<Core::RowKey> keys() const
    {
        Core::TicketView all;
        all.kind = Core::TicketView::Kind::All;
        all.sort = Core::TicketView::Sort::NewestCreated;
        return StoreDesk::answer(desk.desk().index(all)).valueOr({}).keys;
    }
    void finish(const Core::Operation &change)
    {
        QSignalSpy finished(&model, &BulkModel::finished);
        model.setReference(desk.reference());
        model.run(keys(), change, u"Changed"_s);
        QVERIFY(finished.wait());
    }
    [[nodiscard]] qint64 tagged(const QString &tag)
    {
        qint64 count = 0;
        for (int number = 1; number <= desk.told.size(); ++number)
            count += desk.ticket(number).tags.contains(tag) ? 1 : 0;
        return count;
    }

    StoreDesk desk;
    BulkModel model;
};

Core::Op::TicketSet setOf(Core::TicketField field, const QString &to)
{
    return {{{field, {}, to}}};
}

} // namespace

/// Many tickets changed at one stroke, over the real cache.
class TestBulkModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreChangedAndTakenBackAtOnce()
    {
        Bench bench;
        bench.finish(Core::Op::TicketTags{{u"vip"_s}, {}});
        QCOMPARE(bench.tagged(u"vip"_s), 3);
        QCOMPARE(bench.model.course().changed, 3);
        QVERIFY(bench.model.told().isEmpty());
        QVERIFY(bench.desk.undo.text().contains(u"Changed"_s));

        QSignalSpy undone(&bench.desk.undo, &UndoStack::undone);
        bench.desk.undo.undo();
        QVERIFY(undone.wait());
        QCOMPARE(bench.tagged(u"vip"_s), 0);

        bench.desk.undo.redo();
        QTRY_VERIFY(bench.desk.undo.canUndo());
        QCOMPARE(bench.tagged(u"vip"_s), 3);
    }

    void whatHasBeenSentIsTakenBackByItsOpposite()
    {
        Bench bench;
        bench.finish(setOf(Core::TicketField::Priority, bench.desk.reference().priorities.constLast().id.toString()));
        QCOMPARE(bench.desk.handOut().size(), 3);
        QSignalSpy undone(&bench.desk.undo, &UndoStack::undone);
        bench.desk.undo.undo();
        QVERIFY(undone.wait());
        for (int number = 1; number <= 3; ++number)
            QVERIFY(bench.desk.ticket(number).priority == bench.desk.told[number - 1].priority);
    }

    void eachIsChangedFromWhatItHad()
    {
        Bench bench;
        bench.finish(setOf(Core::TicketField::Owner, bench.desk.world.other.id.toString()));
        const QList<Core::Mutation> sent = bench.desk.handOut();
        QCOMPARE(sent.size(), 3);
        for (const Core::Mutation &mutation : sent) {
            const auto &set = std::get<Core::Op::TicketSet>(mutation.operation);
            const auto had = std::find_if(bench.desk.told.cbegin(), bench.desk.told.cend(),
                                          [&](const auto &ticket) { return ticket.id.uuid() == mutation.object; });
            QCOMPARE(set.changes.constFirst().from, Core::fieldText(*had, Core::TicketField::Owner));
        }
    }

    void whatIsSoAlreadyIsNotSent()
    {
        Bench bench;
        bench.finish(Core::Op::TicketTags{{u"vip"_s}, {}});
        const quint64 before = bench.desk.undo.newest();
        bench.finish(Core::Op::TicketTags{{u"vip"_s}, {}});
        QCOMPARE(bench.model.course().changed, 0);
        QCOMPARE(bench.model.course().same, 3);
        QCOMPARE(bench.desk.undo.newest(), before); // nothing to take back
    }

    void whatMayNotBeIsLeftOutAndTold()
    {
        Bench bench;
        // Who sees the one department only owns no ticket of the other one.
        Core::Ticket elsewhere = bench.desk.told[1];
        elsewhere.queue = bench.desk.world.technical.id == elsewhere.queue ? bench.desk.world.billing.id
                                                                           : bench.desk.world.technical.id;
        bench.desk.tell({elsewhere});
        Core::Person narrow = bench.desk.world.other;
        narrow.memberOf = {bench.desk.told[0].queue};
        narrow.visibleQueues = {};
        narrow.seesAllQueues = false;
        narrow.role = Core::Role::Agent;
        bench.desk.tell({narrow});
        bench.finish(setOf(Core::TicketField::Owner, narrow.id.toString()));
        QCOMPARE(bench.model.course().changed, 2);
        QCOMPARE(bench.model.course().leftOut, (QMap<QString, qint64>{{u"right.owner"_s, 1}}));
        QVERIFY(!bench.model.told().isEmpty());
        QVERIFY(bench.desk.ticket(2).owner != narrow.id);
    }

    void aStatusThatMayNotFollowIsLeftOut()
    {
        Bench bench;
        const QList<Core::Status> statuses = bench.desk.reference().statuses;
        Core::Status closed = *std::find_if(statuses.cbegin(), statuses.cend(), [](const Core::Status &status) {
            return status.state == Core::StateClass::Closed;
        });
        closed.roles = {Core::Role::Administrator};
        bench.desk.tell({closed});
        bench.finish(setOf(Core::TicketField::Status, closed.id.toString()));
        QCOMPARE(bench.model.course().changed, 0);
        QCOMPARE(bench.model.course().leftOut, (QMap<QString, qint64>{{u"right.status"_s, 3}}));
        QVERIFY(!bench.desk.undo.canUndo());
    }

    void aTicketThatIsGoneMeanwhileIsToldOf()
    {
        Bench bench;
        const QList<Core::RowKey> keys = bench.keys();
        bench.desk.tellRemoved(bench.desk.told[0].id.uuid());
        QSignalSpy finished(&bench.model, &BulkModel::finished);
        bench.model.run(keys, Core::Op::TicketTags{{u"vip"_s}, {}}, u"Tagged"_s);
        QVERIFY(finished.wait());
        QCOMPARE(bench.model.course().changed, 2);
        QCOMPARE(bench.model.course().leftOut, (QMap<QString, qint64>{{u"store.unknown_object"_s, 1}}));
    }

    void stoppedItKeepsWhatIsDoneAndTakesThatBack()
    {
        Bench bench(0);
        tellMany(bench, 350);
        connect(&bench.model, &BulkModel::progressed, &bench.model, [&bench] {
            if (bench.model.course().done >= BulkModel::kAtOnce)
                bench.model.cancel();
        });
        bench.finish(Core::Op::TicketTags{{u"vip"_s}, {}});
        QCOMPARE(bench.model.course().done, qint64(BulkModel::kAtOnce));
        QVERIFY(bench.model.told().contains(u"100"_s));
        QCOMPARE(bench.tagged(u"vip"_s), qint64(BulkModel::kAtOnce));
        QSignalSpy undone(&bench.desk.undo, &UndoStack::undone);
        bench.desk.undo.undo();
        QVERIFY(undone.wait());
        QCOMPARE(bench.tagged(u"vip"_s), 0);
    }

    void theWindowLivesWhileTenThousandAreChanged()
    {
        Bench bench(0);
        tellMany(bench, 10'000);
        const QList<Core::RowKey> keys = bench.keys();
        QCOMPARE(keys.size(), 10'000);
        qint64 seenAt = -1;
        int seen = 0; // how often the event loop turned between two pieces
        QTimer turns;
        connect(&turns, &QTimer::timeout, this, [&] {
            if (bench.model.isRunning()
                && std::exchange(seenAt, bench.model.course().done) != bench.model.course().done)
                ++seen;
        });
        turns.start(0);
        QSignalSpy finished(&bench.model, &BulkModel::finished);
        bench.model.run(keys, Core::Op::TicketTags{{u"vip"_s}, {}}, u"Tagged"_s);
        QVERIFY(finished.wait(600'000));
        QCOMPARE(bench.model.course().changed, 10'000);
        QVERIFY(seen >= 10'000 / int(BulkModel::kAtOnce) / 2);

        seen = 0;
        bench.desk.undo.undo();
        QVERIFY(finished.wait(600'000));
        QCOMPARE(bench.model.course().done, 10'000);
        QVERIFY(seen >= 10'000 / int(BulkModel::kAtOnce) / 2);
        QCOMPARE(StoreDesk::answer(bench.desk.desk().outbox()).valueOr({}).size(), 0);
    }

private:
    static void tellMany(Bench &bench, int tickets)
    {
        QList<Core::Entity> all;
        for (int number = 1; number <= tickets; ++number) {
            const Core::Ticket ticket = bench.desk.world.ticket(number);
            bench.desk.told << ticket;
            all << ticket;
        }
        bench.desk.tell(all);
    }
};

QTEST_GUILESS_MAIN(TestBulkModel)
#include "tst_bulkmodel.moc"
