// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "memorycustomerbook.h"
#include "models/customerchanges.h"
#include "models/customerinsightmodel.h"
#include "models/customermerger.h"
#include "models/customermodel.h"
#include "models/customersaver.h"
#include "models/customertext.h"
#include "models/organisationmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::Op::CustomerSet;
using Core::Op::ObjectPut;
using Core::Op::ObjectRemove;
using Models::CustomerSaver;

namespace {

const Core::Error kSent{Core::Error::Kind::Rejected, u"outbox.already_sent"_s, {}};

struct Bench
{
    Bench()
    {
        firm.id = Core::OrganisationId::make(world.random);
        firm.name = u"ООО «Ромашка»"_s;
        book.rows = {{firm.id, firm.name, {}, 1}};
        customer.id = Core::CustomerId::make(world.random);
        customer.name = u"Anna"_s;
        customer.emails = {u"anna@site.example"_s};
        world.desk.customerDetails.customer = customer;
    }
    template<typename T>
    const T &submitted(qsizetype position) const
    {
        return std::get<T>(world.desk.submitted.at(position).operation);
    }

    DeskWorld world;
    MemoryCustomerBook book;
    Core::Organisation firm;
    Core::Customer customer;
};

} // namespace

/// Customers and organisations as they are written into forms.
class TestCustomerSaver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneFormIsOneChangeAndOneStepBack()
    {
        Bench bench;
        CustomerSaver saver(bench.world.work, &bench.book);
        const QSignalSpy saved(&saver, &CustomerSaver::saved);
        Core::Customer after = bench.customer;
        after.phones = {u"+7 900 000-00-00"_s};
        after.blocked = true;
        saver.save(bench.customer, after, u"ооо «ромашка»"_s);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.world.desk.submitted.size(), 1);
        QStringList fields;
        for (const CustomerSet::Change &change : bench.submitted<CustomerSet>(0).changes)
            fields.append(change.field);
        QCOMPARE(fields, (QStringList{u"phones"_s, u"organisation"_s, u"blocked"_s}));
        bench.world.desk.withdrawFault = kSent;
        bench.world.undo.undo();
        QTRY_COMPARE(bench.world.desk.submitted.size(), 2);
        QCOMPARE(bench.submitted<CustomerSet>(1).changes.at(1).from, bench.firm.id.toString());
        QVERIFY(bench.submitted<CustomerSet>(1).changes.at(1).to.isEmpty());
    }

    void nothingChangedIsNothingSent()
    {
        Bench bench;
        CustomerSaver saver(bench.world.work, &bench.book);
        const QSignalSpy saved(&saver, &CustomerSaver::saved);
        saver.save(bench.customer, bench.customer, {});
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(bench.world.desk.submitted.isEmpty());
    }

    void whoIsTiedToARemovedOrganisationStaysSo()
    {
        Bench bench;
        bench.customer.organisation = Core::OrganisationId::make(bench.world.random);
        CustomerSaver saver(bench.world.work, &bench.book);
        Core::Customer after = bench.customer;
        after.vip = true;
        saver.save(bench.customer, after, std::nullopt);
        QTRY_COMPARE(bench.world.desk.submitted.size(), 1);
        QCOMPARE(bench.submitted<CustomerSet>(0).changes, (QList<CustomerSet::Change>{{u"vip"_s, {}, u"true"_s}}));
        // An emptied field unties them.
        saver.save(bench.customer, bench.customer, QString());
        QTRY_COMPARE(bench.world.desk.submitted.size(), 2);
        QCOMPARE(bench.submitted<CustomerSet>(1).changes.constFirst().field, u"organisation"_s);
        QVERIFY(bench.submitted<CustomerSet>(1).changes.constFirst().to.isEmpty());
    }

    void anUnknownOrganisationIsMadeFirst()
    {
        Bench bench;
        CustomerSaver saver(bench.world.work, &bench.book);
        saver.create(bench.customer, u"  New   firm "_s);
        QTRY_COMPARE(bench.world.desk.submitted.size(), 2);
        const auto firm = std::get<Core::Organisation>(bench.submitted<ObjectPut>(0).object);
        QCOMPARE(firm.name, u"New firm"_s);
        const auto made = std::get<Core::Customer>(bench.submitted<ObjectPut>(1).object);
        QCOMPARE(made.organisation, firm.id);
        QVERIFY(made.id != bench.customer.id);
        QCOMPARE(made.since, bench.world.clock.now());
    }

    void somebodyMadeByMistakeIsRemovedWhenTheyHaveLeft()
    {
        Bench bench;
        CustomerSaver saver(bench.world.work, nullptr);
        saver.create(bench.customer, {});
        QTRY_VERIFY(bench.world.undo.canUndo());
        QCOMPARE(bench.world.desk.submitted.constFirst().undoFor, CustomerSaver::kUndoMadeFor);
        bench.world.desk.customerDetails.customer = std::get<Core::Customer>(bench.submitted<ObjectPut>(0).object);
        bench.world.desk.withdrawFault = kSent;
        bench.world.undo.undo();
        QTRY_COMPARE(bench.world.desk.submitted.size(), 2);
        QCOMPARE(bench.submitted<ObjectRemove>(1).kind, Core::EntityKind::Customer);
    }

    void whomOthersHaveWorkedWithStays()
    {
        Bench bench;
        CustomerSaver saver(bench.world.work, nullptr);
        const QSignalSpy failed(&saver, &CustomerSaver::failed);
        saver.create(bench.customer, {});
        QTRY_VERIFY(bench.world.undo.canUndo());
        bench.world.desk.customerDetails.customer = std::get<Core::Customer>(bench.submitted<ObjectPut>(0).object);
        bench.world.desk.customerDetails.notes = {Core::CustomerNote{}};
        bench.world.desk.withdrawFault = kSent;
        bench.world.undo.undo();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.constFirst().constFirst().value<Core::Error>().code, u"object.in_use"_s);
        QCOMPARE(bench.world.desk.submitted.size(), 1);
    }

    void aFormWithoutAnybodyOrWithJunkIsNotKept()
    {
        Core::Customer nobody;
        QVERIFY(!Models::customerFault(nobody).isEmpty());
        nobody.phones = {u"12-34"_s};
        QVERIFY(Models::customerFault(nobody).isEmpty());
        nobody.emails = {u"no mail"_s};
        QVERIFY(Models::customerFault(nobody).contains(u"no mail"_s));
    }

    void theThreeNumbersOfTheValueAreOneStep()
    {
        Bench bench;
        Models::CustomerModel model(bench.world.work);
        model.open(bench.customer.id);
        QTRY_VERIFY(model.isOpen());
        model.setValue(200'000, 50'000, 5);
        QCOMPARE(bench.submitted<CustomerSet>(0).changes.size(), 3);
        QTRY_VERIFY(bench.world.undo.canUndo());
        model.setLoyalty(Core::Loyalty::Devoted);
        QCOMPARE(bench.submitted<CustomerSet>(1).changes.constFirst().to, u"devoted"_s);
        model.setLoyalty(Core::Loyalty::None);
        QCOMPARE(bench.world.desk.submitted.size(), 2);
    }

    void whatAShorterStayCostsIsTold()
    {
        Core::Customer customer;
        const Models::Formatter english(QLocale(QLocale::English), QTimeZone::utc());
        QVERIFY(Models::customerValue(customer, english).amount.isEmpty());
        customer.yearlyValue = 200'000;
        customer.acquisitionCost = 50'000;
        customer.expectedYears = 5;
        const Models::CustomerValue value = Models::customerValue(customer, english);
        QCOMPARE(value.amount, english.number(950'000));
        QVERIFY(value.loss.contains(english.number(800'000)));
        const Models::CustomerValue inRoubles = Models::customerValue(customer, english, u"RUB"_s);
        QCOMPARE(inRoubles.amount, u"950,000\u00a0RUB"_s);
        QVERIFY(inRoubles.loss.contains(u"800,000\u00a0RUB"_s));
        customer.expectedYears = 1;
        QVERIFY(Models::customerValue(customer, english).loss.isEmpty());
    }

    void chatsOpenWhereTheyHaveAPage()
    {
        Core::Customer customer;
        customer.messengers
            = {u"telegram:@anna"_s, u"whatsapp:+7 912 345-67-89"_s, u"vk:anna.p"_s, u"signal:x"_s, u"anna"_s};
        QStringList links;
        for (const Models::Contact &contact : Models::contactsOf(customer))
            links.append(contact.link.toString());
        QCOMPARE(
            links,
            (QStringList{u"https://t.me/anna"_s, u"https://wa.me/79123456789"_s, u"https://vk.me/anna.p"_s, {}, {}}));
    }

    void insightsAreReadAnewWhenSomethingChanges()
    {
        Bench bench;
        Models::CustomerInsightModel model(&bench.book, bench.world.desk);
        bench.book.told.rated = 6;
        bench.book.told.good = 5;
        bench.book.told.repeats = {{u"Printer"_s, {}, 3}};
        const QSignalSpy changed(&model, &Models::CustomerInsightModel::changed);
        model.open(bench.customer.id);
        QTRY_COMPARE(model.insight().repeats.size(), 1);
        const Models::Formatter english(QLocale(QLocale::English), QTimeZone::utc());
        QVERIFY(Models::ratingsText(model.insight(), english).contains(u"83"_s));
        bench.book.alike = {{{bench.customer.id, u"Anna P"_s, {}, {}, false, 0},
                             Core::LikelyDuplicate::Reason::Phone,
                             u"+7 900 000-00-00"_s}};
        Core::ChangeSet changes;
        changes.customers.insert(bench.customer.id);
        Q_EMIT bench.world.desk.changed(changes);
        QTRY_COMPARE(model.duplicates().size(), 1);
        QVERIFY(Models::duplicateReason(model.duplicates().constFirst()).contains(u"+7 900"_s));
    }

    void anOrganisationIsChangedFieldByFieldAndBack()
    {
        Bench bench;
        bench.book.details.organisation = bench.firm;
        Models::OrganisationModel model(bench.world.work, bench.book);
        model.open(bench.firm.id);
        QTRY_VERIFY(model.isOpen());
        Core::Organisation after = bench.firm;
        after.domain = u"romashka.example"_s;
        model.save(after);
        QTRY_VERIFY(bench.world.undo.canUndo());
        QCOMPARE(bench.submitted<ObjectPut>(0).before, std::optional<Core::Entity>(bench.firm));
        bench.world.desk.withdrawFault = kSent;
        bench.world.undo.undo();
        QTRY_COMPARE(bench.world.desk.submitted.size(), 2);
        QCOMPARE(std::get<Core::Organisation>(bench.submitted<ObjectPut>(1).object), bench.firm);
        model.save(bench.firm);
        QCOMPARE(bench.world.desk.submitted.size(), 2);
    }

    void aNewOrganisationIsHeldForAWhile()
    {
        Bench bench;
        Models::OrganisationModel model(bench.world.work, bench.book);
        const QSignalSpy created(&model, &Models::OrganisationModel::created);
        model.create(u"   "_s);
        model.create(u" New  firm"_s);
        QTRY_COMPARE(created.size(), 1);
        QCOMPARE(bench.world.desk.submitted.size(), 1);
        QCOMPARE(bench.world.desk.submitted.constFirst().undoFor, Models::OrganisationModel::kUndoMadeFor);
        bench.world.undo.undo();
        QTRY_COMPARE(bench.world.desk.withdrawn.size(), 1);
    }

    void anOrganisationIsRemovedAndPutBack()
    {
        Bench bench;
        bench.book.details.organisation = bench.firm;
        Models::OrganisationModel model(bench.world.work, bench.book);
        model.open(bench.firm.id);
        QTRY_VERIFY(model.isOpen());
        const QSignalSpy removed(&model, &Models::OrganisationModel::removed);
        model.remove();
        model.remove();
        QTRY_COMPARE(removed.size(), 1);
        QVERIFY(!model.isOpen());
        model.remove();
        QCOMPARE(bench.world.desk.submitted.size(), 1);
        QVERIFY(bench.world.undo.text().contains(bench.firm.name));
        QCOMPARE(bench.submitted<ObjectRemove>(0).kind, Core::EntityKind::Organisation);
        bench.world.desk.withdrawFault = kSent;
        bench.world.undo.undo();
        QTRY_COMPARE(bench.world.desk.submitted.size(), 2);
        QCOMPARE(bench.submitted<ObjectPut>(1), (ObjectPut{bench.firm, {}, false}));
    }

    void anOrganisationThatMayNotBeRemovedIsTold()
    {
        Bench bench;
        bench.book.details.organisation = bench.firm;
        Models::OrganisationModel model(bench.world.work, bench.book);
        const QSignalSpy failed(&model, &Models::OrganisationModel::failed);
        model.open(bench.firm.id);
        QTRY_VERIFY(model.isOpen());
        bench.world.desk.fault = Core::Error{Core::Error::Kind::Rejected, u"right.role"_s, {}};
        model.remove();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!bench.world.undo.canUndo());
    }

    void whoWritesFromTheDomainIsAddedAsOneStep()
    {
        Bench bench;
        bench.book.details.organisation = bench.firm;
        Core::Customer boris;
        boris.id = Core::CustomerId::make(bench.world.random);
        boris.organisation = Core::OrganisationId::make(bench.world.random); // removed since
        bench.book.details.strangers = {bench.customer, boris};
        Models::OrganisationModel model(bench.world.work, bench.book);
        model.open(bench.firm.id);
        QTRY_VERIFY(model.isOpen());
        model.addStrangers();
        QTRY_VERIFY(bench.world.undo.canUndo());
        QCOMPARE(bench.world.desk.submitted.size(), 2);
        QCOMPARE(bench.submitted<CustomerSet>(1).changes.constFirst().from, boris.organisation.toString());
        QCOMPARE(bench.submitted<CustomerSet>(1).changes.constFirst().to, bench.firm.id.toString());
        bench.world.undo.undo();
        QTRY_COMPARE(bench.world.desk.withdrawn, (QList<qint64>{2, 1}));
    }

    void aMergeIsLookedAtMadeAndTakenBackAsOneStep()
    {
        Bench bench;
        Core::Customer source;
        source.id = Core::CustomerId::make(bench.world.random);
        source.name = u"Anna P."_s;
        source.emails = {u"ANNA@site.example"_s, u"second@site.example"_s};
        source.phones = {u"+7 900 000-00-00"_s};
        source.preferences = u"brief"_s;
        // Removed meanwhile: nothing that is shown knows it.
        source.organisation = Core::OrganisationId::make(bench.world.random);
        source.vip = true;
        bench.world.desk.customerDetails.customer = source;
        bench.world.desk.customerDetails.ticketCount = 3;
        Models::CustomerMerger merger(bench.world.work);
        std::optional<Models::CustomerMerger::Preview> preview;
        connect(&merger, &Models::CustomerMerger::looked, this, [&](const auto &seen) { preview = seen; });
        merger.look(bench.customer, source.id);
        QTRY_VERIFY(preview);
        QCOMPARE(preview->tickets, 3);
        QCOMPARE(preview->joined.emails, (QStringList{u"anna@site.example"_s, u"second@site.example"_s}));
        QCOMPARE(preview->joined.preferences, u"brief"_s);
        QCOMPARE(preview->joined.organisation, source.organisation);
        QCOMPARE(preview->joined.name, bench.customer.name);
        QVERIFY(bench.world.desk.submitted.isEmpty());

        const QSignalSpy done(&merger, &Models::CustomerMerger::done);
        merger.merge(*preview);
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(bench.world.desk.submitted.size(), 2);
        QCOMPARE(bench.submitted<CustomerSet>(1).changes.constFirst().field, u"merged_into"_s);
        QCOMPARE(bench.submitted<CustomerSet>(1).changes.constFirst().to, bench.customer.id.toString());
        bench.world.undo.undo();
        QTRY_COMPARE(bench.world.desk.withdrawn, (QList<qint64>{2, 1}));
    }

    void whoIsSomebodyElseIsNotSaidAgain()
    {
        Bench bench;
        Models::CustomerMerger merger(bench.world.work);
        const auto other = Core::CustomerId::make(bench.world.random);
        merger.sayOthers(bench.customer, other);
        QTRY_COMPARE(bench.world.desk.submitted.size(), 1);
        QCOMPARE(bench.submitted<CustomerSet>(0).changes.constFirst().field, u"not_same"_s);
        QCOMPARE(bench.submitted<CustomerSet>(0).changes.constFirst().to, other.toString());
    }

    void organisationsAreListed()
    {
        Bench bench;
        Models::OrganisationListModel model(bench.book, bench.world.desk);
        const QAbstractItemModelTester tester(&model);
        model.search({});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.positionOf(bench.firm.id), 0);
        // Somebody else made one.
        bench.book.rows.append({Core::OrganisationId::make(bench.world.random), u"Works"_s, {}, 0});
        Core::ChangeSet changes;
        changes.lists = true;
        Q_EMIT bench.world.desk.changed(changes);
        QTRY_COMPARE(model.rowCount(), 2);
        model.search(u"nothing"_s);
        QTRY_COMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCustomerSaver)
#include "tst_customersaver.moc"
