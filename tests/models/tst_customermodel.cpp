// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "models/customermodel.h"
#include "models/customertext.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

namespace {
const Core::Error kGone{Core::Error::Kind::Rejected, u"store.unknown_object"_s, {}};
const Core::Error kSent{Core::Error::Kind::Rejected, u"outbox.already_sent"_s, {}};

Core::Op::CustomerSet::Change changeIn(const Core::Action &action)
{
    return std::get<Core::Op::CustomerSet>(action.operation).changes.constFirst();
}
} // namespace

class TestCustomerModel : public QObject
{
    Q_OBJECT

private:
    void tellAll()
    {
        Core::ChangeSet all;
        all.everything = true;
        Q_EMIT m_world->desk.changed(all);
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<DeskWorld>();
        Core::Customer &customer = m_world->desk.customerDetails.customer;
        customer.id = Core::CustomerId::make(m_world->random);
        customer.name = u"Anna"_s;
        customer.pinnedFacts = {u"calls after 14:00"_s, u"has two printers"_s};
        m_model = std::make_unique<CustomerModel>(m_world->work);
        m_model->open(customer.id);
        QTRY_VERIFY(m_model->isOpen());
    }
    void cleanup() { m_model.reset(); }

    void aFactIsAddedAndTakenBack()
    {
        m_model->addFact(u"  likes\nshort answers "_s);
        QCOMPARE(m_world->desk.submitted.size(), 1);
        const auto change = changeIn(m_world->desk.submitted.constFirst());
        QCOMPARE(change.field, u"pinned_facts"_s);
        QCOMPARE(change.to, u"calls after 14:00\nhas two printers\nlikes short answers"_s);
        QTRY_VERIFY(m_world->undo.canUndo());
        m_world->undo.undo();
        QTRY_COMPARE(m_world->desk.withdrawn, QList<qint64>{1});
    }

    void whatHasLeftIsReversed()
    {
        m_model->removeFact(0);
        QTRY_VERIFY(m_world->undo.canUndo());
        m_world->desk.withdrawFault = kSent;
        m_world->undo.undo();
        QTRY_COMPARE(m_world->desk.submitted.size(), 2);
        const auto back = changeIn(m_world->desk.submitted.constLast());
        QCOMPARE(back.from, u"has two printers"_s);
        QCOMPARE(back.to, u"calls after 14:00\nhas two printers"_s);
    }

    void anEmptiedFactIsRemoved()
    {
        m_model->replaceFact(1, u"  "_s);
        QCOMPARE(changeIn(m_world->desk.submitted.constFirst()).to, u"calls after 14:00"_s);
    }

    void nothingIsSentWhenNothingChanged()
    {
        m_model->addFact(u"has two printers"_s);
        m_model->setPreferences(u" "_s);
        m_model->setVip(false);
        m_model->removeFact(7);
        m_model->addNote(u"\n"_s);
        QVERIFY(m_world->desk.submitted.isEmpty());
    }

    void aNoteWaitsSoThatItCanBeTakenBack()
    {
        m_model->addNote(u"prefers mail"_s);
        const Core::Action action = m_world->desk.submitted.constFirst();
        QCOMPARE(std::get<Core::Op::CustomerNoteAdd>(action.operation).note.text, u"prefers mail"_s);
        QCOMPARE(action.undoFor, CustomerModel::kUndoNoteFor);
        QTRY_VERIFY(m_world->undo.canUndo());
        m_world->desk.withdrawFault = kSent;
        const QSignalSpy failed(m_model.get(), &CustomerModel::failed);
        m_world->undo.undo();
        QTRY_COMPARE(failed.size(), 1);
    }

    void anotherCustomersChangeIsNotAskedFor()
    {
        const QSignalSpy changed(m_model.get(), &CustomerModel::changed);
        Core::ChangeSet other;
        other.customers.insert(Core::CustomerId::make(m_world->random));
        Q_EMIT m_world->desk.changed(other);
        Core::ChangeSet own;
        own.customers.insert(m_model->id());
        Q_EMIT m_world->desk.changed(own);
        QTRY_COMPARE(changed.size(), 1);
    }

    void aCustomerThatIsGoneLeavesTheScreen()
    {
        const QSignalSpy closed(m_model.get(), &CustomerModel::closed);
        const QSignalSpy failed(m_model.get(), &CustomerModel::failed);
        m_world->desk.fault = kGone;
        tellAll();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(failed.size(), 0);
        QVERIFY(!m_model->isOpen());
    }

    void aCustomerWhoIsNotHereYetIsShownWhenTheyCome()
    {
        m_world->desk.fault = kGone;
        const auto id = Core::CustomerId::make(m_world->random);
        const QSignalSpy closed(m_model.get(), &CustomerModel::closed);
        m_model->open(id);
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(m_model->isAwaited());
        QCOMPARE(m_model->id(), id);
        const QSignalSpy opened(m_model.get(), &CustomerModel::opened);
        m_world->desk.fault.reset();
        tellAll();
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(!m_model->isAwaited());
    }

    void aReadThatFailsInPassingTakesNothingAway()
    {
        const QSignalSpy failed(m_model.get(), &CustomerModel::failed);
        m_world->desk.fault = Core::Error{Core::Error::Kind::Retryable, u"db.busy"_s, {}};
        tellAll();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(m_model->isOpen());
        QCOMPARE(m_model->details().customer.name, u"Anna"_s);
    }

    void theLineSaysWhoTheCustomerIs()
    {
        Core::Customer customer;
        QCOMPARE(customerLine(customer, {}, m_world->clock.now()), QString());
        customer.vip = true;
        customer.language = u"ru"_s;
        customer.since = m_world->clock.now() - std::chrono::days(6 * 366);
        QCOMPARE(customerLine(customer, {}, m_world->clock.now()), u"VIP · ru · client for 6 year(s)"_s);
        const Core::LoyaltyStanding byRule{Core::Loyalty::Devoted, true};
        QVERIFY(customerLine(customer, byRule, m_world->clock.now()).contains(u"devoted (by rule)"_s));
        customer.since = m_world->clock.now() - std::chrono::days(3);
        QVERIFY(customerLine(customer, {}, m_world->clock.now()).endsWith(u"new client"_s));
    }

    void howToWriteStandsInOneLine()
    {
        Core::Customer customer;
        customer.language = u"ru"_s;
        QCOMPARE(toneLine(customer), QString());
        customer.channel = Core::Channel::Phone;
        customer.tone = u"brief"_s;
        QCOMPARE(mannerLine(customer), u"prefers phone · brief"_s);
        customer.preferences = u"no calls\nbefore noon"_s;
        QCOMPARE(toneLine(customer), u"ru · prefers phone · brief · no calls before noon"_s);
    }

    void contactsCanBeOpened()
    {
        Core::Customer customer;
        customer.emails = {u"anna@site.example"_s};
        customer.phones = {u"+7 (900) 000-00-00"_s};
        customer.messengers = {u"telegram:@anna"_s, u"pager"_s};
        const QList<Contact> contacts = contactsOf(customer);
        QCOMPARE(contacts.size(), 4);
        QCOMPARE(contacts.at(0).link.toString(), u"mailto:anna@site.example"_s);
        QCOMPARE(contacts.at(1).link.toString(), u"tel:+79000000000"_s);
        QCOMPARE(contacts.at(2).link.toString(), u"https://t.me/anna"_s);
        QCOMPARE(contacts.at(2).text, u"@anna (telegram)"_s);
        QCOMPARE(contacts.at(3).text, u"pager"_s);
        QVERIFY(contacts.at(3).link.isEmpty());
    }

    void theValueIsReckonedByTheManual()
    {
        const Formatter formatter(QLocale(QLocale::English, QLocale::UnitedStates), QTimeZone::utc());
        Core::Customer customer;
        QVERIFY(customerValue(customer, formatter).amount.isEmpty());
        customer.yearlyValue = 100'000;
        customer.expectedYears = 10;
        customer.acquisitionCost = 50'000;
        QCOMPARE(customerValue(customer, formatter).amount, u"950,000"_s);
    }

private:
    std::unique_ptr<DeskWorld> m_world;
    std::unique_ptr<CustomerModel> m_model;
};

QTEST_GUILESS_MAIN(TestCustomerModel)
#include "tst_customermodel.moc"
