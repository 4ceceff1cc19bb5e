// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/callbacklist.h"
#include "models/viewlistmodel.h"
#include "storedesk.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Kind = Core::TicketView::Kind;
using Opora::Test::StoreDesk;

namespace {
qint64 countOf(const ViewListModel &model, Kind kind)
{
    Core::TicketView view;
    view.kind = kind;
    return model.index(model.rowOf(view)).data(ViewListModel::CountRole).toLongLong();
}
} // namespace

class TestViewListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countersFollowWhatHappens()
    {
        StoreDesk desk(4);
        ViewListModel model(desk.desk());
        const QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(countOf(model, Kind::Unassigned), 4);

        Core::Ticket mine = desk.told[0];
        mine.owner = desk.world.me.id;
        desk.tell({Core::Entity(mine)});

        QTRY_COMPARE(countOf(model, Kind::Mine), 1);
        QCOMPARE(countOf(model, Kind::Unassigned), 3);
    }

    void ownEditsCountAtOnce()
    {
        StoreDesk desk(2);
        ViewListModel model(desk.desk());
        QTRY_COMPARE(countOf(model, Kind::Unassigned), 2);
        const auto id = desk.world.me.id.toString();
        desk.desk().submit(Test::StoreWorld::set(desk.told[0], Core::TicketField::Owner, id));
        QTRY_COMPARE(countOf(model, Kind::Mine), 1);
    }

    void promisedCallsAreCounted()
    {
        StoreDesk desk(3);
        ViewListModel model(desk.desk());
        const QAbstractItemModelTester tester(&model);
        const QModelIndex row = model.index(model.rowOf(Core::callbackList()));
        QCOMPARE(row.data().toString(), u"Callbacks"_s);
        QVERIFY(!row.data(ViewListModel::SavedRole).isValid()); // nobody changes it
        QTRY_VERIFY(row.data(ViewListModel::CountRole).isValid());
        QCOMPARE(row.data(ViewListModel::CountRole).toLongLong(), 0);
        Core::Ticket promised = desk.told[0];
        promised.callbackAt = desk.world.clock.now() + std::chrono::hours(2);
        desk.tell({Core::Entity(promised)});
        QTRY_COMPARE(row.data(ViewListModel::CountRole).toLongLong(), 1);
        promised.callbackAt.reset();
        desk.tell({Core::Entity(promised)});
        QTRY_COMPARE(row.data(ViewListModel::CountRole).toLongLong(), 0);
    }

    void departmentsStandBelowAHeadingThatCannotBeChosen()
    {
        StoreDesk desk(1);
        ViewListModel model(desk.desk());
        const QAbstractItemModelTester tester(&model);
        const int own = model.rowCount();
        model.setContent({desk.world.billing, desk.world.technical});
        QCOMPARE(model.rowCount(), own + 3);
        QVERIFY(model.index(own).data(ViewListModel::IsHeadingRole).toBool());
        QCOMPARE(model.flags(model.index(own)), Qt::NoItemFlags);
        QCOMPARE(model.viewAt(0)->kind, Kind::Mine);
        // Named lists, as that of the callbacks, are no views that keys choose.
        QCOMPARE(model.viewAt(own - 1)->queue, desk.world.billing.id);
        QVERIFY(!model.viewAt(own + 1));
        QCOMPARE(model.index(own + 1).data().toString(), u"Billing"_s);
        QTRY_COMPARE(model.index(own + 1).data(ViewListModel::CountRole).toLongLong(), 1);
    }
};

QTEST_GUILESS_MAIN(TestViewListModel)
#include "tst_viewlistmodel.moc"
