// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mergemodel.h"
#include "storedesk.h"

#include <QTest>

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
    {
        model.setReference(desk.reference());
    }
    [[nodiscard]] QList<Core::RowKey> keys(const QList<int> &numbers)
    {
        QList<Core::RowKey> keys;
        for (const int number : numbers)
            keys.append(desk.details(number).row.key);
        return keys;
    }
    void start(const QList<int> &numbers)
    {
        model.start(keys(numbers));
        QTRY_COMPARE(model.tickets().size(), numbers.size());
        QTRY_VERIFY(!model.isReading());
    }
    void merge()
    {
        QSignalSpy merged(&model, &MergeModel::merged);
        model.merge();
        QVERIFY(merged.wait());
    }
    [[nodiscard]] Core::TicketId id(int number) const { return desk.told[number - 1].id; }

    StoreDesk desk;
    MergeModel model;
};

} // namespace

/// Several tickets become one, over the real cache.
class TestMergeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOldestStaysUnlessSomebodySaysOtherwise()
    {
        Bench bench;
        bench.start({3, 1, 2});
        QCOMPARE(bench.model.target(), bench.id(1));
        QCOMPARE(bench.model.tickets().constFirst().ticket.number, 1);
        bench.model.setTarget(bench.id(2));
        QCOMPARE(bench.model.targetDetails()->ticket.number, 2);
    }

    void whoeverIsLeftOutGivesTheTargetBack()
    {
        Bench bench;
        bench.start({1, 2, 3});
        bench.model.setTarget(bench.id(3));
        bench.model.setTarget(bench.id(2));
        bench.model.remove(bench.id(2));
        QCOMPARE(bench.model.target(), bench.id(3));
        bench.model.remove(bench.id(3));
        QCOMPARE(bench.model.target(), bench.id(1));
    }

    void whatIsMergedOrThereAlreadyIsTold()
    {
        Bench bench;
        Core::Ticket merged = bench.desk.told[2];
        merged.mergedInto = bench.id(2);
        merged.mergedAt = merged.updatedAt;
        bench.desk.tell({merged});
        bench.start({1});
        QSignalSpy told(&bench.model, &MergeModel::told);
        bench.model.add(3);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told.constLast().constFirst().toString().contains(u"#3"_s));
        QCOMPARE(bench.model.tickets().size(), 1);
        bench.model.add(1);
        QTRY_COMPARE(told.size(), 2);
    }

    void thePreviewHasAllMessagesByTime()
    {
        Bench bench;
        Core::Message late = bench.desk.world.message(bench.desk.told[0], u"late"_s);
        late.at += std::chrono::hours(1);
        bench.desk.tell({late});
        bench.start({1, 2});
        const QList<MergeModel::Line> lines = bench.model.preview();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.constLast().message.text, u"late"_s);
        QCOMPARE(std::count_if(lines.cbegin(), lines.cend(), [](const auto &line) { return line.isMoved; }), 1);
        bench.model.setTarget(bench.id(2));
        QVERIFY(bench.model.preview().constLast().isMoved);
    }

    void allOthersAreMergedAndTakenBackAtOneStroke()
    {
        Bench bench;
        bench.start({1, 2, 3});
        bench.merge();
        QCOMPARE(bench.desk.ticket(2).mergedInto, bench.id(1));
        QCOMPARE(bench.desk.ticket(3).mergedInto, bench.id(1));
        QVERIFY(bench.desk.ticket(1).mergedInto.isNull());
        QVERIFY(bench.desk.undo.text().contains(u"#1"_s));
        QSignalSpy undone(&bench.desk.undo, &UndoStack::undone);
        bench.desk.undo.undo();
        QVERIFY(undone.wait());
        QVERIFY(bench.desk.ticket(2) == bench.desk.told[1]);
        QVERIFY(bench.desk.ticket(3) == bench.desk.told[2]);
    }

    void whatHasBeenSentIsParted()
    {
        Bench bench;
        bench.start({1, 2});
        bench.merge();
        QCOMPARE(bench.desk.handOut().size(), 1);
        QSignalSpy undone(&bench.desk.undo, &UndoStack::undone);
        bench.desk.undo.undo();
        QVERIFY(undone.wait());
        QVERIFY(bench.desk.ticket(2).mergedInto.isNull());
        const QList<Core::Mutation> sent = bench.desk.handOut();
        const auto *parted = std::get_if<Core::Op::TicketUnmerge>(&sent.constLast().operation);
        QVERIFY(parted);
        QCOMPARE(parted->from, bench.id(1));
    }

    void ownUnsentWordsGoAlong()
    {
        Bench bench;
        Core::Draft draft;
        draft.ticket = bench.id(2);
        draft.text = u"half a sentence"_s;
        QVERIFY(StoreDesk::answer(bench.desk.desk().saveDraft(draft)));
        bench.start({1, 2});
        QCOMPARE(bench.model.drafts().size(), 1);
        bench.merge();
        QTRY_COMPARE(bench.desk.draft(1).text, u"half a sentence"_s);
        QTRY_VERIFY(bench.desk.draft(2).text.isEmpty());
    }

    void whatWasToBeForwardedGoesAlongAsANote_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addRow("with words") << u"please look"_s;
        QTest::addRow("without words") << QString();
    }
    void whatWasToBeForwardedGoesAlongAsANote()
    {
        QFETCH(const QString, words);
        Bench bench;
        Core::Draft forward;
        forward.ticket = bench.id(2);
        forward.audience = Core::Audience::Internal;
        forward.text = words;
        forward.to = {u"bank@example.org"_s};
        forward.cc = {u"branch@example.org"_s};
        forward.forwarded = {bench.desk.told[1].lastPublic};
        QVERIFY(StoreDesk::answer(bench.desk.desk().saveDraft(forward)));
        bench.start({1, 2});
        bench.merge();
        QTRY_COMPARE(bench.desk.draft(1).text, words);
        QVERIFY(bench.desk.draft(1).to.isEmpty() && bench.desk.draft(1).cc.isEmpty());
        QVERIFY(bench.desk.draft(1).forwarded.isEmpty());
        QTRY_COMPARE(bench.desk.draft(2).to.isEmpty(), !words.isEmpty());
    }

    void oneMoreIsAddedByItsNumberOnce()
    {
        Bench bench;
        bench.start({1});
        QVERIFY(!bench.model.canMerge());
        bench.model.add(3);
        QTRY_COMPARE(bench.model.tickets().size(), 2);
        QTRY_VERIFY(bench.model.canMerge());
        QSignalSpy changed(&bench.model, &MergeModel::changed);
        bench.model.add(3);
        QVERIFY(changed.wait());
        QCOMPARE(bench.model.tickets().size(), 2);
        bench.model.remove(bench.id(3));
        QVERIFY(!bench.model.canMerge());
    }

    void aNumberThatIsNotHereIsTold()
    {
        Bench bench;
        bench.start({1});
        QSignalSpy failed(&bench.model, &MergeModel::failed);
        bench.model.add(4711);
        QVERIFY(failed.wait());
        QCOMPARE(bench.model.tickets().size(), 1);
    }

    void whatIsMergedAlreadyIsNotOffered()
    {
        Bench bench;
        bench.start({1, 2});
        bench.merge();
        bench.model.start(bench.keys({2, 3}));
        QTRY_COMPARE(bench.model.tickets().size(), 1);
        QTRY_VERIFY(!bench.model.isReading());
        QCOMPARE(bench.model.tickets().constFirst().ticket.id, bench.id(3));
    }
};

QTEST_GUILESS_MAIN(TestMergeModel)
#include "tst_mergemodel.moc"
