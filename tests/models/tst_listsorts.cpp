// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/callbacklist.h"
#include "memoryports.h"
#include "models/listsorts.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Core::TicketView;
using Core::ViewSort;
using Sort = TicketView::Sort;
using Sorts = QList<ViewSort>;

namespace {

TicketView viewOf(TicketView::Kind kind)
{
    TicketView view;
    view.kind = kind;
    return view;
}

const TicketView kMine = viewOf(TicketView::Kind::Mine);
const TicketView kAll = viewOf(TicketView::Kind::All);

Sorts aloneBy(const Sorts &sorts, ListColumn column)
{
    return pressed(kMine, sorts, column, SortPress::Alone);
}

Sorts alsoBy(const Sorts &sorts, ListColumn column)
{
    return pressed(kMine, sorts, column, SortPress::Next);
}

} // namespace

/// By which columns a list is sorted, as heads and menu ask for it.
class TestListSorts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPressSortsByThatColumnAlone()
    {
        const Sorts byPriority = aloneBy({{u"updated"_s, true}, {u"status"_s, false}}, ListColumn::Priority);
        QCOMPARE(byPriority, (Sorts{{u"priority"_s, true}}));
        QCOMPARE(aloneBy(byPriority, ListColumn::Priority), (Sorts{{u"priority"_s, false}}));
        QCOMPARE(aloneBy(byPriority, ListColumn::Customer), (Sorts{{u"from"_s, false}}));
    }

    void withShiftItIsTheNext()
    {
        Sorts sorts = alsoBy({{u"priority"_s, true}}, ListColumn::Customer);
        QCOMPARE(sorts, (Sorts{{u"priority"_s, true}, {u"from"_s, false}}));
        sorts = alsoBy(sorts, ListColumn::Customer);
        QCOMPARE(sorts, (Sorts{{u"priority"_s, true}, {u"from"_s, true}}));
        sorts = alsoBy(sorts, ListColumn::Customer);
        QCOMPARE(sorts, (Sorts{{u"priority"_s, true}}));
        // One stays.
        sorts = alsoBy(alsoBy(sorts, ListColumn::Priority), ListColumn::Priority);
        QCOMPARE(sorts, (Sorts{{u"priority"_s, true}}));
    }

    void nothingIsSortedByTags() { QVERIFY(aloneBy({}, ListColumn::Tags).isEmpty()); }

    void promisedCallsStandByTheirTimes()
    {
        QVERIFY(pressed(Core::callbackList(), {}, ListColumn::Subject, SortPress::Alone).isEmpty());
        QCOMPARE(shownSorts(Core::callbackList(), {}, {}), (Sorts{{u"callback"_s, false}}));
    }

    void aListWithoutEndIsReadInTheOrderOfAnIndex()
    {
        const auto press = [](const Sorts &sorts, ListColumn column, SortPress how = SortPress::Alone) {
            return pressed(kAll, sorts, column, how);
        };
        QVERIFY(press({}, ListColumn::Status).isEmpty());
        QCOMPARE(press({}, ListColumn::Subject), (Sorts{{u"subject"_s, false}}));
        QVERIFY(pressed(viewOf(TicketView::Kind::Solved), {}, ListColumn::Subject, SortPress::Alone).isEmpty());
        const Sorts byPriority{{u"priority"_s, true}};
        QCOMPARE(press(byPriority, ListColumn::Updated, SortPress::Next),
                 (Sorts{{u"priority"_s, true}, {u"updated"_s, true}}));
        // What it cannot have as the next it has alone.
        QCOMPARE(press(byPriority, ListColumn::Created, SortPress::Next), (Sorts{{u"created"_s, true}}));
    }

    void anOrderWithANameGoesByIt()
    {
        const ListLook look = withSorts(kMine, {}, {{u"due"_s, false}}, {});
        QCOMPARE(look.sort, Sort::DueFirst);
        QVERIFY(look.sorts.isEmpty());
        QCOMPARE(shownSorts(kMine, look, {}), (Sorts{{u"due"_s, false}}));
        const Sorts two{{u"due"_s, false}, {u"subject"_s, true}};
        const ListLook several = withSorts(kMine, look, two, {});
        QCOMPARE(several.sort, Sort::NewestActivity);
        QCOMPARE(several.sorts, two);
        QCOMPARE(shownSorts(kMine, several, {}), two);
    }

    void theOrderOfASavedViewIsItsStandard()
    {
        Core::SavedView saved;
        saved.id = Core::SavedViewId(QUuid::createUuid());
        saved.sorts = {{u"status"_s, false}, {u"number"_s, true}};
        Core::ReferenceData reference;
        reference.views = {saved};
        const TicketView view = TicketView::of(saved.id);
        QCOMPARE(shownSorts(view, {}, reference), saved.sorts);
        QCOMPARE(withSorts(view, {}, saved.sorts, reference), ListLook());
        // The newest first is another one there.
        const Sorts newest{{u"updated"_s, true}};
        QCOMPARE(withSorts(view, {}, newest, reference).sorts, newest);
    }

    void aViewKeepsItsColumnsUntilItGoesBackToTheStandard()
    {
        MemorySettings settings;
        ListLook look;
        look.sorts = {{u"priority"_s, true}, {u"from"_s, false}};
        keepLook(settings, kMine, {}, look);
        QCOMPARE(keptLook(settings, kMine, {}), look);
        QVERIFY(keptLook(settings, viewOf(TicketView::Kind::Unassigned), {}).sorts.isEmpty());
        keepLook(settings, kMine, {}, standardLook(kMine, {}));
        QVERIFY(settings.keys(u"lists"_s).isEmpty());
        // What a newer program kept, or an older one for a list that has no such order.
        settings.setValue(u"lists/%1-sorts"_s.arg(int(TicketView::Kind::Mine)), QStringList{u"-of tomorrow"_s});
        settings.setValue(u"lists/%1-sorts"_s.arg(int(TicketView::Kind::All)), QStringList{u"status"_s});
        QVERIFY(keptLook(settings, kMine, {}).sorts.isEmpty());
        QVERIFY(keptLook(settings, kAll, {}).sorts.isEmpty());
    }

    void marksSayDirectionAndPlace()
    {
        QCOMPARE(sortMark({{u"due"_s, false}}, ListColumn::Due), u"↑"_s);
        const Sorts three{{u"priority"_s, true}, {u"from"_s, false}, {u"number"_s, true}};
        QCOMPARE(sortMark(three, ListColumn::Priority), u"↓ 1"_s);
        QCOMPARE(sortMark(three, ListColumn::Customer), u"↑ 2"_s);
        QCOMPARE(sortMark(three, ListColumn::Due), QString());
        QCOMPARE(sortsText(three), u"Priority ↓, Customer ↑…"_s);
        QCOMPARE(heardSorts(three.mid(0, 2)), u"Priority, descending; Customer, ascending"_s);
    }
};

QTEST_GUILESS_MAIN(TestListSorts)
#include "tst_listsorts.moc"
