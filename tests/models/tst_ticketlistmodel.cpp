// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorydesk.h"
#include "models/ticketlistmodel.h"
#include "storedesk.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Opora::Test::StoreDesk;

namespace {

Core::TicketView allTickets()
{
    Core::TicketView view;
    view.kind = Core::TicketView::Kind::All;
    view.sort = Core::TicketView::Sort::NewestCreated;
    return view;
}

/// A view of any length whose answers the test lets go one by one.
class LongDesk final : public Core::HelpDesk
{
public:
    template<typename T>
    using Answer = QFuture<Core::Result<T>>;
    template<typename T>
    struct Question
    {
        std::shared_ptr<QPromise<Core::Result<T>>> promise = std::make_shared<QPromise<Core::Result<T>>>();
        T value;
        void answer()
        {
            promise->addResult(Core::Result<T>(value));
            promise->finish();
        }
    };

    qint64 total = 0;
    QString words = u"Ticket %1"_s;
    QSet<Core::RowKey> gone;
    QList<int> pagesAsked;
    int indexesAsked = 0;
    bool indexWaits = false;
    QList<Question<Core::TicketIndex>> indexes;

    [[nodiscard]] Core::TicketRow rowOf(Core::RowKey key) const
    {
        Core::TicketRow row;
        row.key = key;
        row.id = Core::TicketId(QUuid(uint(key), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        row.number = key;
        row.subject = words.arg(key);
        return row;
    }
    void change()
    {
        Core::ChangeSet changes;
        changes.lists = true;
        Q_EMIT changed(changes);
    }

    Answer<Core::TicketPage> firstPage(Core::TicketView, int limit) override
    {
        Core::TicketPage page;
        page.total = total;
        for (qint64 key = 1; key <= std::min<qint64>(total, limit); ++key)
            page.rows.append(rowOf(key));
        return MemoryDesk::now<Core::TicketPage>(page);
    }
    Answer<Core::TicketIndex> index(Core::TicketView view) override
    {
        ++indexesAsked;
        Question<Core::TicketIndex> question;
        question.value.view = view;
        for (qint64 key = 1; key <= total; ++key)
            question.value.keys.append(key);
        question.promise->start();
        const auto future = question.promise->future();
        if (indexWaits)
            indexes.append(question);
        else
            question.answer();
        return future;
    }
    Answer<QList<Core::TicketRow>> rows(QList<Core::RowKey> keys) override
    {
        pagesAsked.append(int(keys.constFirst() - 1) / 100);
        QList<Core::TicketRow> found;
        for (const Core::RowKey key : keys)
            if (!gone.contains(key))
                found.append(rowOf(key));
        return MemoryDesk::now<QList<Core::TicketRow>>(found);
    }

    Answer<Core::ReferenceData> reference() override { return {}; }
    Answer<QList<Core::ViewCount>> counts(QList<Core::TicketView>) override { return {}; }
    Answer<Core::TicketDetails> ticket(Core::TicketId) override { return {}; }
    Answer<Core::TicketId> ticketByNumber(qint64) override { return {}; }
    Answer<Core::CustomerDetails> customer(Core::CustomerId) override { return {}; }
    Answer<Core::CustomerPage> customers(Core::CustomerRequest) override { return {}; }
    Answer<Core::SearchAnswer> search(Core::SearchRequest) override { return {}; }
    Answer<QStringList> snippets(Core::SearchRequest, QList<Core::RowKey>) override { return {}; }
    Answer<QList<Core::ArticleRow>> articles(Core::SectionId, QString, int) override { return {}; }
    Answer<Core::Article> article(Core::ArticleId) override { return {}; }
    Answer<QList<Core::OutboxItem>> outbox() override { return {}; }
    Answer<Core::Draft> draft(Core::TicketId) override { return {}; }
    Answer<qint64> submit(Core::Action) override { return {}; }
    Answer<QList<Core::Result<qint64>>> submitAll(QList<Core::Action>, QUuid) override { return {}; }
    Answer<QList<qint64>> unsentOf(QUuid) override { return {}; }
    Answer<qint64> takeBack(QUuid, int) override { return {}; }
    Answer<void> withdraw(qint64) override { return {}; }
    Answer<void> resolve(qint64, Core::Resolution) override { return {}; }
    Answer<void> saveDraft(Core::Draft) override { return {}; }
    Answer<void> addToDraft(Core::Draft) override { return {}; }
    Answer<QList<Core::Draft>> draftHistory(Core::TicketId) override { return {}; }
    Answer<QList<Core::LostWords>> lostWords() override { return {}; }
    Answer<void> forgetLostWords(qint64) override { return {}; }
    Answer<void> releaseAll() override { return {}; }
    Answer<Core::Attachment> attachFile(QString) override { return {}; }
    Answer<Core::Attachment> attachData(QByteArray, QString, QString) override { return {}; }
    Answer<QString> fileHere(Core::FileHash) override { return {}; }
    Answer<QString> openFile(Core::Attachment) override { return {}; }
};

} // namespace

class TestTicketListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTouchedTicketIsReadWithoutTheWholeOrder()
    {
        LongDesk desk;
        desk.total = 3000;
        TicketListModel model(desk, m_clock);
        model.setView({});
        QTRY_COMPARE(model.rowCount(), 3000);
        QTRY_VERIFY(model.row(0));
        const int indexes = desk.indexesAsked;
        const qsizetype pages = desk.pagesAsked.size();
        Core::ChangeSet touched;
        touched.tickets = {model.row(0)->id};
        Q_EMIT desk.changed(touched);
        QTRY_VERIFY(desk.pagesAsked.size() > pages);
        QCOMPARE(desk.indexesAsked, indexes);
        const qsizetype after = desk.pagesAsked.size();
        touched.tickets = {Core::TicketId(QUuid::createUuid())};
        Q_EMIT desk.changed(touched);
        QCOMPARE(desk.pagesAsked.size(), after);
    }

    void anEditIsSeenInItsRowBeforeTheOrderIsRead()
    {
        LongDesk desk;
        desk.total = 3000;
        TicketListModel model(desk, m_clock);
        model.setView({});
        QTRY_COMPARE(model.rowCount(), 3000);
        QTRY_VERIFY(model.row(7));
        desk.indexWaits = true;
        desk.words = u"Edited %1"_s;
        Core::ChangeSet changes;
        changes.lists = true;
        changes.tickets = {model.row(7)->id};
        const QSignalSpy painted(&model, &QAbstractItemModel::dataChanged);

        Q_EMIT desk.changed(changes);

        QTRY_COMPARE(model.row(7)->subject, u"Edited 8"_s);
        QCOMPARE(desk.indexes.size(), 1);
        QCOMPARE(painted.size(), 1);
        QCOMPARE(painted[0][0].toModelIndex().row(), 7);
        QCOMPARE(painted[0][1].toModelIndex().row(), 7);
    }

    void showsTheTicketsOfAViewInItsOrder()
    {
        StoreDesk desk(5);
        TicketListModel model(desk.desk(), desk.world.clock);
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy loaded(&model, &TicketListModel::loaded);

        model.setView(allTickets());

        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.row(0)->number, 5);
        QCOMPARE(model.index(4).data().toString(), u"Ticket 1"_s);
    }

    void headingsStandAboveTheirTicketsAndAreNeverChosen()
    {
        StoreDesk desk(5);
        TicketListModel model(desk.desk(), desk.world.clock);
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy loaded(&model, &TicketListModel::loaded);
        Core::TicketView view = allTickets();
        view.grouping = Core::TicketGrouping::Priority;
        model.setView(view);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.ticketCount(), 5);
        QCOMPARE(model.ticketFrom(0), 1);
        QCOMPARE(model.ticketFrom(0, -1), -1);
        QCOMPARE(model.flags(model.index(0)), Qt::NoItemFlags);
        QTRY_COMPARE(model.index(1).data().toString(), u"Ticket 5"_s);
        const QPersistentModelIndex chosen = model.index(3);

        Core::Ticket ticket = desk.world.ticket(1);
        ticket.priority = Core::defaultPriorityId(u"high");
        desk.tell({Core::Entity(ticket)});
        QTRY_COMPARE(model.rowCount(), 7);
        QCOMPARE(model.index(0).data(TicketListModel::SectionRole).toString(), u"1"_s);
        QCOMPARE(model.index(2).data(TicketListModel::SectionRole).toString(), u"4"_s);
        QCOMPARE(chosen.row(), 5);
        const QItemSelection all(model.index(0), model.index(6));
        QCOMPARE(model.ticketsIn(all), 5);
        QCOMPARE(model.keysIn(all).size(), 5);
        QCOMPARE(model.ticketsIn(QItemSelection(model.index(3), model.index(4))), 2);
    }

    void aChosenTicketStaysChosenWhenOthersComeAndGo()
    {
        StoreDesk desk(5);
        TicketListModel model(desk.desk(), desk.world.clock);
        const QAbstractItemModelTester tester(&model);
        model.setView(allTickets());
        QTRY_COMPARE(model.rowCount(), 5);
        const QPersistentModelIndex chosen = model.index(2);
        const auto id = model.row(2)->id;

        desk.tell({Core::Entity(desk.world.ticket(9))});
        QTRY_COMPARE(model.rowCount(), 6);
        QCOMPARE(chosen.row(), 3);
        desk.tellRemoved(desk.told[4].id.uuid());
        QTRY_COMPARE(model.rowCount(), 5);

        QCOMPARE(chosen.row(), 2);
        QCOMPARE(model.row(chosen.row())->id, id);
    }

    void aTicketThatLeavesTheViewIsNotChosenAnyMore()
    {
        StoreDesk desk(3);
        TicketListModel model(desk.desk(), desk.world.clock);
        model.setView(allTickets());
        QTRY_COMPARE(model.rowCount(), 3);
        const QPersistentModelIndex chosen = model.index(1);
        desk.tellRemoved(desk.told[1].id.uuid());
        QTRY_COMPARE(model.rowCount(), 2);
        QVERIFY(!chosen.isValid());
    }

    void anEditIsSeenInItsRow()
    {
        StoreDesk desk(3);
        TicketListModel model(desk.desk(), desk.world.clock);
        model.setView(allTickets());
        QTRY_COMPARE(model.rowCount(), 3);
        Core::Ticket edited = desk.told[1];
        edited.subject = u"New words"_s;
        desk.tell({Core::Entity(edited)});
        QTRY_COMPARE(model.index(1).data().toString(), u"New words"_s);
    }

    void aLongListReadsOnlyThePagesLookedAtAndKeepsFewRows()
    {
        LongDesk desk;
        desk.total = 100'000;
        TicketListModel model(desk, m_clock);
        model.setView(allTickets());
        QTRY_COMPARE(model.rowCount(), 100'000);
        QVERIFY(desk.pagesAsked.size() <= 1);

        for (int row = 0; row < model.rowCount(); row += 100) {
            static_cast<void>(model.index(row).data());
            QTRY_VERIFY(model.row(row).has_value());
        }

        QVERIFY(desk.pagesAsked.size() <= 1001);
        int kept = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            kept += model.row(row) ? 1 : 0;
        QVERIFY2(kept <= 4000, qPrintable(QString::number(kept)));
        QCOMPARE(model.row(99'900)->number, 99'901);
    }

    void aRowReadLongAgoIsReadAgainWhenItsTicketChanges()
    {
        LongDesk desk;
        desk.total = 1000;
        TicketListModel model(desk, m_clock);
        model.setView(allTickets());
        QTRY_COMPARE(model.rowCount(), 1000);
        for (int row = 0; row < model.rowCount(); row += 100) {
            static_cast<void>(model.index(row).data());
            QTRY_VERIFY(model.row(row).has_value());
        }
        desk.words = u"Edited %1"_s;
        Core::ChangeSet changes;
        changes.lists = true;
        changes.tickets = {model.row(3)->id};

        Q_EMIT desk.changed(changes);

        QTRY_COMPARE(model.index(3).data().toString(), u"Edited 4"_s);
    }

    void aRowThatIsGoneIsAskedForOnce()
    {
        LongDesk desk;
        desk.total = 300;
        desk.gone = {250};
        TicketListModel model(desk, m_clock);
        model.setView(allTickets());
        QTRY_COMPARE(model.rowCount(), 300);
        // As a list does: it paints again whatever was said to have changed.
        connect(&model, &QAbstractItemModel::dataChanged, &model,
                [&model] { static_cast<void>(model.index(249).data()); });
        static_cast<void>(model.index(249).data());
        QTRY_VERIFY(model.row(248).has_value());
        // Whatever was asked for again would stand before this page.
        static_cast<void>(model.index(150).data());
        QTRY_VERIFY(model.row(150).has_value());

        QCOMPARE(desk.pagesAsked.count(2), 1);
        QVERIFY(!model.index(249).data().isValid());

        desk.gone.clear();
        desk.change();
        QTRY_VERIFY(model.index(249).data().isValid());
    }

    void changesThatComeTogetherReadTheOrderOnceMore()
    {
        LongDesk desk;
        desk.total = 1;
        TicketListModel model(desk, m_clock);
        model.setView(allTickets());
        QTRY_COMPARE(model.rowCount(), 1);
        desk.indexWaits = true;
        desk.total = 2;
        for (int i = 0; i < 20; ++i)
            desk.change();
        QCOMPARE(desk.indexesAsked, 1);
        desk.total = 3;
        desk.indexes.takeFirst().answer();
        QTRY_COMPARE(desk.indexesAsked, 2);
        desk.indexes.takeFirst().answer();
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(desk.indexesAsked, 2);
    }

    void theAnswerOfAnEarlierViewIsDropped()
    {
        LongDesk desk;
        desk.total = 500;
        desk.indexWaits = true;
        TicketListModel model(desk, m_clock);
        const QAbstractItemModelTester tester(&model);
        model.setView(allTickets());
        QTRY_COMPARE(desk.indexes.size(), 1);
        auto late = desk.indexes.takeFirst();
        desk.total = 2;
        model.setView(Core::TicketView{});
        QTRY_COMPARE(model.rowCount(), 2);
        int most = 0;
        const auto count = [&] { most = std::max(most, model.rowCount()); };
        connect(&model, &QAbstractItemModel::rowsInserted, &model, count);
        connect(&model, &QAbstractItemModel::modelReset, &model, count);
        late.answer();
        // Answered after it: when this is here, the late one has been heard.
        desk.total = 3;
        desk.change();
        QTRY_COMPARE(desk.indexes.size(), 1);
        desk.indexes.takeFirst().answer();
        QTRY_COMPARE(model.rowCount(), 3);
        QVERIFY2(most <= 3, qPrintable(QString::number(most)));
    }

    void aScreenReaderHearsWhatARowShows()
    {
        StoreDesk desk(1);
        Core::Status status;
        status.id = desk.told[0].status;
        status.name = {u"Open"_s, u"Open"_s};
        Core::ReferenceData reference;
        reference.statuses = {status};
        TicketListModel model(desk.desk(), desk.world.clock);
        model.setReference(reference);
        model.setView(allTickets());
        QTRY_COMPARE(model.rowCount(), 1);

        const QString heard = model.index(0).data(Qt::AccessibleTextRole).toString();

        for (const QString &part : {u"#1"_s, u"Ticket 1"_s, desk.told[0].requesterName, u"Open"_s})
            QVERIFY2(heard.contains(part), qPrintable(heard));
    }

    void rowsOfOneCustomerBeginWithDepartmentAndOwner()
    {
        StoreDesk desk(1);
        TicketListModel model(desk.desk(), desk.world.clock);
        model.setReference(desk.reference());
        Core::TicketView view = allTickets();
        const auto head = [&] {
            model.setView(view);
            return QTest::qWaitFor([&] { return model.rowCount() == 1; })
                ? model.index(0).data(TicketListModel::HeadRole).toString()
                : QString();
        };

        QCOMPARE(head(), desk.told[0].requesterName);

        view.kind = Core::TicketView::Kind::Customer;
        view.customer = desk.told[0].requester;
        const QString expected = desk.world.billing.name + u" · Unassigned"_s;
        QCOMPARE(head(), expected);
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(expected));
    }

private:
    Core::SystemClock m_clock;
};

QTEST_GUILESS_MAIN(TestTicketListModel)
#include "tst_ticketlistmodel.moc"
