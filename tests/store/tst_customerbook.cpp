// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/customerinsight.h"
#include "store/customerreader.h"
#include "store/customertable.h"
#include "store/localcustomerbook.h"
#include "store/ticketreader.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

/// Customers and organisations looked at as a whole.
class TestCustomerBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<StoreWorld>();
        m_world->begin();
    }

    void repeatedProblemsAndRatingsAreCounted()
    {
        const Customer anna = told(1, u"Anna Petrova"_s, {}, {});
        tellTicket(1, anna, u"Printer prints blank pages"_s, 5);
        tellTicket(2, anna, u"Blank pages of the printer"_s, 2);
        tellTicket(3, anna, u"Invoice twice"_s, 4);
        tellTicket(4, anna, u"Printer prints blank pages"_s, 0, StateClass::Spam);
        const auto insight = reader().insight(anna.id);
        QVERIFY(insight);
        QCOMPARE(insight->rated, 3);
        QCOMPARE(insight->good, 2);
        QCOMPARE(insight->repeats.size(), 1);
        QCOMPARE(insight->repeats.constFirst().count, 2);
        QCOMPARE(insight->repeats.constFirst().subject, u"Blank pages of the printer"_s);
    }

    void theSamePersonIsFoundByMailPhoneAndName()
    {
        const Customer anna = told(1, u"Анна Петрова"_s, {u"Anna@site.example"_s}, {u"8 (912) 345-67-89"_s});
        told(2, u"A. P."_s, {u"anna@SITE.example"_s}, {});
        told(3, u"Бухгалтерия"_s, {}, {u"+7 912 345 67 89"_s});
        told(4, u"Петрова Анна"_s, {}, {});
        told(5, u"Анна Петрава"_s, {}, {});
        told(6, u"Анна"_s, {}, {});
        told(7, u"Иван Петров"_s, {u"ivan@site.example"_s}, {u"+7 912 345-67-80"_s});
        const auto found = reader().duplicates(anna.id, u"RU"_s);
        QVERIFY(found);
        QStringList names;
        for (const LikelyDuplicate &duplicate : *found)
            names.append(duplicate.customer.name);
        QCOMPARE(names, (QStringList{u"A. P."_s, u"Бухгалтерия"_s, u"Анна Петрава"_s, u"Петрова Анна"_s}));
        QCOMPARE(found->at(0).reason, LikelyDuplicate::Reason::Mail);
        QCOMPARE(found->at(1).reason, LikelyDuplicate::Reason::Phone);
        QCOMPARE(found->at(1).value, u"+7 912 345 67 89"_s);
        QCOMPARE(found->at(2).reason, LikelyDuplicate::Reason::Name);
    }

    void nobodyIsLikeSomebodyWithoutAnything()
    {
        const Customer nobody = told(1, {}, {}, {});
        told(2, {}, {}, {});
        QVERIFY(reader().duplicates(nobody.id, u"RU"_s)->isEmpty());
        QCOMPARE(reader().duplicates(CustomerId(fixedUuid(u"customer", 99)), u"RU"_s).error().code,
                 u"store.unknown_object"_s);
    }

    void anOrganisationHasItsPeopleTicketsAndStrangers()
    {
        const Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Ромашка"_s, u"romashka.example"_s, {}};
        const Organisation other{OrganisationId(fixedUuid(u"organisation", 2)), u"Acme"_s, {}, {}};
        m_world->tell(QList<Entity>{Entity(firm), Entity(other)});
        Customer anna = told(1, u"Anna"_s, {u"anna@romashka.example"_s}, {}, firm.id);
        told(2, u"Boris"_s, {u"boris@ROMASHKA.example"_s}, {});
        told(3, u"Clara"_s, {u"clara@notromashka.example"_s}, {});
        told(4, u"Denis"_s, {u"denis@romashka.example"_s}, {}, other.id);
        tellTicket(1, anna, u"Words"_s, 0);
        const auto cache = m_world->reader();
        const OrganisationReader organisations(*cache);
        const auto details = organisations.organisation(firm.id);
        QVERIFY(details);
        QCOMPARE(details->peopleCount, 1);
        QCOMPARE(details->people.constFirst().name, u"Anna"_s);
        QCOMPARE(details->ticketCount, 1);
        QCOMPARE(details->tickets.constFirst().subject, u"Words"_s);
        QCOMPARE(details->strangers.size(), 1);
        QCOMPARE(details->strangers.constFirst().name, u"Boris"_s);
        QCOMPARE(TicketReader(*cache).ticket(details->tickets.constFirst().id)->organisation, firm.name);
        const auto all = organisations.list({}, 100);
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->at(0).name, u"Acme"_s);
        QCOMPARE(all->at(1).people, 1);
        QCOMPARE(organisations.list(u"РОМ"_s, 100)->size(), 1);
        QCOMPARE(organisations.list(u"romashka.ex"_s, 100)->size(), 1);
        QCOMPARE(organisations.organisation(OrganisationId(fixedUuid(u"organisation", 9))).error().code,
                 u"store.unknown_object"_s);
    }

    void anOrganisationThatOthersMakeOrRenameIsAnnounced()
    {
        Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), {}, {}, {}};
        for (const QString &name : {u"Acme"_s, u"Acme and sons"_s}) {
            firm.name = name;
            const QSignalSpy committed(&m_world->store(), &LocalStore::committed);
            m_world->tell(QList<Entity>{Entity(firm)});
            QCOMPARE(committed.size(), 1);
            QVERIFY(committed.at(0).at(0).value<ChangeSet>().lists);
        }
    }

    void whoWasOfARemovedOrganisationIsAStranger()
    {
        const Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Acme"_s, u"acme.example"_s, {}};
        const Organisation gone{OrganisationId(fixedUuid(u"organisation", 2)), u"Old"_s, {}, {}};
        m_world->tell(QList<Entity>{Entity(firm), Entity(gone)});
        const Customer anna = told(1, u"Anna"_s, {u"anna@acme.example"_s}, {}, gone.id);
        QVERIFY(OrganisationReader(*m_world->reader()).organisation(firm.id)->strangers.isEmpty());
        m_world->tellRemoved(EntityKind::Organisation, gone.id.uuid());
        QCOMPARE(OrganisationReader(*m_world->reader()).organisation(firm.id)->strangers, QList<Customer>{anna});
    }

    void whoIsMergedStandsWithTheOther()
    {
        Customer anna = told(1, u"Anna Petrova"_s, {u"anna@site.example"_s}, {});
        Customer same = told(2, u"A. Petrova"_s, {u"anna@site.example"_s}, {});
        Customer third = told(3, u"Anna"_s, {}, {});
        tellTicket(1, anna, u"First"_s, 0);
        tellTicket(2, same, u"Second"_s, 4);
        tellTicket(3, third, u"Third"_s, 5);
        same.mergedInto = anna.id;
        third.mergedInto = same.id;
        m_world->tell(QList<Entity>{Entity(same), Entity(third)});

        const auto cache = m_world->reader();
        const CustomerReader customers(*cache);
        const auto page = customers.page({{}, 100, {}});
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(page->total, 1);
        for (const CustomerId id : {anna.id, same.id, third.id}) {
            const auto details = customers.customer(id);
            QVERIFY(details);
            QCOMPARE(details->customer.id, anna.id);
            QCOMPARE(details->ticketCount, 3);
        }
        const auto insight = reader().insight(anna.id);
        QCOMPARE(insight->rated, 2);
        QCOMPARE(insight->merged, QList<Customer>{same});
        QVERIFY(reader().duplicates(anna.id, u"RU"_s)->isEmpty());

        same.mergedInto = {};
        m_world->tell(QList<Entity>{Entity(same)});
        QCOMPARE(CustomerReader(*m_world->reader()).customer(anna.id)->ticketCount, 1);
        QCOMPARE(CustomerReader(*m_world->reader()).customer(third.id)->customer.id, same.id);
    }

    void ticketsOfWhoIsMergedAreCountedWithTheOther()
    {
        const Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Acme"_s, {}, {}};
        const Organisation former{OrganisationId(fixedUuid(u"organisation", 2)), u"Former"_s, {}, {}};
        m_world->tell(QList<Entity>{Entity(firm), Entity(former)});
        const Customer anna = told(1, u"Anna"_s, {}, {}, firm.id);
        Customer same = told(2, u"Same"_s, {}, {}, former.id);
        Customer third = told(3, u"Third"_s, {}, {});
        tellTicket(1, anna, u"First"_s, 0);
        tellTicket(2, same, u"Second"_s, 0);
        const TicketId last = tellTicket(3, third, u"Third"_s, 0);
        const auto counts = [this] {
            QStringList found;
            const auto cache = m_world->reader();
            for (const QString &words : {QString(), u"Anna"_s}) {
                const auto page = CustomerReader(*cache).page({words, 100, {}});
                for (const CustomerRow &row : page->rows)
                    found.append(u"%1 %2"_s.arg(row.name).arg(row.tickets));
            }
            return found.join(u", "_s);
        };
        const auto firms = [&] {
            QStringList found;
            const auto cache = m_world->reader();
            const auto rows = OrganisationReader(*cache).list({}, 100);
            for (const OrganisationRow &row : *rows) {
                const auto page = OrganisationReader(*cache).organisation(row.id);
                const qint64 ofPeople = page->people.isEmpty() ? 0 : page->people.constFirst().tickets;
                found.append(u"%1 %2 %3 %4 %5"_s.arg(row.name)
                                 .arg(row.people)
                                 .arg(page->ticketCount)
                                 .arg(ofPeople)
                                 .arg(page->tickets.size()));
            }
            return found.join(u", "_s);
        };
        const auto firmOfThird = [&] { return TicketReader(*m_world->reader()).ticket(last)->organisation; };
        QCOMPARE(counts(), u"Anna 1, Same 1, Third 1, Anna 1"_s);
        QCOMPARE(firms(), u"Acme 1 1 1 1, Former 1 1 1 1"_s);

        same.mergedInto = anna.id;
        third.mergedInto = same.id;
        m_world->tell(QList<Entity>{Entity(same), Entity(third)});
        QCOMPARE(counts(), u"Anna 3, Anna 3"_s);
        QCOMPARE(firms(), u"Acme 1 3 3 3, Former 0 0 0 0"_s);
        QCOMPARE(firmOfThird(), u"Acme"_s);

        // Taken back.
        same.mergedInto = {};
        m_world->tell(QList<Entity>{Entity(same)});
        QCOMPARE(counts(), u"Anna 1, Same 2, Anna 1"_s);
        QCOMPARE(firms(), u"Acme 1 1 1 1, Former 1 2 2 2"_s);
        QCOMPARE(firmOfThird(), u"Former"_s);
    }

    void ticketsOfWhoIsMergedAreFoundByTheirIndexes()
    {
        const auto cache = m_world->reader();
        const auto plan = Opora::Db::Statement(cache->connection(),
                                               u"EXPLAIN QUERY PLAN SELECT %1 FROM customer c WHERE c.key=1"_s.arg(
                                                   CustomerTable::ticketsOf(u"c.id"_s)))
                              .all([](const Opora::Db::Statement &row) { return row.text(3); });

        const QString steps = plan->join(u"; "_s);
        QVERIFY2(steps.contains(u"USING COVERING INDEX ticket_requester"), qPrintable(steps));
        QVERIFY2(steps.contains(u"USING COVERING INDEX customer_merged_target"), qPrintable(steps));
        QVERIFY2(!steps.contains(u"SCAN t") && !steps.contains(u"SCAN m"), qPrintable(steps));
    }

    void everybodyIsJudgedByTheRulesThatAreAskedFor()
    {
        const Customer anna = told(1, u"Anna"_s, {}, {});
        Customer same = told(2, u"A. Petrova"_s, {}, {});
        const Customer boris = told(3, u"Boris"_s, {}, {});
        Customer clara = told(4, u"Clara"_s, {}, {});
        clara.loyalty = Loyalty::Devoted;
        same.mergedInto = anna.id;
        m_world->tell(QList<Entity>{Entity(same), Entity(clara)});
        tellTicket(1, anna, u"First"_s, 0);
        tellTicket(2, same, u"Second"_s, 0);
        tellTicket(3, boris, u"Third"_s, 0);
        const auto counts = [this](const QList<LoyaltyRule> &rules) {
            return reader().loyaltyCounts(rules, m_world->clock.now()).valueOr({});
        };
        QCOMPARE(counts({}), (LoyaltyCounts{{2, 0, 0, 1}, 1}));
        // Both tickets of Anna are of one person; who was set by hand is no rule's.
        QCOMPARE(counts({{Loyalty::Behavioural, 0, 1, 0}, {Loyalty::Emotional, 0, 2, 0}}),
                 (LoyaltyCounts{{0, 1, 1, 1}, 1}));
        QCOMPARE(counts({{Loyalty::Behavioural, 0, 0, 1}}), (LoyaltyCounts{{2, 0, 0, 1}, 1}));
    }

    void aDamagedCustomerHidesNoOthers()
    {
        told(1, u"Anna"_s, {}, {});
        told(2, u"Boris"_s, {}, {});
        const auto connection = Opora::Db::Connection::open(
            Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(m_world->settings().folder)));
        {
            auto transaction = Opora::Db::Transaction::begin(**connection);
            QVERIFY(
                (*connection)->execute(u"UPDATE customer SET doc=x'7b' WHERE key=(SELECT min(key) FROM customer)"_s));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(*reader().loyaltyCounts({}, m_world->clock.now()), (LoyaltyCounts{{1, 0, 0, 0}, 0}));
    }

    void whoIsMergedIntoSomebodyGoneIsThere()
    {
        const Customer anna = told(1, u"Anna Petrova"_s, {}, {});
        Customer same = told(2, u"A. Petrova"_s, {}, {});
        same.mergedInto = anna.id;
        m_world->tell(QList<Entity>{Entity(same)});
        const auto names = [this] {
            QStringList found;
            const auto page = CustomerReader(*m_world->reader()).page({{}, 100, {}});
            for (const CustomerRow &row : page->rows)
                found.append(row.name);
            return page->total == found.size() ? found : QStringList{u"another total"_s};
        };
        QCOMPARE(names(), QStringList{u"Anna Petrova"_s});
        // Its removal is on its way.
        QVERIFY(m_world->store().submit({anna.id.uuid(), Op::ObjectRemove{EntityKind::Customer}}, false));
        QCOMPARE(names(), QStringList{u"A. Petrova"_s});
        m_world->tellRemoved(EntityKind::Customer, anna.id.uuid());
        QCOMPARE(names(), QStringList{u"A. Petrova"_s});
        QCOMPARE(CustomerReader(*m_world->reader()).customer(same.id)->customer.id, same.id);
    }

    void whoIsSomebodyElseIsNoDuplicate()
    {
        Customer anna = told(1, u"Anna Petrova"_s, {u"anna@site.example"_s}, {});
        const Customer other = told(2, u"Anna Petrova"_s, {}, {});
        QCOMPARE(reader().duplicates(anna.id, u"RU"_s)->size(), 1);
        anna.notSame = {other.id};
        m_world->tell(QList<Entity>{Entity(anna)});
        QVERIFY(reader().duplicates(anna.id, u"RU"_s)->isEmpty());
        QVERIFY(reader().duplicates(other.id, u"RU"_s)->isEmpty());
    }

    void theBookAnswersFromItsOwnThread()
    {
        const Customer anna = told(1, u"Anna Petrova"_s, {u"anna@site.example"_s}, {});
        told(2, u"Anna P"_s, {u"anna@site.example"_s}, {});
        LocalCustomerBook book(m_world->settings());
        QCOMPARE(answer(book.duplicates(anna.id, u"RU"_s))->size(), 1);
        QCOMPARE(answer(book.insight(anna.id))->rated, 0);
        QVERIFY(answer(book.organisations({}, 10))->isEmpty());
    }

private:
    template<typename T>
    static Result<T> answer(QFuture<Result<T>> future)
    {
        QFutureWatcher<Result<T>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (!future.isFinished())
            finished.wait();
        return future.result();
    }
    CustomerInsightReader reader()
    {
        m_reader = m_world->reader();
        return CustomerInsightReader(*m_reader);
    }
    Customer told(int number, const QString &name, const QStringList &mails, const QStringList &phones,
                  OrganisationId organisation = {})
    {
        Customer customer;
        customer.id = CustomerId(fixedUuid(u"customer", 100 + number));
        customer.name = name;
        customer.emails = mails;
        customer.phones = phones;
        customer.organisation = organisation;
        m_world->tell(QList<Entity>{Entity(customer)});
        return customer;
    }
    TicketId tellTicket(int number, const Customer &customer, const QString &subject, int rating,
                        StateClass state = StateClass::Open)
    {
        Ticket ticket = m_world->ticket(number, state);
        ticket.requester = customer.id;
        ticket.subject = subject;
        if (rating > 0)
            ticket.rating = Rating{rating, {}, fromMsecs(1'789'000'000'000), false};
        return m_world->tell(ticket).id;
    }

    std::unique_ptr<StoreWorld> m_world;
    std::unique_ptr<Reader> m_reader;
};

QTEST_GUILESS_MAIN(TestCustomerBook)
#include "tst_customerbook.moc"
