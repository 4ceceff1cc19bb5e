// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/listreader.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

namespace {

/// What a row has in a column, as a number to sort by; nothing: no value.
std::optional<qint64> valueOf(const TicketRow &row, const QString &column)
{
    const auto time
        = [](const std::optional<Timestamp> &at) { return at ? std::optional(toMsecs(*at)) : std::nullopt; };
    const auto unless0 = [](qint64 value) { return value ? std::optional(value) : std::nullopt; };
    if (column == u"due"_s)
        return time(row.due);
    if (column == u"callback"_s)
        return time(row.callbackAt);
    if (column == u"rating"_s)
        return unless0(row.ratingScore);
    if (column == u"number"_s)
        return unless0(row.number);
    if (column == u"owner"_s)
        return unless0(row.owner.isNull() ? 0 : 1);
    if (column == u"type"_s)
        return unless0(row.type.isNull() ? 0 : 1);
    if (column == u"priority"_s)
        return row.priority == defaultPriorityId(u"high") ? 1 : 0;
    return toMsecs(row.updatedAt);
}

/// What has no value stands behind, in both directions.
bool standsBefore(const TicketRow &a, const TicketRow &b, const QList<ViewSort> &sorts)
{
    for (const ViewSort &sort : sorts) {
        const auto first = valueOf(a, sort.column);
        const auto second = valueOf(b, sort.column);
        if (first == second)
            continue;
        if (!first || !second)
            return first.has_value();
        return sort.descending ? *first > *second : *first < *second;
    }
    return false;
}

bool areSorted(const QList<TicketRow> &rows, const QList<ViewSort> &sorts)
{
    return std::is_sorted(rows.cbegin(), rows.cend(),
                          [&](const auto &a, const auto &b) { return standsBefore(a, b, sorts); });
}

QList<RowKey> keysOf(const QList<TicketRow> &rows)
{
    QList<RowKey> keys;
    for (const TicketRow &row : rows)
        keys << row.key;
    return keys;
}

constexpr int kTickets = 36;

/// A third of them has a value in each column where there may be none.
void tellTickets(StoreWorld &world)
{
    TicketType type;
    type.id = TypeId(fixedUuid(u"type", 1));
    type.key = u"type"_s;
    type.name = {u"Тип"_s, u"Type"_s};
    QList<Entity> entities{type};
    for (int n = 1; n <= kTickets; ++n) {
        Ticket ticket = world.ticket(n);
        ticket.queue = n % 4 ? world.billing.id : world.technical.id;
        ticket.updatedAt += std::chrono::hours(n * 7 % 5);
        ticket.owner = world.me.id;
        if (n % 2)
            ticket.priority = defaultPriorityId(u"high");
        if (n % 3 == 0) {
            ticket.promisedAt = world.clock.now() + std::chrono::hours(n * 5 % 7 - 3);
            ticket.callbackAt = world.clock.now() + std::chrono::hours(n * 7 % 11);
            ticket.rating = Rating{};
            ticket.rating->score = 1 + n % 5;
            ticket.type = type.id;
        } else {
            ticket.number = 0;
            ticket.owner = {};
        }
        entities.append(ticket);
    }
    world.tell(entities);
    Person both = world.me;
    both.memberOf = {world.billing.id, world.technical.id};
    QVERIFY(world.store().setMe(both));
}

} // namespace

/// In which order names and groups stand.
class TestListOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsThatNobodyMakesAnyMoreStandBehind()
    {
        StoreWorld world;
        world.begin();
        for (int n = 1; n <= 2; ++n) {
            Ticket ticket = world.ticket(n, n == 1 ? StateClass::Open : StateClass::Solved);
            ticket.callbackAt = world.clock.now() + std::chrono::hours(3 - n);
            world.tell(ticket);
        }
        TicketView all;
        all.kind = TicketView::Kind::All;
        all.sorts = {{u"callback"_s, false}};
        QCOMPARE(world.rows(all).constFirst().number, 1);
    }

    void whatHasNoValueStandsLastInBothDirections_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<bool>("isFromEnd");
        for (const char *column : {"due", "callback", "rating", "number", "owner", "type"}) {
            QTest::addRow("%s, from its begin", column) << QString::fromLatin1(column) << false;
            QTest::addRow("%s, from its end", column) << QString::fromLatin1(column) << true;
        }
    }

    void whatHasNoValueStandsLastInBothDirections()
    {
        QFETCH(QString, column);
        QFETCH(bool, isFromEnd);
        StoreWorld world;
        world.begin();
        tellTickets(world);
        TicketView all;
        all.kind = TicketView::Kind::All;
        all.sorts = {{column, isFromEnd}};

        const QList<TicketRow> rows = world.rows(all);

        QCOMPARE(rows.size(), kTickets);
        QVERIFY(valueOf(rows[kTickets / 3 - 1], column));
        QVERIFY(!valueOf(rows[kTickets / 3], column));
        QVERIFY(areSorted(rows, all.sorts));
    }

    void pagesGoOnWhereThePromisesEnd_data()
    {
        QTest::addColumn<QList<ViewSort>>("sorts");
        QTest::newRow("from the end of an index") << QList<ViewSort>{{u"due"_s, true}};
        QTest::newRow("from its begin") << QList<ViewSort>{{u"due"_s, false}};
        QTest::newRow("more of its columns") << QList<ViewSort>{{u"due"_s, true}, {u"updated"_s, true}};
        QTest::newRow("sorted") << QList<ViewSort>{{u"due"_s, true}, {u"number"_s, false}};
        QTest::newRow("behind others") << QList<ViewSort>{
            {u"priority"_s, true}, {u"due"_s, true}, {u"updated"_s, false}};
    }

    void pagesGoOnWhereThePromisesEnd()
    {
        QFETCH(QList<ViewSort>, sorts);
        StoreWorld world;
        world.begin();
        tellTickets(world);
        QList<TicketView> views(4);
        views[0].kind = TicketView::Kind::All;
        views[1].kind = TicketView::Kind::MyDepartments;
        // All tickets, and a few that are found by an index of their own.
        for (const QString &query : {QString(), u"status:open"_s}) {
            SavedView saved;
            saved.id = SavedViewId(fixedUuid(u"view", query.size()));
            saved.name = u"Saved"_s;
            saved.query = query;
            world.tell(QList<Entity>{Entity(saved)});
            views[query.isEmpty() ? 2 : 3] = TicketView::of(saved.id);
        }
        for (TicketView &view : views) {
            view.sorts = sorts;
            const QList<TicketRow> rows = world.rows(view, 1000);
            QCOMPARE(rows.size(), kTickets);
            QVERIFY(areSorted(rows, sorts));
            QCOMPARE(ListReader(*world.reader()).index(view)->keys, keysOf(rows));
            for (const int limit : {1, kTickets / 3 - 1, kTickets / 3, kTickets / 3 + 1, kTickets - 1, kTickets})
                QCOMPARE(keysOf(world.rows(view, limit)), keysOf(rows).mid(0, limit));
        }
    }

    void promisesEndInEachGroup()
    {
        StoreWorld world;
        world.begin();
        tellTickets(world);
        TicketView grouped;
        grouped.kind = TicketView::Kind::All;
        grouped.grouping = TicketGrouping::Priority;
        grouped.sorts = {{u"due"_s, true}};
        const auto reader = world.reader();
        const auto index = ListReader(*reader).index(grouped);
        QCOMPARE(index->sections.size(), 2);
        qint64 first = 0;
        for (const TicketSection &section : index->sections) {
            const auto rows = ListReader(*reader).rows(index->keys.mid(first, section.size));
            QVERIFY(rows->constFirst().due && !rows->constLast().due);
            QVERIFY(areSorted(*rows, grouped.sorts));
            first += section.size;
        }
        QCOMPARE(first, kTickets);
    }

    void prioritiesThatNobodyKnowsAreOneGroup()
    {
        StoreWorld world;
        world.begin();
        for (int n = 1; n <= 3; ++n) {
            Ticket ticket = world.ticket(n);
            ticket.priority
                = n == 2 ? defaultPriorityId(u"high") : PriorityId(Opora::Test::fixedUuid(u"priority", 70 + n));
            world.tell(ticket);
        }
        TicketView grouped;
        grouped.kind = TicketView::Kind::All;
        grouped.grouping = TicketGrouping::Priority;
        const auto sections = ListReader(*world.reader()).index(grouped)->sections;
        QCOMPARE(sections.size(), 2);
        QCOMPARE(sections[0].of, defaultPriorityId(u"high").uuid());
        QCOMPARE(sections[1].size, 2);
    }

    void peopleStandInTheOrderOfTheAlphabet()
    {
        StoreWorld world;
        world.begin();
        QList<Entity> people;
        for (const QString &name : {u"Яна"_s, u"Ёлкина"_s, u"Жуков"_s}) {
            Person person = world.other;
            person.id = PersonId(fixedUuid(u"person", 70 + int(people.size())));
            person.name = name;
            people.append(person);
        }
        world.tell(people);
        QStringList names;
        const auto reference = world.reader()->reference();
        for (const Person &person : reference->people)
            names.append(person.name);
        QCOMPARE(names.mid(names.size() - 3), (QStringList{u"Ёлкина"_s, u"Жуков"_s, u"Яна"_s}));
    }
};

QTEST_GUILESS_MAIN(TestListOrder)
#include "tst_listorder.moc"
