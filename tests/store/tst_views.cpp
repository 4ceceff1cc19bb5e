// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/ports/ticketsorts.h"
#include "db/statement.h"
#include "store/listreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

Q_DECLARE_METATYPE(Opora::Core::TicketView)

class TestViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void holdsExactlyTheTicketsOfAView_data();
    void holdsExactlyTheTicketsOfAView();
    void sortsEveryViewInEveryOrder_data();
    void sortsEveryViewInEveryOrder();
    void needsNoSortingAndNoRowsForAnIndex_data();
    void needsNoSortingAndNoRowsForAnIndex();
    void sortsBySeveralColumns_data();
    void sortsBySeveralColumns();
    void readsWhatAnIndexHasInItsOrder_data();
    void readsWhatAnIndexHasInItsOrder();
    void sortsWordsAsPeopleReadThem();
    void groupsHoldTheirTicketsTogether_data();
    void groupsHoldTheirTicketsTogether();
    void pagesAgreeWithTheIndex();
    void leavesOutKeysThatAreGone();
    void givesEveryColumnOfARow();
    void followsTheClockForWhatIsOverdue();
    void countsAnewWhenAnotherPersonSignsIn();

private:
    [[nodiscard]] bool belongs(const Ticket &ticket, const TicketView &view) const;
    [[nodiscard]] QString planOf(const TicketView &view) const;

    StoreWorld m_world;
    QList<Ticket> m_tickets;
};

namespace {

constexpr int kViews = int(TicketView::Kind::Customer) + 1;
constexpr int kIndexedSorts = int(TicketView::Sort::OldestCreated) + 1;
constexpr int kSorts = int(TicketView::Sort::Subject) + 1;

void addViews(const StoreWorld &world, int sorts)
{
    QTest::addColumn<TicketView>("view");
    for (int kind = 0; kind < kViews; ++kind) {
        for (int sort = 0; sort < sorts; ++sort) {
            TicketView view;
            view.kind = TicketView::Kind(kind);
            view.sort = TicketView::Sort(sort);
            view.queue = world.technical.id;
            view.customer = CustomerId(Opora::Test::fixedUuid(u"customer", 3));
            QTest::addRow("view %d sort %d", kind, sort) << view;
        }
    }
}

} // namespace

void TestViews::initTestCase()
{
    m_world.begin();
    QList<Entity> entities;
    for (int i = 0; i < 2; ++i) {
        TicketType type;
        type.id = TypeId(Opora::Test::fixedUuid(u"type", i));
        type.key = u"type-%1"_s.arg(i);
        type.name = {u"Тип %1"_s.arg(i), u"Type %1"_s.arg(i)};
        type.order = i;
        entities.append(type);
    }
    for (int i = 0; i < 400; ++i) {
        Ticket ticket = m_world.ticket(i, StateClass(i % kStateClassCount));
        ticket.queue = i % 3 ? m_world.billing.id : m_world.technical.id;
        ticket.owner = i % 4 == 0 ? m_world.me.id : i % 4 == 1 ? m_world.other.id : PersonId();
        ticket.priority = defaultPriorityId(i % 5 == 0 ? u"high" : i % 5 == 1 ? u"medium" : u"normal");
        if (i % 6)
            ticket.type = TypeId(Opora::Test::fixedUuid(u"type", i % 3));
        ticket.updatedAt = fromMsecs(1'789'500'000'000 + (i * 7919 % 400) * 1000LL);
        ticket.lastPublicByCustomer = i % 7 == 0;
        ticket.lastPublicAt = ticket.updatedAt;
        if (i % 2)
            ticket.promisedAt = m_world.clock.now() + Milliseconds((i % 40 - 20) * 60'000);
        m_tickets.append(ticket);
        entities.append(ticket);
    }
    m_world.tell(entities);
    QVERIFY(m_world.isConsistent());
}

bool TestViews::belongs(const Ticket &ticket, const TicketView &view) const
{
    const bool open = isUnfinished(ticket.state);
    switch (view.kind) {
    case TicketView::Kind::Mine: return open && ticket.owner == m_world.me.id;
    case TicketView::Kind::Unassigned: return open && ticket.owner.isNull();
    case TicketView::Kind::MyDepartments: return open && m_world.me.memberOf.contains(ticket.queue);
    case TicketView::Kind::Waiting: return ticket.state == StateClass::Pending;
    case TicketView::Kind::OnHold: return ticket.state == StateClass::OnHold;
    case TicketView::Kind::Overdue: return nextDue(ticket) && *nextDue(ticket) < m_world.clock.now();
    case TicketView::Kind::Unanswered: return isUnanswered(ticket);
    case TicketView::Kind::Solved: return ticket.state == StateClass::Solved;
    case TicketView::Kind::Spam: return ticket.state == StateClass::Spam;
    case TicketView::Kind::All: return true;
    case TicketView::Kind::Queue: return open && ticket.queue == view.queue;
    case TicketView::Kind::Customer: return ticket.requester == view.customer;
    case TicketView::Kind::Saved: break; // tst_savedviews
    }
    return false;
}

void TestViews::holdsExactlyTheTicketsOfAView_data()
{
    addViews(m_world, 1);
}

void TestViews::holdsExactlyTheTicketsOfAView()
{
    QFETCH(TicketView, view);
    QSet<TicketId> expected;
    for (const Ticket &ticket : m_tickets) {
        if (belongs(ticket, view))
            expected.insert(ticket.id);
    }

    QSet<TicketId> shown;
    const QList<TicketRow> rows = m_world.rows(view, 1000);
    for (const TicketRow &row : rows)
        shown.insert(row.id);

    QCOMPARE(shown, expected);
    QCOMPARE(rows.size(), expected.size());
    QCOMPARE(m_world.count(view), expected.size());
    QVERIFY(!expected.isEmpty());
}

void TestViews::sortsEveryViewInEveryOrder_data()
{
    addViews(m_world, kSorts);
}

void TestViews::sortsEveryViewInEveryOrder()
{
    QFETCH(TicketView, view);
    const QList<TicketRow> rows = m_world.rows(view, 1000);
    const auto reader = m_world.reader();
    const auto index = ListReader(*reader).index(view);
    QVERIFY(index);
    QCOMPARE(index->keys.size(), rows.size());
    const auto rank = [](const TicketRow &row) {
        return row.priority == defaultPriorityId(u"high") ? 2 : row.priority == defaultPriorityId(u"medium") ? 1 : 0;
    };
    for (qsizetype i = 1; i < rows.size(); ++i) {
        const TicketRow &a = rows[i - 1];
        const TicketRow &b = rows[i];
        QCOMPARE(index->keys[i], b.key);
        switch (view.sort) {
        case TicketView::Sort::NewestActivity: QVERIFY(a.updatedAt >= b.updatedAt); break;
        case TicketView::Sort::OldestActivity: QVERIFY(a.updatedAt <= b.updatedAt); break;
        case TicketView::Sort::DueFirst: QVERIFY(a.due ? !b.due || *a.due <= *b.due : !b.due); break;
        case TicketView::Sort::HighestPriority:
            QVERIFY(rank(a) > rank(b) || (rank(a) == rank(b) && a.updatedAt >= b.updatedAt));
            break;
        case TicketView::Sort::NewestCreated: QVERIFY(a.createdAt >= b.createdAt); break;
        case TicketView::Sort::OldestCreated: QVERIFY(a.createdAt <= b.createdAt); break;
        case TicketView::Sort::Customer:
            QVERIFY(a.requesterName.compare(b.requesterName, Qt::CaseInsensitive) <= 0);
            break;
        case TicketView::Sort::Subject: QVERIFY(a.subject.compare(b.subject, Qt::CaseInsensitive) <= 0); break;
        }
    }
}

void TestViews::needsNoSortingAndNoRowsForAnIndex_data()
{
    addViews(m_world, kIndexedSorts);
}

void TestViews::needsNoSortingAndNoRowsForAnIndex()
{
    QFETCH(TicketView, view);
    const auto reader = m_world.reader();
    const auto filters = ListReader::filtersOf(view, m_world.me, toMsecs(m_world.clock.now()));
    const QString sql = u"EXPLAIN QUERY PLAN "_s + ListReader::sqlFor(u"key"_s, filters, view.sort, false);
    Opora::Db::Statement statement(reader->connection(), sql);
    for (const auto &filter : filters)
        statement.bindAll(filter.values);
    const auto plan = statement.all([](const Opora::Db::Statement &row) { return row.text(3); });
    QVERIFY(plan);
    const QString text = plan->join(u"; "_s);
    QVERIFY2(text.contains(u"COVERING INDEX"_s) || view.kind == TicketView::Kind::Customer, qPrintable(text));
    // The overdue and a customer's few are sorted; all other orders come from an index.
    const bool maySort = view.kind == TicketView::Kind::Overdue || view.kind == TicketView::Kind::Customer;
    QVERIFY2(maySort || !text.contains(u"TEMP B-TREE"_s), qPrintable(text));
}

void TestViews::sortsBySeveralColumns_data()
{
    addViews(m_world, 1);
}

void TestViews::sortsBySeveralColumns()
{
    QFETCH(TicketView, view);
    view.sorts = {{u"priority"_s, true}, {u"subject"_s, false}, {u"number"_s, true}};
    const QList<TicketRow> rows = m_world.rows(view, 1000);
    const auto reader = m_world.reader();
    const auto index = ListReader(*reader).index(view);
    QVERIFY(index);
    QCOMPARE(rows.size(), m_world.count(view));
    QCOMPARE(index->keys.size(), rows.size());
    const auto before = [](const TicketRow &a, const TicketRow &b) {
        const auto rank = [](const TicketRow &row) {
            return row.priority == defaultPriorityId(u"high")  ? 0
                : row.priority == defaultPriorityId(u"medium") ? 1
                                                               : 2;
        };
        return std::tuple(rank(a), a.subject, -a.number) < std::tuple(rank(b), b.subject, -b.number);
    };
    QVERIFY(std::is_sorted(rows.cbegin(), rows.cend(), before));
    for (qsizetype i = 0; i < rows.size(); ++i)
        QCOMPARE(index->keys[i], rows[i].key);
    const QList<TicketRow> page = m_world.rows(view, 3);
    for (qsizetype i = 0; i < page.size(); ++i)
        QCOMPARE(page[i].key, rows[i].key);

    // The other way round, and by small tables in their order.
    view.sorts = reversed(view.sorts);
    const auto back = ListReader(*reader).index(view);
    QVERIFY(std::equal(back->keys.crbegin(), back->keys.crend(), index->keys.cbegin(), index->keys.cend()));
    view.sorts = {{u"type"_s, false}, {u"owner"_s, true}, {u"created"_s, false}};
    const QList<TicketRow> byType = m_world.rows(view, 1000);
    QCOMPARE(byType.size(), rows.size());
    const auto place = [](const TicketRow &row) {
        return row.type == TypeId(Opora::Test::fixedUuid(u"type", 0)) ? 1
            : row.type == TypeId(Opora::Test::fixedUuid(u"type", 1))  ? 2
                                                                      : 3;
    };
    QVERIFY(std::is_sorted(byType.cbegin(), byType.cend(),
                           [&](const TicketRow &a, const TicketRow &b) { return place(a) < place(b); }));
}

QString TestViews::planOf(const TicketView &view) const
{
    const auto reader = m_world.reader();
    const auto filters = ListReader::filtersOf(view, m_world.me, toMsecs(m_world.clock.now()));
    QStringList plans;
    for (const QString &sql : ListReader::sqlBy(view.sorts, {}, {}, u"key"_s, filters, false)) {
        Opora::Db::Statement statement(reader->connection(), u"EXPLAIN QUERY PLAN "_s + sql);
        for (const auto &filter : filters)
            statement.bindAll(filter.values);
        const auto plan = statement.all([](const Opora::Db::Statement &row) { return row.text(3); });
        plans << (plan ? plan->join(u", "_s) : u"no plan"_s);
    }
    return plans.join(u"; "_s);
}

void TestViews::readsWhatAnIndexHasInItsOrder_data()
{
    QTest::addColumn<TicketView>("view");
    const QList<QList<ViewSort>> all{
        {{u"updated"_s, true}},  {{u"created"_s, false}},
        {{u"priority"_s, true}}, {{u"priority"_s, false}, {u"updated"_s, false}},
        {{u"due"_s, true}},      {{u"due"_s, false}, {u"updated"_s, false}, {u"priority"_s, false}},
        {{u"subject"_s, false}}, {{u"from"_s, true}}};
    for (const auto kind : {TicketView::Kind::All, TicketView::Kind::Solved, TicketView::Kind::Mine}) {
        for (const QList<ViewSort> &sorts : all) {
            TicketView view;
            view.kind = kind;
            view.sorts = sorts;
            // Words have an index over all tickets alone.
            const bool isByWords = sorts.constFirst().column == u"subject"_s || sorts.constFirst().column == u"from"_s;
            if (isByWords && kind != TicketView::Kind::All)
                continue;
            QTest::addRow("view %d by %s, %d columns", int(kind), qPrintable(sorts.constFirst().column),
                          int(sorts.size()))
                << view;
        }
    }
}

void TestViews::readsWhatAnIndexHasInItsOrder()
{
    QFETCH(TicketView, view);
    const QString plan = planOf(view);
    const bool isInParts = view.sorts.constFirst() == ViewSort{u"due"_s, true};
    QVERIFY2(plan.count(u"COVERING INDEX"_s) == (isInParts ? 2 : 1), qPrintable(plan));
    // Each part begins where it stands in the index.
    QVERIFY2(!isInParts || (plan.contains(u"due<?"_s) && plan.contains(u"due=?"_s)), qPrintable(plan));
    QVERIFY2(!plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
    view.sorts = {{u"number"_s, false}, {u"updated"_s, true}};
    const QString sorted = planOf(view);
    QVERIFY2(sorted.contains(u"TEMP B-TREE"_s), qPrintable(sorted));
}

void TestViews::sortsWordsAsPeopleReadThem()
{
    StoreWorld world;
    world.begin();
    const QStringList subjects{u"яблоко"_s, u"Ёлка"_s, u"«Арбуз»"_s, u"жук"_s, u"ель"_s};
    QList<Entity> entities;
    for (int i = 0; i < subjects.size(); ++i) {
        Ticket ticket = world.ticket(i + 1);
        ticket.queue = i % 2 ? world.billing.id : world.technical.id;
        ticket.subject = subjects[i];
        ticket.requesterName = subjects[i];
        entities.append(ticket);
    }
    world.tell(entities);
    Person both = world.me;
    both.memberOf = {world.billing.id, world.technical.id};
    QVERIFY(world.store().setMe(both));
    const QStringList expected{u"«Арбуз»"_s, u"Ёлка"_s, u"ель"_s, u"жук"_s, u"яблоко"_s};
    for (const auto kind : {TicketView::Kind::All, TicketView::Kind::Unassigned, TicketView::Kind::MyDepartments}) {
        for (const auto sort : {TicketView::Sort::Subject, TicketView::Sort::Customer}) {
            TicketView view;
            view.kind = kind;
            view.sort = sort;
            QStringList shown;
            for (const TicketRow &row : world.rows(view))
                shown << row.subject;
            QCOMPARE(shown, expected);
        }
    }
}

void TestViews::groupsHoldTheirTicketsTogether_data()
{
    QTest::addColumn<TicketView>("view");
    for (const auto kind : {TicketView::Kind::Mine, TicketView::Kind::MyDepartments, TicketView::Kind::Overdue,
                            TicketView::Kind::OnHold, TicketView::Kind::Unanswered, TicketView::Kind::Queue}) {
        for (int grouping = 1; grouping <= int(TicketGrouping::Type); ++grouping) {
            TicketView view;
            view.kind = kind;
            view.queue = m_world.technical.id;
            view.grouping = TicketGrouping(grouping);
            QTest::addRow("view %d by %d", int(kind), grouping) << view;
        }
    }
}

void TestViews::groupsHoldTheirTicketsTogether()
{
    QFETCH(TicketView, view);
    const auto reader = m_world.reader();
    const ListReader lists(*reader);
    const auto index = lists.index(view);
    QVERIFY(index);
    const auto rows = lists.rows(index->keys);
    QVERIFY(rows);
    QCOMPARE(rows->size(), m_world.count(view));
    const auto sectionOf = [&](const TicketRow &row) {
        switch (view.grouping) {
        case TicketGrouping::None: break;
        case TicketGrouping::Status: return row.status.uuid();
        case TicketGrouping::Priority: return row.priority.uuid();
        case TicketGrouping::Queue: return row.queue.uuid();
        case TicketGrouping::Owner: return row.owner.uuid();
        case TicketGrouping::Type: {
            // Who is not known here is one group.
            const bool isKnown = row.type != TypeId(Opora::Test::fixedUuid(u"type", 2));
            return isKnown ? row.type.uuid() : QUuid::fromRfc4122(QByteArray(16, '\xff'));
        }
        case TicketGrouping::Due: break;
        }
        return QUuid();
    };
    qsizetype next = 0;
    for (qsizetype n = 0; n < index->sections.size(); ++n) {
        const TicketSection &section = index->sections[n];
        QVERIFY(section.size > 0);
        // None comes twice.
        QVERIFY(!std::any_of(index->sections.cbegin() + n + 1, index->sections.cend(), [&](const TicketSection &other) {
            return other.of == section.of && other.due == section.due;
        }));
        for (qint64 i = 0; i < section.size; ++i, ++next) {
            const TicketRow &row = rows->at(next);
            QCOMPARE(sectionOf(row), section.of);
            const bool isOverdue = row.due && *row.due < m_world.clock.now();
            QVERIFY(view.grouping != TicketGrouping::Due || isOverdue == (section.due == DueSpan::Overdue));
            QVERIFY(view.grouping != TicketGrouping::Due || row.due.has_value() == (section.due != DueSpan::Never));
            // In the order of the view within.
            QVERIFY(i == 0 || rows->at(next - 1).updatedAt >= row.updatedAt);
        }
    }
    QCOMPARE(next, rows->size());
}

void TestViews::pagesAgreeWithTheIndex()
{
    TicketView view;
    view.kind = TicketView::Kind::All;
    const auto reader = m_world.reader();
    const ListReader lists(*reader);
    const auto index = lists.index(view);
    QCOMPARE(index->keys.size(), m_tickets.size());
    const auto page = lists.firstPage(view, 50);
    QCOMPARE(page->total, m_tickets.size());
    QCOMPARE(page->rows.size(), 50);

    const auto rows = lists.rows(index->keys.mid(0, 50));

    for (int i = 0; i < 50; ++i) {
        QCOMPARE(rows->at(i).key, page->rows.at(i).key);
        QCOMPARE(rows->at(i).key, index->keys.at(i));
    }
}

void TestViews::leavesOutKeysThatAreGone()
{
    const auto reader = m_world.reader();
    const auto index = ListReader(*reader).index({});

    const auto rows = ListReader(*reader).rows({index->keys.at(1), 12345, index->keys.at(0)});

    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->at(0).key, index->keys.at(1));
    QCOMPARE(rows->at(1).key, index->keys.at(0));
}

void TestViews::givesEveryColumnOfARow()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1, StateClass::OnHold);
    ticket.tags = {u"refund"_s, u"два слова"_s};
    ticket.wakeAt = world.clock.now() + std::chrono::hours(1); // over, it would be shown as open
    ticket.rating = Rating{4, {}, {}, false};
    ticket.reopenCount = 2;
    ticket.pendingReason = PendingReason::InternalTeam;
    ticket.owner = world.other.id;
    ticket.promisedAt = world.clock.now();
    ticket.type = TypeId(Opora::Test::fixedUuid(u"type", 1));
    ticket.callbackAt = world.clock.now() + std::chrono::hours(2);
    world.tell(ticket);

    const TicketRow row = world.rows({TicketView::Kind::All, {}, {}, {}}).constFirst();

    QCOMPARE(row.id, ticket.id);
    QCOMPARE(row.number, 1);
    QCOMPARE(row.subject, ticket.subject);
    QCOMPARE(row.requesterName, ticket.requesterName);
    QCOMPARE(row.state, ticket.state);
    QCOMPARE(row.status, ticket.status);
    QCOMPARE(row.pendingReason, ticket.pendingReason);
    QCOMPARE(row.queue, ticket.queue);
    QCOMPARE(row.owner, ticket.owner);
    QCOMPARE(row.priority, ticket.priority);
    QCOMPARE(row.tags, ticket.tags);
    QCOMPARE(row.createdAt, ticket.createdAt);
    QCOMPARE(row.updatedAt, ticket.updatedAt);
    QCOMPARE(row.due, ticket.promisedAt);
    QCOMPARE(row.wakeAt, ticket.wakeAt);
    QCOMPARE(row.type, ticket.type);
    QCOMPARE(row.callbackAt, ticket.callbackAt);
    QCOMPARE(row.ratingScore, 4);
    QCOMPARE(row.reopenCount, 2);
    QVERIFY(!row.unread && !row.unanswered && !row.unsent && !row.held);
}

void TestViews::followsTheClockForWhatIsOverdue()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    ticket.promisedAt = world.clock.now() + Milliseconds(1000);
    world.tell(ticket);
    TicketView view;
    view.kind = TicketView::Kind::Overdue;
    QCOMPARE(world.count(view), 0);

    world.clock.advance(Milliseconds(2000));

    QCOMPARE(world.count(view), 1);
    QCOMPARE(world.rows(view).size(), 1);
}

void TestViews::countsAnewWhenAnotherPersonSignsIn()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    ticket.owner = world.other.id;
    world.tell(ticket);
    QCOMPARE(world.count({}), 0);

    QVERIFY(world.store().setMe(world.other));

    QCOMPARE(world.count({}), 1);
    QVERIFY(world.isConsistent());
}

QTEST_GUILESS_MAIN(TestViews)
#include "tst_views.moc"
