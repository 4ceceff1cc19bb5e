// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/applyop.h"
#include "core/objectrules.h"
#include "core/permissions.h"
#include "core/referencechange.h"
#include "core/words.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

namespace {

template<typename... Types>
QList<Entity> oneOfEach(const std::variant<Types...> &)
{
    return {Entity(Types())...};
}

QString codeOf(const Result<void> &result)
{
    return result ? QString() : result.error().code;
}

QString detailOf(const Result<void> &result)
{
    return result ? QString() : result.error().detail;
}

} // namespace

/// Who may put which object, and which objects make sense.
class TestObjectRules : public QObject
{
    Q_OBJECT

    CoreWorld m_world;

    Person personOf(Role role) const
    {
        Person person = m_world.anna;
        person.role = role;
        return person;
    }
    Result<void> checked(const Entity &object) const { return checkObject(object, m_world.reference); }

private Q_SLOTS:
    void everyRoleAgainstEveryKind()
    {
        // Written out here a second time on purpose: a change of rights must be meant.
        const QHash<EntityKind, QString> mayPutIt{
            {EntityKind::Queue, u"A"_s},          {EntityKind::Status, u"A"_s},    {EntityKind::Calendar, u"SA"_s},
            {EntityKind::SlaPolicy, u"SA"_s},     {EntityKind::Priority, u"SA"_s}, {EntityKind::Tag, u"SA"_s},
            {EntityKind::TicketType, u"SA"_s},    {EntityKind::Template, u"SA"_s}, {EntityKind::Section, u"SEA"_s},
            {EntityKind::Organisation, u"aSA"_s}, {EntityKind::Customer, u"aSA"_s}};
        const QString letters = u"alSEA"_s;
        const QList<Entity> objects = oneOfEach(Entity());
        QCOMPARE(objects.size(), kEntityKindCount);
        for (const Entity &object : objects) {
            for (int role = 0; role < 5; ++role) {
                const bool allowed = mayPutIt.value(kindOf(object)).contains(letters[role]);
                QCOMPARE(codeOf(mayPut(personOf(Role(role)), object)), allowed ? QString() : u"right.role"_s);
            }
        }
    }

    void whatIsSomebodysOwnIsTheirs()
    {
        Template own;
        own.owner = m_world.boris.id;
        for (int role = 0; role < 5; ++role) {
            Person owner = m_world.boris;
            owner.role = Role(role);
            QVERIFY(mayPut(owner, own));
            QCOMPARE(codeOf(mayPut(personOf(Role(role)), own)), u"right.others"_s);
            owner.active = false;
            QCOMPARE(codeOf(mayPut(owner, own)), u"right.inactive"_s);
        }
    }

    void nobodyTakesAnothersByPuttingItsOld()
    {
        Template theirs;
        theirs.id = named<TemplateId>("greeting");
        theirs.name = u"Greeting"_s;
        theirs.owner = m_world.boris.id;
        Template mine = theirs;
        mine.owner = m_world.anna.id;
        QCOMPARE(codeOf(mayApply(m_world.anna, Op::ObjectPut{mine, theirs, false}, nullptr)), u"right.others"_s);
        QCOMPARE(codeOf(mayApply(m_world.anna, Op::ObjectPut{theirs, mine, false}, nullptr)), u"right.others"_s);
        QVERIFY(mayApply(m_world.anna, Op::ObjectPut{mine, mine, false}, nullptr));
        // Given to all it is a supervisor's matter.
        Template shared = mine;
        shared.owner = {};
        QCOMPARE(codeOf(mayApply(m_world.anna, Op::ObjectPut{shared, mine, false}, nullptr)), u"right.role"_s);
    }

    void beforeIsTheSameObject()
    {
        Template own;
        own.id = named<TemplateId>("greeting");
        own.name = u"Greeting"_s;
        own.owner = m_world.anna.id;
        Template other = own;
        other.id = named<TemplateId>("other");
        const auto check = [this](const Operation &operation) {
            return codeOf(checkOperation(m_world.vera, operation, nullptr, m_world.reference));
        };
        own.owner = other.owner = {};
        QCOMPARE(check(Op::ObjectPut{own, other, false}), u"object.mismatch"_s);
        Section section;
        section.id = SectionId(own.id.uuid());
        section.name = {u"Раздел"_s, {}};
        QCOMPARE(check(Op::ObjectPut{own, section, false}), u"object.mismatch"_s);
        QCOMPARE(check(Op::ObjectPut{own, own, false}), QString());
    }

    void onlyWhatNoTicketNamesGoes()
    {
        for (int kind = 0; kind < kEntityKindCount; ++kind) {
            const bool isRemoved = EntityKind(kind) == EntityKind::Tag || EntityKind(kind) == EntityKind::Template
                || EntityKind(kind) == EntityKind::Customer;
            QCOMPARE(isRemovable(EntityKind(kind)), isRemoved);
            QCOMPARE(
                codeOf(checkOperation(m_world.vera, Op::ObjectRemove{EntityKind(kind)}, nullptr, m_world.reference)),
                isRemoved ? QString() : u"object.kept"_s);
        }
    }

    void namesAreAsked()
    {
        QCOMPARE(detailOf(checked(Template())), u"name"_s);
        Template spaces;
        spaces.name = u"  "_s;
        QCOMPARE(codeOf(checked(spaces)), u"field.value"_s);
        Status status = m_world.reference.data().statuses.constFirst();
        QVERIFY(checked(status));
        status.name = {};
        QCOMPARE(detailOf(checked(status)), u"name"_s);
        status.name = {u"Новый"_s, {}}; // one language is enough
        QVERIFY(checked(status));
        QCOMPARE(detailOf(checked(Tag{u"Refund "_s, {}})), u"name"_s);
        QVERIFY(checked(Tag{u"refund"_s, u"danger"_s}));
    }

    void keysAreOfOneObjectOnly()
    {
        Priority urgent{named<PriorityId>("urgent"), u"HIGH"_s, {u"Срочный"_s, u"Urgent"_s}, 40, {}};
        QCOMPARE(codeOf(checked(urgent)), u"field.taken"_s);
        urgent.key = u"urgent"_s;
        QVERIFY(checked(urgent));
        urgent.key.clear();
        QCOMPARE(detailOf(checked(urgent)), u"key"_s);
        ReferenceData data = m_world.reference.data();
        Queue sales = m_world.sales;
        sales.key = u"sales"_s;
        putObject(data, sales);
        const ReferenceIndex reference(data);
        Queue renamed = m_world.billing;
        renamed.key = u"billing"_s;
        QVERIFY(checkObject(renamed, reference));
        renamed.key = u"Sales"_s;
        QCOMPARE(codeOf(checkObject(renamed, reference)), u"field.taken"_s);
    }

    void rulesKeepAStatusOfEveryClass()
    {
        Status only = *m_world.reference.defaultStatus(StateClass::Solved);
        only.state = StateClass::Open;
        QCOMPARE(codeOf(checked(only)), u"object.last"_s);
        ReferenceData data = m_world.reference.data();
        Status second = *m_world.reference.defaultStatus(StateClass::Solved);
        second.id = named<StatusId>("second");
        second.key = u"done"_s;
        putObject(data, second);
        QVERIFY(checkObject(only, ReferenceIndex(data)));
    }

    void calendarsCanBeCounted_data()
    {
        QTest::addColumn<Calendar>("calendar");
        QTest::addColumn<QString>("wrong");
        const Calendar good = defaultCalendar(u"Europe/Moscow"_s);
        const auto row = [&good](const char *name, const QString &wrong, auto change) {
            Calendar calendar = good;
            change(calendar);
            QTest::newRow(name) << calendar << wrong;
        };
        row("as it comes", {}, [](Calendar &) {});
        row("several spans a day", {}, [](Calendar &c) { c.slots_ = {{1, 0, 60}, {1, 120, 24 * 60}}; });
        row("a zone that is none", u"time_zone"_s, [](Calendar &c) { c.timeZone = u"Mars/Olympus"_s; });
        row("a night shift", {}, [](Calendar &c) { c.slots_ = {{1, 22 * 60, 6 * 60}}; });
        row("a span without length", u"slots"_s, [](Calendar &c) { c.slots_ = {{1, 60, 60}}; });
        row("a span past midnight", u"slots"_s, [](Calendar &c) { c.slots_ = {{1, 60, 24 * 60 + 1}}; });
        row("an eighth day", u"slots"_s, [](Calendar &c) { c.slots_ = {{8, 60, 120}}; });
        row("a holiday", {}, [](Calendar &c) { c.holidays = {u"2027-01-01"_s}; });
        row("a day that is none", u"holidays"_s, [](Calendar &c) { c.holidays = {u"2027-02-30"_s}; });
    }
    void calendarsCanBeCounted()
    {
        QFETCH(Calendar, calendar);
        QFETCH(QString, wrong);
        QCOMPARE(detailOf(checked(calendar)), wrong);
    }

    void targetsAreNoNegativeTimes()
    {
        SlaPolicy policy = m_world.policy;
        policy.name = u"Gold"_s;
        QVERIFY(checked(policy));
        policy.targets = {{{}, 10, -1, 10}};
        QCOMPARE(detailOf(checked(policy)), u"targets"_s);
    }

    void aSectionIsNotBelowItself()
    {
        Section section;
        section.id = named<SectionId>("section");
        section.name = {{}, u"Payments"_s};
        QVERIFY(checked(section));
        section.parent = section.id;
        QCOMPARE(detailOf(checked(section)), u"parent"_s);
    }

    void aCustomerHasANameOrAnAddress()
    {
        QCOMPARE(detailOf(checked(Customer())), u"name"_s);
        Customer caller;
        caller.phones = {u"+7 900 000-00-00"_s};
        QVERIFY(checked(caller));
        Customer named;
        named.name = u"Anna"_s;
        QVERIFY(checked(named));
        QCOMPARE(detailOf(checked(Organisation())), u"name"_s);
    }

    void aCustomerWhoIsThereIsSetFieldByField()
    {
        Customer anna;
        anna.id = named<CustomerId>("anna");
        anna.name = u"Anna"_s;
        const auto code = [this](const Operation &operation) {
            return codeOf(checkOperation(m_world.anna, operation, nullptr, m_world.reference));
        };
        QCOMPARE(code(Op::ObjectPut{anna, {}, false}), QString());
        QCOMPARE(code(Op::ObjectPut{anna, anna, false}), u"object.exists"_s);
    }

    void valuesOfACustomerAreNumbers()
    {
        Customer customer;
        for (const QString &field : {u"yearly_value"_s, u"acquisition_cost"_s, u"expected_years"_s}) {
            QCOMPARE(customerFieldText(customer, field), std::optional(QString()));
            customer = applyTo(customer, Op::CustomerSet{{{field, {}, u"200000.5"_s}}});
            QCOMPARE(customerFieldText(customer, field), std::optional(u"200000.5"_s));
            const Customer same = applyTo(customer, Op::CustomerSet{{{field, {}, u"much"_s}}});
            QVERIFY(same == customer);
            QVERIFY(applyTo(customer, Op::CustomerSet{{{field, {}, u"inf"_s}}}) == customer);
            customer = applyTo(customer, Op::CustomerSet{{{field, {}, {}}}});
        }
        QVERIFY(customer == Customer());
    }

    void objectsNameOthers()
    {
        SlaPolicy policy;
        policy.calendar = m_world.always.id;
        policy.targets = {{defaultPriorityId(u"high"), 1, 1, 1}, {{}, 1, 1, 1}};
        QCOMPARE(namedBy(policy),
                 (QList<ObjectName>{{EntityKind::Calendar, policy.calendar.uuid()},
                                    {EntityKind::Priority, defaultPriorityId(u"high").uuid()}}));
        Queue queue;
        QVERIFY(namedBy(queue).isEmpty());
        queue.slaPolicy = m_world.policy.id;
        QCOMPARE(namedBy(queue), (QList<ObjectName>{{EntityKind::SlaPolicy, queue.slaPolicy.uuid()}}));
        Status status;
        status.next = {defaultStatusId(StateClass::Open)};
        QCOMPARE(namedBy(status).size(), 1);
        Template reply;
        reply.queue = m_world.billing.id;
        QCOMPARE(namedBy(reply), (QList<ObjectName>{{EntityKind::Queue, reply.queue.uuid()}}));
        Customer customer;
        customer.organisation = named<OrganisationId>("firm");
        QCOMPARE(namedBy(customer), (QList<ObjectName>{{EntityKind::Organisation, customer.organisation.uuid()}}));
    }

    void aTableTakesWhatIsPutAndLosesWhatIsRemoved()
    {
        ReferenceData data = m_world.reference.data();
        const qsizetype queues = data.queues.size();
        Queue renamed = m_world.billing;
        renamed.name = u"Invoices"_s;
        putObject(data, renamed);
        QCOMPARE(data.queues.size(), queues);
        QVERIFY(data.queues.contains(renamed));
        const Tag tag{u"refund"_s, {}};
        putObject(data, tag);
        putObject(data, Article());
        QCOMPARE(data.tags, QList<Tag>{tag});
        removeObject(data, EntityKind::Template, uuidOf(Entity(tag)));
        QCOMPARE(data.tags.size(), 1);
        removeObject(data, EntityKind::Tag, uuidOf(Entity(tag)));
        QVERIFY(data.tags.isEmpty());
        removeObject(data, EntityKind::Queue, renamed.id.uuid()); // queues stay
        QCOMPARE(data.queues.size(), queues);
    }
};

Q_DECLARE_METATYPE(Opora::Core::Calendar)

QTEST_GUILESS_MAIN(TestObjectRules)
#include "tst_objectrules.moc"
