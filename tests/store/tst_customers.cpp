// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/customerreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

/// People as the screens ask for them: one with all that hangs on them, and lists page by page.
class TestCustomers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsOneWithOrganisationNotesAndTickets();
    void showsOneWithoutAnything();
    void saysThatSomebodyIsUnknown();
    void listsEverybodyByName();
    void goesOnFromPageToPage();
    void goesOnFromPageToPageAmongThoseWithTheWords();
    void forgivesSlipsOnTheFirstPage();
    void findsByAnyPartOfNameAndContact_data();
    void findsByAnyPartOfNameAndContact();
    void findsANumberByAnyWriting_data();
    void findsANumberByAnyWriting();
    void withoutWordsTheFirstByNameAreFound();

private:
    [[nodiscard]] static Customer customer(int number, const QString &name);
    [[nodiscard]] QStringList allPages(const QString &words, int limit) const;

    StoreWorld m_world;
    Organisation m_firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Firm"_s, {}, {}};
};

namespace {
QStringList namesOf(const QList<CustomerRow> &rows)
{
    QStringList names;
    for (const CustomerRow &row : rows)
        names << row.name;
    return names;
}
} // namespace

Customer TestCustomers::customer(int number, const QString &name)
{
    Customer customer;
    customer.id = CustomerId(fixedUuid(u"customer", number));
    customer.name = name;
    return customer;
}

void TestCustomers::initTestCase()
{
    m_world.begin();
    Customer anna = customer(1, u"Anna Sergeeva"_s);
    anna.organisation = m_firm.id;
    anna.vip = true;
    anna.emails = {u"anna@firm.example"_s};
    anna.phones = {u"+7 916 123-45-67"_s};
    Customer boris = customer(2, u"Boris Serov"_s);
    boris.phones = {u"+7 800 555-00-11"_s};
    m_world.tell(QList<Entity>{Entity(m_firm), Entity(anna), Entity(boris), Entity(customer(3, u"Clara Serikova"_s)),
                               Entity(customer(4, u"Denis Orlov"_s)), Entity(customer(5, u"Anna Sergeeva"_s))});
    m_world.tell(m_world.ticket(1), u"words"_s);
    m_world.tell(m_world.ticket(11), u"words"_s);
    for (const int number : {1, 2}) {
        CustomerNote note{
            CustomerNoteId(fixedUuid(u"note", number)), anna.id, m_world.other.id, {}, u"note %1"_s.arg(number),
            fromMsecs(1'789'000'000'000 + number)};
        m_world.tell(QList<Entity>{Entity(note)});
    }
}

QStringList TestCustomers::allPages(const QString &words, int limit) const
{
    const auto reader = m_world.reader();
    QStringList names;
    CustomerRequest request{words, limit, {}};
    for (int pages = 0; pages < 20; ++pages) {
        const auto page = CustomerReader(*reader).page(request);
        if (!page)
            return {page.error().code};
        if (page->rows.size() > limit)
            return {u"too many"_s};
        names << namesOf(page->rows);
        if (!page->next)
            return names;
        request.after = page->next;
    }
    return {u"no end"_s};
}

void TestCustomers::showsOneWithOrganisationNotesAndTickets()
{
    const auto details = CustomerReader(*m_world.reader()).customer(customer(1, {}).id);
    QVERIFY(details);
    QCOMPARE(details->customer.name, u"Anna Sergeeva"_s);
    QCOMPARE(details->organisation, m_firm);
    QCOMPARE(details->notes.size(), 2);
    QCOMPARE(details->notes.constFirst().text, u"note 2"_s); // the newest first
    QCOMPARE(details->ticketCount, 2);
    QCOMPARE(details->tickets.constFirst().number, 11);
}

void TestCustomers::showsOneWithoutAnything()
{
    const auto details = CustomerReader(*m_world.reader()).customer(customer(4, {}).id);
    QVERIFY(details);
    QVERIFY(details->organisation.id.isNull());
    QVERIFY(details->notes.isEmpty());
    QCOMPARE(details->ticketCount, 0);
}

void TestCustomers::saysThatSomebodyIsUnknown()
{
    const auto details = CustomerReader(*m_world.reader()).customer(customer(99, {}).id);
    QVERIFY(!details);
    QCOMPARE(details.error().code, u"store.unknown_object"_s);
}

void TestCustomers::listsEverybodyByName()
{
    const auto page = CustomerReader(*m_world.reader()).page({{}, 100, {}});
    QVERIFY(page);
    QCOMPARE(
        namesOf(page->rows),
        (QStringList{u"Anna Sergeeva"_s, u"Anna Sergeeva"_s, u"Boris Serov"_s, u"Clara Serikova"_s, u"Denis Orlov"_s}));
    QCOMPARE(page->total, std::optional<qint64>(5));
    QVERIFY(!page->next);
    const CustomerRow &anna = page->rows.at(0).organisation.isEmpty() ? page->rows.at(1) : page->rows.at(0);
    QCOMPARE(anna.organisation, u"Firm"_s);
    QCOMPARE(anna.contact, u"anna@firm.example"_s);
    QVERIFY(anna.vip);
    QCOMPARE(anna.tickets, 2);
    QCOMPARE(page->rows.at(2).contact, u"+7 800 555-00-11"_s);
}

void TestCustomers::goesOnFromPageToPage()
{
    const QStringList all = allPages({}, 100);
    for (const int limit : {1, 2, 4, 5})
        QCOMPARE(allPages({}, limit), all);
    const auto reader = m_world.reader();
    const auto first = CustomerReader(*reader).page({{}, 2, {}});
    const auto second = CustomerReader(*reader).page({{}, 2, first->next});
    QVERIFY(!second->total); // said once
}

void TestCustomers::goesOnFromPageToPageAmongThoseWithTheWords()
{
    QStringList all = allPages(u"ser"_s, 100);
    all.sort();
    QCOMPARE(all, (QStringList{u"Anna Sergeeva"_s, u"Anna Sergeeva"_s, u"Boris Serov"_s, u"Clara Serikova"_s}));
    for (const int limit : {1, 2, 3}) {
        QStringList found = allPages(u"ser"_s, limit);
        found.sort();
        QCOMPARE(found, all);
    }
}

void TestCustomers::forgivesSlipsOnTheFirstPage()
{
    QCOMPARE(allPages(u"sergeeav"_s, 10), (QStringList{u"Anna Sergeeva"_s, u"Anna Sergeeva"_s}));
    QCOMPARE(allPages(u"zzzzzz"_s, 10), QStringList());
}

void TestCustomers::findsByAnyPartOfNameAndContact_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("a name") << u"orlov"_s << QStringList{u"Denis Orlov"_s};
    QTest::newRow("an address") << u"anna@firm"_s << QStringList{u"Anna Sergeeva"_s};
    QTest::newRow("a letter or two") << u"de"_s << QStringList{u"Denis Orlov"_s};
    QTest::newRow("nobody") << u"qqqqqq"_s << QStringList();
}

void TestCustomers::findsByAnyPartOfNameAndContact()
{
    QFETCH(QString, words);
    QFETCH(QStringList, names);
    const auto found = CustomerReader(*m_world.reader()).find(words, 10);
    QVERIFY(found);
    QCOMPARE(namesOf(*found), names);
}

void TestCustomers::findsANumberByAnyWriting_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("as stored") << u"+7 916 123-45-67"_s;
    QTest::newRow("trunk prefix") << u"8 (916) 1234567"_s;
    QTest::newRow("digits alone") << u"89161234567"_s;
    QTest::newRow("country code alone") << u"79161234567"_s;
    QTest::newRow("without the country") << u"9161234567"_s;
    QTest::newRow("other dashes") << u"8–916–12–345–67"_s;
    QTest::newRow("the end of it") << u"1234567"_s;
    QTest::newRow("grouped in another way") << u"12-345"_s;
}

void TestCustomers::findsANumberByAnyWriting()
{
    QFETCH(QString, words);
    const auto reader = m_world.reader();
    const auto found = CustomerReader(*reader).find(words, 10, CustomerReader::Spelling::AsTyped);
    QVERIFY(found.isOk());
    QCOMPARE(namesOf(*found), QStringList{u"Anna Sergeeva"_s});
    const auto page = CustomerReader(*reader).page({words, 10, {}});
    QVERIFY(page.isOk());
    QCOMPARE(namesOf(page->rows), QStringList{u"Anna Sergeeva"_s});
}

void TestCustomers::withoutWordsTheFirstByNameAreFound()
{
    const auto found = CustomerReader(*m_world.reader()).find(u"  "_s, 3);
    QVERIFY(found);
    QCOMPARE(namesOf(*found), (QStringList{u"Anna Sergeeva"_s, u"Anna Sergeeva"_s, u"Boris Serov"_s}));
}

QTEST_GUILESS_MAIN(TestCustomers)
#include "tst_customers.moc"
