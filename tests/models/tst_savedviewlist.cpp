// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/views.h"
#include "memorydesk.h"
#include "models/referencemodel.h"
#include "models/savedviews.h"
#include "models/ticketlistmodel.h"
#include "models/viewlistmodel.h"
#include "storedesk.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Opora::Test::StoreDesk;

namespace {

/// The panel's models over a real cache.
struct Bench
{
    explicit Bench(Core::Role role = Core::Role::Agent)
        : reference(desk.desk())
        , views(desk.work())
        , list(desk.desk())
    {
        QObject::connect(&reference, &ReferenceModel::changed, &list, [this] {
            views.setReference(reference.data());
            list.setContent(reference.data().queues, reference.data().views);
        });
        desk.world.me.role = role;
        desk.tell({Core::Entity(desk.world.me)});
        reference.reload();
        if (!QTest::qWaitFor([this] { return !reference.data().people.isEmpty(); }))
            qFatal("no reference");
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < list.rowCount(); ++row)
            if (list.index(row).data(ViewListModel::SavedRole).isValid())
                names << list.index(row).data().toString();
        return names;
    }
    Core::SavedView make(const QString &name, const QString &query = u"queue:billing"_s)
    {
        Core::SavedView view = views.newView(query);
        view.name = name;
        views.save(view);
        const auto isListed = [&] { return names().contains(name); };
        if (!QTest::qWaitFor(isListed))
            qFatal("not listed");
        return *views.find(view.id);
    }
    /// The list may show what was done before its answer has made it the newest step.
    void takeBack(const QString &done)
    {
        if (!QTest::qWaitFor([&] { return desk.undo.text() == done; }))
            qFatal("not to be undone");
        desk.undo.undo();
    }
    [[nodiscard]] QVariant countOf(const Core::SavedView &view) const
    {
        return list.index(list.rowOf(Core::TicketView::of(view.id))).data(ViewListModel::CountRole);
    }

    StoreDesk desk{3};
    ReferenceModel reference;
    SavedViews views;
    ViewListModel list;
};

} // namespace

class TestSavedViewsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAColleagueChangedOfAViewMeanwhileStays()
    {
        Bench bench(Core::Role::Supervisor);
        Core::SavedView shared;
        shared.id = Core::SavedViewId::make(bench.desk.world.random);
        shared.name = u"Money"_s;
        bench.desk.tell({Core::Entity(shared)});
        bench.reference.reload();
        QTRY_VERIFY(bench.views.find(shared.id));
        Core::SavedView renamed = shared;
        renamed.name = u"Payments"_s;
        bench.desk.tell({Core::Entity(renamed)});
        bench.reference.reload();
        QTRY_COMPARE(bench.views.find(shared.id)->name, u"Payments"_s);
        Core::SavedView colored = shared;
        colored.color = u"danger"_s;
        bench.views.save(colored, shared);
        const auto sent = [&bench] {
            for (const Core::Mutation &mutation : bench.desk.handOut())
                if (const auto *put = std::get_if<Core::Op::ObjectPut>(&mutation.operation))
                    return std::get<Core::SavedView>(*put->before).name;
            return QString();
        };
        QTRY_COMPARE(sent(), u"Money"_s); // the server sees that only the colour is ours
    }

    void aViewIsMadeCountedAndListsItsTickets()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.list);
        const Core::SavedView view = bench.make(u"Money"_s);
        QCOMPARE(view.owner, bench.desk.world.me.id);
        QTRY_COMPARE(bench.countOf(view), QVariant(qint64(3)));
        TicketListModel tickets(bench.desk.desk(), bench.desk.world.clock);
        tickets.setView(Core::TicketView::of(view.id));
        QTRY_COMPARE(tickets.rowCount(), 3);
        Core::Ticket moved = bench.desk.told[0];
        moved.queue = bench.desk.world.technical.id;
        bench.desk.tell({Core::Entity(moved)});
        QTRY_COMPARE(bench.countOf(view), QVariant(qint64(2)));
        QTRY_COMPARE(tickets.rowCount(), 2);
    }

    void aViewThatIsCountedAnewShowsNoFormerNumber()
    {
        MemoryDesk desk;
        Core::SavedView view;
        view.id = Core::SavedViewId(QUuid::createUuid());
        ViewListModel list(desk);
        list.setContent({}, {view});
        const auto isCounted = [&list](const Core::TicketView &shown) {
            return list.index(list.rowOf(shown)).data(ViewListModel::CountRole).isValid();
        };
        QTRY_VERIFY(isCounted(Core::TicketView::of(view.id)));

        desk.uncounted = {Core::TicketView::Kind::Saved};
        list.refresh();

        QTRY_VERIFY(!isCounted(Core::TicketView::of(view.id)));
        QVERIFY(isCounted({}));
    }

    void makingChangingAndRemovingCanBeTakenBack()
    {
        Bench bench;
        Core::SavedView view = bench.make(u"Money"_s);
        view.name = u"  Money \n matters "_s;
        view.color = u"danger"_s;
        bench.views.save(view);
        QTRY_COMPARE(bench.names(), QStringList{u"Money matters"_s});
        bench.takeBack(u"View changed: Money matters"_s);
        QTRY_COMPARE(bench.names(), QStringList{u"Money"_s});
        bench.views.remove(*bench.views.find(view.id));
        QTRY_VERIFY(bench.names().isEmpty());
        bench.takeBack(u"View removed: Money"_s);
        QTRY_COMPARE(bench.names(), QStringList{u"Money"_s});
        bench.takeBack(u"View saved: Money"_s);
        QTRY_VERIFY(bench.names().isEmpty());
    }

    void aChangedConditionShowsOtherTicketsAtOnce()
    {
        Bench bench;
        Core::SavedView view = bench.make(u"Money"_s);
        TicketListModel tickets(bench.desk.desk(), bench.desk.world.clock);
        tickets.setView(Core::TicketView::of(view.id));
        QTRY_COMPARE(tickets.rowCount(), 3);
        view.query = u"number:1"_s;
        bench.views.save(view);
        QTRY_COMPARE(tickets.rowCount(), 1);
        QTRY_COMPARE(bench.countOf(view), QVariant(qint64(1)));
    }

    void viewsMoveAmongTheirOwn()
    {
        Bench bench;
        bench.make(u"One"_s);
        bench.make(u"Two"_s);
        const Core::SavedView three = bench.make(u"Three"_s);
        QVERIFY(!bench.views.mayMove(three, 1));
        bench.views.move(three, -2);
        QTRY_COMPARE(bench.names(), (QStringList{u"Three"_s, u"One"_s, u"Two"_s}));
        bench.takeBack(u"View moved: Three"_s);
        QTRY_COMPARE(bench.names(), (QStringList{u"One"_s, u"Two"_s, u"Three"_s}));
    }

    void onlyThoseWhoLeadShare_data()
    {
        QTest::addColumn<Core::Role>("role");
        QTest::addColumn<bool>("may");
        QTest::newRow("agent") << Core::Role::Agent << false;
        QTest::newRow("supervisor") << Core::Role::Supervisor << true;
        QTest::newRow("administrator") << Core::Role::Administrator << true;
    }
    void onlyThoseWhoLeadShare()
    {
        QFETCH(Core::Role, role);
        QFETCH(bool, may);
        Bench bench(role);
        QTRY_COMPARE(bench.views.mayShare(), may);
        Core::SavedView shared = bench.views.newView(u"is:open"_s);
        shared.owner = {};
        QCOMPARE(bench.views.mayChange(shared), may);
        QVERIFY(bench.views.mayChange(bench.views.newView({})));
    }

    void tellsWhatIsWrong()
    {
        Bench bench;
        Core::SavedView view = bench.views.newView(u"nosuch:field"_s);
        QVERIFY(!bench.views.trouble(view).isEmpty());
        view.name = u"x"_s;
        QVERIFY(!bench.views.trouble(view).isEmpty());
        view.query = u"status:open"_s;
        QVERIFY(bench.views.trouble(view).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSavedViewsModel)
#include "tst_savedviewlist.moc"
