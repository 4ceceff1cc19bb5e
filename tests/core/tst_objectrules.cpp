// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/applyop.h"
#include "core/derivedid.h"
#include "core/objectrules.h"
#include "core/oplimits.h"
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
            {EntityKind::Queue, u"A"_s},          {EntityKind::Status, u"A"_s},     {EntityKind::Calendar, u"SA"_s},
            {EntityKind::SlaPolicy, u"SA"_s},     {EntityKind::Priority, u"SA"_s},  {EntityKind::Tag, u"SA"_s},
            {EntityKind::TicketType, u"SA"_s},    {EntityKind::Template, u"SA"_s},  {EntityKind::Section, u"SEA"_s},
            {EntityKind::Organisation, u"aSA"_s}, {EntityKind::Customer, u"aSA"_s}, {EntityKind::SavedView, u"SA"_s},
            {EntityKind::Macro, u"SA"_s},         {EntityKind::Category, u"SA"_s},  {EntityKind::Checklist, u"SA"_s},
            {EntityKind::DeskRules, u"A"_s}};
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

    void whatIsSomebodysOwnIsTheirs_data()
    {
        QTest::addColumn<Entity>("own");
        Template phrase;
        SavedView view;
        Macro macro;
        phrase.owner = view.owner = macro.owner = m_world.boris.id;
        for (const Entity &own : QList<Entity>{phrase, view, macro}) {
            QTest::newRow(entityName(kindOf(own)).data()) << own;
            QVERIFY(mayHaveOwner(kindOf(own)));
        }
    }
    void whatIsSomebodysOwnIsTheirs()
    {
        QFETCH(Entity, own);
        QCOMPARE(ownerOf(own), m_world.boris.id);
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
            constexpr EntityKind kRemoved[]{EntityKind::Tag,      EntityKind::Template,    EntityKind::SavedView,
                                            EntityKind::Macro,    EntityKind::Category,    EntityKind::Checklist,
                                            EntityKind::Customer, EntityKind::Organisation};
            const bool isRemoved
                = std::find(std::begin(kRemoved), std::end(kRemoved), EntityKind(kind)) != std::end(kRemoved);
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
        only.active = false;
        QCOMPARE(codeOf(checked(only)), u"object.last"_s);
        ReferenceData data = m_world.reference.data();
        Status second = *m_world.reference.defaultStatus(StateClass::Solved);
        second.id = named<StatusId>("second");
        second.key = u"done"_s;
        second.active = false;
        putObject(data, second);
        QCOMPARE(codeOf(checkObject(only, ReferenceIndex(data))), u"object.last"_s);
        second.active = true;
        putObject(data, second);
        QVERIFY(checkObject(only, ReferenceIndex(data)));
        // Rules give the one that is in use, whatever their order.
        second.order = only.order + 1;
        putObject(data, second);
        putObject(data, only);
        QCOMPARE(ReferenceIndex(data).defaultStatus(StateClass::Solved)->id, second.id);
    }

    void aStatusKeepsItsClass()
    {
        Status status = *m_world.reference.defaultStatus(StateClass::Solved);
        status.state = StateClass::Open;
        QCOMPARE(codeOf(checked(status)), u"object.kept"_s);
        Status made = status;
        made.id = named<StatusId>("made");
        made.key = u"made"_s;
        QVERIFY(checked(made));
    }

    void whatIsRetiredIsGivenToNoTicket()
    {
        ReferenceData data = m_world.reference.data();
        Status status = data.statuses.constLast();
        Priority priority = data.priorities.constLast();
        TicketType type = data.types.constLast();
        status.active = priority.active = type.active = false;
        for (const Entity &object : QList<Entity>{status, priority, type})
            putObject(data, object);
        const ReferenceIndex reference(data);
        const auto code = [&](const Ticket &ticket, TicketField field, const QString &to) {
            const Op::TicketSet set{{{field, fieldText(ticket, field), to}}};
            return codeOf(checkOperation(m_world.vera, set, &ticket, reference));
        };
        Ticket ticket = m_world.openTicket();
        ticket.priority = {};
        ticket.type = {};
        QCOMPARE(code(ticket, TicketField::Status, status.id.toString()), u"right.status"_s);
        QCOMPARE(code(ticket, TicketField::Priority, priority.id.toString()), u"field.unknown_reference"_s);
        QCOMPARE(code(ticket, TicketField::Type, type.id.toString()), u"field.unknown_reference"_s);
        ticket.priority = priority.id;
        ticket.type = type.id;
        QCOMPARE(code(ticket, TicketField::Priority, priority.id.toString()), QString());
        QCOMPARE(code(ticket, TicketField::Type, type.id.toString()), QString());
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

    void aTreeHasNoLoops()
    {
        Category root{named<CategoryId>("root"), {}, u"root"_s, {{}, u"Root"_s}};
        const Category child{named<CategoryId>("child"), root.id, u"child"_s, {{}, u"Child"_s}};
        const Category leaf{named<CategoryId>("leaf"), child.id, u"leaf"_s, {{}, u"Leaf"_s}};
        ReferenceData data = m_world.reference.data();
        for (const Category &category : {root, child, leaf}) {
            QVERIFY(checkObject(category, ReferenceIndex(data)));
            putObject(data, category);
        }
        root.parent = leaf.id;
        QCOMPARE(detailOf(checkObject(root, ReferenceIndex(data))), u"parent"_s);
        // One that was made in another way ends too.
        putObject(data, root);
        Category beside{named<CategoryId>("beside"), leaf.id, u"beside"_s, {{}, u"Beside"_s}};
        QVERIFY(checkObject(beside, ReferenceIndex(data)));
        beside.parent = named<CategoryId>("gone");
        QVERIFY(checkObject(beside, ReferenceIndex(data)));
        const Section above{named<SectionId>("above"), named<SectionId>("below"), {{}, u"Above"_s}, 0};
        putObject(data, Section{named<SectionId>("below"), above.id, {{}, u"Below"_s}, 0});
        QCOMPARE(detailOf(checkObject(above, ReferenceIndex(data))), u"parent"_s);
    }

    void fieldsOfATypeAreToldApart_data()
    {
        QTest::addColumn<QList<FieldDefinition>>("fields");
        QTest::addColumn<bool>("isFine");
        const LocalText name{{}, u"Name"_s};
        const QList<KeyedText> choices{{u"one"_s, name}, {u"two"_s, name}};
        const auto row = [](const char *what, const QList<FieldDefinition> &fields, bool isFine) {
            QTest::newRow(what) << fields << isFine;
        };
        row("none", {}, true);
        row("one of each", {{u"a"_s, name, FieldKind::Text, {}, true}, {u"b"_s, name, FieldKind::Choice, choices}},
            true);
        row("two of one key", {{u"a"_s, name}, {u"a"_s, name}}, false);
        row("no key", {{{}, name}}, false);
        row("no name", {{u"a"_s, {}}}, false);
        row("a choice between nothing", {{u"a"_s, name, FieldKind::Choice}}, false);
        row("choices of a text", {{u"a"_s, name, FieldKind::Text, choices}}, false);
        row("equal choices", {{u"a"_s, name, FieldKind::Choice, {choices[0], choices[0]}}}, false);
    }
    void fieldsOfATypeAreToldApart()
    {
        QFETCH(QList<FieldDefinition>, fields);
        QFETCH(bool, isFine);
        TicketType type = m_world.reference.data().types.constFirst();
        type.fields = fields;
        QCOMPARE(detailOf(checked(type)), isFine ? QString() : u"fields"_s);
    }

    void aMacroDoesWhatThereIs_data()
    {
        QTest::addColumn<MacroAction>("action");
        QTest::addColumn<bool>("isFine");
        const auto row = [](const QString &what, const QString &value, bool isFine) {
            QTest::newRow(qPrintable(what + u'=' + value)) << MacroAction{what, value} << isFine;
        };
        row(u"status"_s, defaultStatusId(StateClass::Solved).toString(), true);
        row(u"status"_s, u"solved"_s, false);
        row(u"summary"_s, u"short"_s, true);
        row(u"custom:order"_s, u"77"_s, true);
        row(u"custom"_s, u"77"_s, false);
        row(u"custom:"_s, u"77"_s, false);
        row(u"add_tag"_s, u"refund"_s, true);
        row(u"remove_tag"_s, u" "_s, false);
        row(u"reply"_s, u"Done."_s, true);
        row(u"note"_s, {}, false);
        row(u"take"_s, {}, true);
        row(u"template"_s, u"0f0e0d0c-0b0a-4908-8706-050403020100"_s, true);
        row(u"template"_s, u"hello"_s, false);
        row(u"explode"_s, u"now"_s, false);
    }
    void aMacroDoesWhatThereIs()
    {
        QFETCH(MacroAction, action);
        QFETCH(bool, isFine);
        Macro macro;
        macro.name.en = u"Close"_s;
        QCOMPARE(detailOf(checked(macro)), u"actions"_s);
        macro.actions = {action};
        QCOMPARE(detailOf(checked(macro)), isFine ? QString() : u"actions"_s);
    }

    void listsAndRulesMakeSense()
    {
        SavedView view;
        QCOMPARE(detailOf(checked(view)), u"name"_s);
        view.name = u"Urgent"_s;
        view.sorts = {{}};
        QCOMPARE(detailOf(checked(view)), u"sorts"_s);
        view.sorts = {{u"due"_s, true}};
        QVERIFY(checked(view));
        Checklist list;
        list.name = {{}, u"Before closing"_s};
        list.items = {{u"call"_s, {{}, u"Call"_s}}, {u"call"_s, {{}, u"Call again"_s}}};
        QCOMPARE(detailOf(checked(list)), u"items"_s);
        list.items.removeLast();
        QVERIFY(checked(list));
    }

    void theRulesOfTheDeskAreOne()
    {
        DeskRules rules;
        QCOMPARE(codeOf(checked(rules)), u"object.mismatch"_s);
        rules = m_world.reference.rules();
        QCOMPARE(rules.id, deskRulesId());
        QVERIFY(checked(rules));
        const PriorityRule high{3, 3, defaultPriorityId(u"high")};
        for (const QList<PriorityRule> &wrong :
             {QList<PriorityRule>{high, high}, {{0, 1, high.priority}}, {{1, 4, high.priority}}, {{1, 1, {}}}}) {
            rules.priorities = wrong;
            QCOMPARE(detailOf(checked(rules)), u"priorities"_s);
        }
        rules.priorities = {high, {1, 3, high.priority}, {3, 1, high.priority}};
        QVERIFY(checked(rules));
        rules.loyalty = {{Loyalty::None, 1, 1, 1}};
        QCOMPARE(detailOf(checked(rules)), u"loyalty"_s);
        rules.loyalty = {{Loyalty::Behavioural, 0, 5, 0}, {Loyalty::Devoted, 3, 20, 100000}};
        QVERIFY(checked(rules));
        ReferenceData data = m_world.reference.data();
        putObject(data, rules);
        QCOMPARE(ReferenceIndex(data).rules(), rules);
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

    void pointersOfACustomerAreIds()
    {
        const CustomerId other = named<CustomerId>("other"), another = named<CustomerId>("another");
        const QString ids = other.toString() + u'\n' + another.toString();
        Customer customer = applyTo(
            Customer(), Op::CustomerSet{{{u"merged_into"_s, {}, other.toString()}, {u"not_same"_s, {}, ids}}});
        QCOMPARE(customer.mergedInto, other);
        QCOMPARE(customer.notSame, (QList<CustomerId>{other, another}));
        QCOMPARE(customerFieldText(customer, u"merged_into"), std::optional(other.toString()));
        QCOMPARE(customerFieldText(customer, u"not_same"), std::optional(ids));
        const QString junk = u"nobody\n"_s + ids + u'\n' + ids;
        QVERIFY(applyTo(customer, Op::CustomerSet{{{u"not_same"_s, {}, junk}}}) == customer);
        customer = applyTo(customer, Op::CustomerSet{{{u"merged_into"_s, {}, {}}, {u"not_same"_s, {}, {}}}});
        QVERIFY(customer == Customer());
        QStringList many;
        for (int number = 0; number <= kMostNotSame; ++number)
            many.append(derivedUuid(u"test", QString::number(number)).toString(QUuid::WithoutBraces));
        QCOMPARE(codeOf(checkLimits(Op::CustomerSet{{{u"not_same"_s, {}, many.join(u'\n')}}})), u"field.too_many"_s);
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
        Macro macro;
        macro.queue = m_world.billing.id;
        QCOMPARE(namedBy(macro), (QList<ObjectName>{{EntityKind::Queue, macro.queue.uuid()}}));
        Checklist list;
        list.types = {named<TypeId>("type")};
        list.queues = {m_world.billing.id};
        QCOMPARE(namedBy(list).size(), 2);
        DeskRules rules;
        rules.priorities = {{1, 1, defaultPriorityId(u"high")}};
        QCOMPARE(namedBy(rules), (QList<ObjectName>{{EntityKind::Priority, defaultPriorityId(u"high").uuid()}}));
        // A checklist, a category or an organisation may go: what names it does without.
        TicketType type;
        type.checklist = named<ChecklistId>("list");
        Category category;
        category.parent = named<CategoryId>("root");
        QVERIFY(namedBy(type).isEmpty() && namedBy(category).isEmpty());
        Customer customer;
        customer.organisation = named<OrganisationId>("firm");
        QVERIFY(namedBy(customer).isEmpty());
        customer.mergedInto = named<CustomerId>("same");
        QCOMPARE(namedBy(customer), (QList<ObjectName>{{EntityKind::Customer, customer.mergedInto.uuid()}}));
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
Q_DECLARE_METATYPE(Opora::Core::Entity)
Q_DECLARE_METATYPE(Opora::Core::FieldDefinition)
Q_DECLARE_METATYPE(Opora::Core::MacroAction)

QTEST_GUILESS_MAIN(TestObjectRules)
#include "tst_objectrules.moc"
