// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/callbacklist.h"
#include "memoryports.h"
#include "models/listlook.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::Density;
using Core::TicketView;
using Sort = TicketView::Sort;

namespace {

TicketView viewOf(TicketView::Kind kind)
{
    TicketView view;
    view.kind = kind;
    return view;
}

ListLook compactTable()
{
    return {usualColumns(), Density::Compact, Sort::DueFirst};
}

} // namespace

/// How the list of a view is ordered and shown, as it is kept on this machine.
class TestListLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aViewNobodyHasTouchedHasTheStandard()
    {
        MemorySettings settings;
        TicketView view = viewOf(TicketView::Kind::Overdue);
        view.sort = Sort::DueFirst;
        const ListLook look = keptLook(settings, view, {});
        QVERIFY(!look.isTable());
        QCOMPARE(look.density, Density::Normal);
        QCOMPARE(look.sort, Sort::DueFirst);
    }

    void aChoiceIsOfItsViewAlone()
    {
        MemorySettings settings;
        TicketView queue = viewOf(TicketView::Kind::Queue);
        queue.queue = Core::QueueId(QUuid::createUuid());
        TicketView other = queue;
        other.queue = Core::QueueId(QUuid::createUuid());
        keepLook(settings, queue, {}, compactTable());
        QCOMPARE(keptLook(settings, queue, {}), compactTable());
        QCOMPARE(keptLook(settings, other, {}), ListLook());
        QCOMPARE(keptLook(settings, viewOf(TicketView::Kind::Mine), {}), ListLook());
    }

    void savedViewsAndPromisedCallsHaveALookEach()
    {
        MemorySettings settings;
        const TicketView one = TicketView::of(Core::SavedViewId(QUuid::createUuid()));
        const TicketView other = TicketView::of(Core::SavedViewId(QUuid::createUuid()));
        ListLook lines;
        lines.density = Density::Compact;
        keepLook(settings, one, {}, compactTable());
        keepLook(settings, Core::callbackList(), {}, lines);
        QCOMPARE(keptLook(settings, one, {}), compactTable());
        QCOMPARE(keptLook(settings, other, {}), ListLook());
        QCOMPARE(keptLook(settings, Core::callbackList(), {}), lines);
    }

    void theStandardIsNotKept()
    {
        MemorySettings settings;
        const TicketView mine = viewOf(TicketView::Kind::Mine);
        keepLook(settings, mine, {}, compactTable());
        QCOMPARE(settings.keys(u"lists"_s).size(), 3);
        keepLook(settings, mine, {}, standardLook(mine, {}));
        QVERIFY(settings.keys(u"lists"_s).isEmpty());
    }

    void aSavedViewIsShownAsItWasSavedUntilOneChooses()
    {
        MemorySettings settings;
        Core::SavedView saved;
        saved.id = Core::SavedViewId(QUuid::createUuid());
        saved.columns = {u"owner"_s, u"of another program"_s, u"number"_s};
        saved.density = Density::Compact;
        Core::ReferenceData reference;
        reference.views = {saved};
        const TicketView view = Core::TicketView::of(saved.id);
        ListLook look = keptLook(settings, view, reference);
        QCOMPARE(look.columns, QList<ListColumn>({ListColumn::Owner, ListColumn::Number}));
        QCOMPARE(look.density, Density::Compact);
        look.columns.clear();
        keepLook(settings, view, reference, look);
        // What was not chosen follows the view.
        reference.views[0].density = Density::Normal;
        QVERIFY(!keptLook(settings, view, reference).isTable());
        QCOMPARE(keptLook(settings, view, reference).density, Density::Normal);
    }

    void columnsStandInTheirPlaces()
    {
        QList<ListColumn> columns{ListColumn::Number, ListColumn::Updated};
        columns = toggled(columns, ListColumn::Status);
        QCOMPARE(columns, QList<ListColumn>({ListColumn::Number, ListColumn::Status, ListColumn::Updated}));
        columns = toggled(toggled(columns, ListColumn::Number), ListColumn::Updated);
        QCOMPARE(columns, QList<ListColumn>({ListColumn::Status}));
        QCOMPARE(toggled(columns, ListColumn::Status), columns);
    }

    void aListWithoutEndIsReadInTheOrderOfAnIndex()
    {
        MemorySettings settings;
        const TicketView all = viewOf(TicketView::Kind::All);
        QVERIFY(canSort(all, Sort::OldestCreated));
        QVERIFY(canSort(all, Sort::Subject));
        const TicketView solved = viewOf(TicketView::Kind::Solved);
        QVERIFY(canSort(solved, Sort::OldestCreated));
        QVERIFY(!canSort(solved, Sort::Subject));
        QVERIFY(canSort(viewOf(TicketView::Kind::Mine), Sort::Subject));
        ListLook look;
        look.sort = Sort::Subject;
        keepLook(settings, solved, {}, look);
        QCOMPARE(keptLook(settings, solved, {}).sort, Sort::NewestActivity);
    }

    void groupsAreOfTheSavedViewOrOfThePerson()
    {
        MemorySettings settings;
        Core::SavedView saved;
        saved.id = Core::SavedViewId(QUuid::createUuid());
        saved.group = u"queue"_s;
        Core::ReferenceData reference;
        reference.views = {saved};
        const TicketView view = Core::TicketView::of(saved.id);
        ListLook look = keptLook(settings, view, reference);
        QCOMPARE(look.grouping, Core::TicketGrouping::Queue);
        look.grouping = Core::TicketGrouping::None;
        keepLook(settings, view, reference, look);
        QCOMPARE(keptLook(settings, view, reference).grouping, Core::TicketGrouping::None);
        look.grouping = Core::TicketGrouping::Due;
        keepLook(settings, view, reference, look);
        QCOMPARE(keptLook(settings, view, reference).grouping, Core::TicketGrouping::Due);
    }

    void aGroupIsNamedByWhatItsTicketsShare()
    {
        Core::ReferenceData reference;
        Core::Queue queue;
        queue.id = Core::QueueId(QUuid::createUuid());
        queue.name = u"Printers"_s;
        reference.queues = {queue};
        Core::TicketSection section;
        section.of = queue.id.uuid();
        QCOMPARE(sectionTitle(Core::TicketGrouping::Queue, section, reference), u"Printers"_s);
        QCOMPARE(sectionTitle(Core::TicketGrouping::Status, section, reference), u"Others"_s);
        QCOMPARE(sectionTitle(Core::TicketGrouping::Owner, {}, reference), u"Unassigned"_s);
        QCOMPARE(sectionTitle(Core::TicketGrouping::Owner, section, reference), u"Others"_s);
        QCOMPARE(sectionTitle(Core::TicketGrouping::Type, {}, reference), u"No type"_s);
        QCOMPARE(sectionTitle(Core::TicketGrouping::Type, section, reference), u"Others"_s);
        section.due = Core::DueSpan::Day;
        QCOMPARE(sectionTitle(Core::TicketGrouping::Due, section, reference), u"Due within a day"_s);
    }

    void everyColumnIsNamed()
    {
        QSet<QString> names;
        for (int column = 0; column < kListColumns; ++column)
            names.insert(columnName(ListColumn(column)));
        QCOMPARE(names.size(), kListColumns);
        QVERIFY(!names.contains(QString()));
    }

    void aRowIsHeardWithItsOwnColumns()
    {
        const Formatter formatter(QLocale(QLocale::English), QTimeZone::utc());
        Core::ReferenceData reference;
        Core::Queue queue;
        queue.id = Core::QueueId(QUuid::createUuid());
        queue.name = u"Printers"_s;
        reference.queues = {queue};
        Core::TicketRow row;
        row.number = 7;
        row.subject = u"Blank pages"_s;
        row.requesterName = u"Anna Petrova"_s;
        row.queue = queue.id;
        row.tags = {u"refund"_s, u"vip"_s};
        const QString heard
            = heardCells({ListColumn::Subject, ListColumn::Queue, ListColumn::Owner}, row, reference, formatter, {});
        for (const QString &words :
             {u"#7"_s, u"Blank pages"_s, u"Anna Petrova"_s, u"Department: Printers"_s, u"Owner: Unassigned"_s})
            QVERIFY2(heard.contains(words), qPrintable(heard));
        QVERIFY(!heard.contains(u"Created"_s));
        QCOMPARE(cellText(ListColumn::Tags, row, reference, formatter, {}), u"#refund #vip"_s);
        QCOMPARE(cellText(ListColumn::Due, row, reference, formatter, {}), QString());
    }

    void theTypeOfATicketIsAColumn()
    {
        const Formatter formatter(QLocale(QLocale::English), QTimeZone::utc());
        Core::ReferenceData reference;
        Core::TicketType type;
        type.id = Core::TypeId(QUuid::createUuid());
        type.name = {u"Вопрос"_s, u"Question"_s};
        reference.types = {type};
        Core::TicketRow row;
        QCOMPARE(cellText(ListColumn::Type, row, reference, formatter, {}), QString());
        row.type = type.id;
        QCOMPARE(cellText(ListColumn::Type, row, reference, formatter, {}), type.name.in(shownLanguage()));
        QVERIFY(heardCells({ListColumn::Type}, row, reference, formatter, {}).contains(u"Type: "_s));
    }

    void aPromisedCallIsSaidInItsRow()
    {
        const Formatter formatter(QLocale(QLocale::English), QTimeZone::utc());
        const Core::Timestamp now = formatter.at({2026, 9, 10}, {9, 0});
        Core::TicketRow row;
        row.due = now + 1h;
        row.callbackAt = formatter.at({2026, 9, 10}, {14, 30});
        const auto chip = [&](Core::Timestamp at) { return chipsOf(row, {}, formatter, at).constFirst(); };
        QCOMPARE(chip(now).text, u"call 14:30"_s);
        QCOMPARE(chip(now).tone, RowChip::Tone::Accent);
        QCOMPARE(chip(now + 6h).tone, RowChip::Tone::Warning);
        QCOMPARE(cellText(ListColumn::Call, row, {}, formatter, now), u"14:30"_s);
        QVERIFY(heardRow(row, {}, formatter, now).contains(u"call 14:30"_s));
        // Nobody calls when the ticket is done with.
        row.state = Core::StateClass::Solved;
        QCOMPARE(cellText(ListColumn::Call, row, {}, formatter, now), QString());
        QVERIFY(!heardRow(row, {}, formatter, now).contains(u"call"_s));
    }

    void aTableOfPromisedCallsBeginsWithTheirTimes()
    {
        QVERIFY(!usualColumns().contains(ListColumn::Call));
        QVERIFY(usualColumns(Core::callbackList()).contains(ListColumn::Call));
    }
};

QTEST_GUILESS_MAIN(TestListLook)
#include "tst_listlook.moc"
