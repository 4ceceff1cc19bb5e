// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskeditor.h"
#include "models/deskobjects.h"
#include "models/referencemodel.h"
#include "storedesk.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Opora::Test::StoreDesk;
using Opora::Test::StoreWorld;

/// The pages on which people set up statuses, calendars and templates, over the real cache.
class TestDeskEditor : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreDesk> m_desk;
    std::unique_ptr<ReferenceModel> m_reference;
    std::unique_ptr<DeskEditor> m_editor;

    void begin(Role role = Role::Administrator)
    {
        m_desk->world.me.role = role;
        m_desk->tell({m_desk->world.me});
        m_reference->reload();
        QTRY_COMPARE(findMe().role, role);
    }
    [[nodiscard]] Person findMe() const
    {
        for (const Person &person : m_reference->data().people)
            if (person.id == m_reference->data().me)
                return person;
        return {};
    }
    void show(EntityKind kind)
    {
        m_editor = std::make_unique<DeskEditor>(m_desk->work(), kind);
        const auto follow = [this] { m_editor->setReference(m_reference->data()); };
        QObject::connect(m_reference.get(), &ReferenceModel::changed, m_editor.get(), follow);
        follow();
        new QAbstractItemModelTester(&m_editor->list(), m_editor.get());
    }
    void tell(const QList<Entity> &objects)
    {
        m_desk->tell(objects);
        QTRY_VERIFY(std::all_of(objects.cbegin(), objects.cend(), [this](const Entity &object) {
            return deskObject(m_reference->data(), kindOf(object), uuidOf(object)) == object;
        }));
    }
    /// As it is typed into the form.
    template<typename T, typename M>
    void type(M T::*member, const M &value)
    {
        Entity copy = m_editor->copy();
        std::get<T>(copy).*member = value;
        m_editor->edit(copy);
    }
    void save()
    {
        const QSignalSpy saved(m_editor.get(), &DeskEditor::saved);
        m_editor->save();
        QTRY_COMPARE(saved.size(), 1);
    }
    [[nodiscard]] Status stored(StateClass state) const
    {
        return std::get<Status>(*deskObject(m_desk->reference(), EntityKind::Status, defaultStatusId(state).uuid()));
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const DeskRow &row : m_editor->list().all())
            names.append(row.name);
        return names;
    }
    [[nodiscard]] Template greeting() const
    {
        Template text;
        text.id = TemplateId(Opora::Test::fixedUuid(u"template", 1));
        text.name = u"Greeting"_s;
        text.body = u"Hello"_s;
        return text;
    }
    /// A colleague's name for "open" is on the server before mine.
    void holdAConflict()
    {
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        type(&Status::name, LocalText{u"Мой"_s, u"Mine"_s});
        save();
        QCOMPARE(m_desk->handOut().size(), 1);
        Status theirs = defaultStatuses().at(int(StateClass::Open));
        theirs.name = {u"Их"_s, u"Theirs"_s};
        m_desk->tell({theirs});
        m_desk->acknowledge(StoreWorld::outcome(1, Outcome::Kind::Held, m_desk->world.version(), u"field_conflict"_s));
        QTRY_VERIFY(m_editor->pending() && m_editor->pending()->state == OutboxItem::State::Held);
        QTRY_COMPARE(m_editor->differences().size(), 1);
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        m_desk = std::make_unique<StoreDesk>(0);
        m_reference = std::make_unique<ReferenceModel>(m_desk->desk());
        begin();
    }
    void cleanup()
    {
        m_editor.reset();
        m_reference.reset();
        m_desk.reset();
    }

    void whatIsNotSavedOfAnyObjectIsKnown()
    {
        show(EntityKind::Status);
        const QUuid open = defaultStatusId(StateClass::Open).uuid();
        const QUuid solved = defaultStatusId(StateClass::Solved).uuid();
        QVERIFY(!m_editor->hasUnsaved());
        m_editor->choose(open);
        type(&Status::name, LocalText{u"Мой"_s, u"Mine"_s});
        m_editor->choose(solved);
        QVERIFY(!m_editor->isChanged() && m_editor->hasUnsaved());
        m_editor->chooseUnsaved();
        QCOMPARE(m_editor->chosen(), open);
        QVERIFY(m_editor->isChanged());
        m_editor->choose(solved);
        m_editor->discardAll();
        QVERIFY(!m_editor->hasUnsaved());
        m_editor->choose(open);
        QVERIFY(!m_editor->isChanged());
    }

    void pagesAreOfferedByRole_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QList<EntityKind>>("offered");
        using enum EntityKind;
        const QList<EntityKind> all(kDeskKinds.cbegin(), kDeskKinds.cend());
        QTest::newRow("agent") << Role::Agent << QList<EntityKind>{EntityKind::Template, EntityKind::Macro};
        QTest::newRow("light agent") << Role::LightAgent << QList<EntityKind>{EntityKind::Template};
        QTest::newRow("supervisor") << Role::Supervisor
                                    << QList<EntityKind>{
                                           Priority, TicketType, EntityKind::Category, EntityKind::Checklist, Tag,
                                           Calendar, SlaPolicy,  EntityKind::Template, EntityKind::Macro,     Section};
        QTest::newRow("editor") << Role::Editor << QList<EntityKind>{Section};
        QTest::newRow("administrator") << Role::Administrator << all;
    }
    void pagesAreOfferedByRole()
    {
        QFETCH(const Role, role);
        QFETCH(const QList<EntityKind>, offered);
        begin(role);
        QList<EntityKind> found;
        for (const EntityKind kind : kDeskKinds)
            if (isDeskOffered(m_reference->data(), kind))
                found.append(kind);
        QCOMPARE(found, offered);
    }

    void statusesStandInTheirOrder()
    {
        show(EntityKind::Status);
        QCOMPARE(names(),
                 (QStringList{u"New"_s, u"Open"_s, u"Pending"_s, u"On hold"_s, u"Solved"_s, u"Closed"_s, u"Cancelled"_s,
                              u"Spam"_s}));
        QCOMPARE(m_editor->chosen(), defaultStatusId(StateClass::New).uuid());
    }

    void whatIsSavedIsShownAndSentWithWhatWasThere()
    {
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        type(&Status::name, LocalText{u"В работе"_s, u" At work "_s});
        QVERIFY(m_editor->isChanged());
        QCOMPARE(m_editor->list().row(1).state, DeskRow::State::Unsaved);
        save();
        QVERIFY(!m_editor->isChanged());
        QCOMPARE(stored(StateClass::Open).name.en, u"At work"_s);
        QTRY_COMPARE(m_editor->list().row(1).state, DeskRow::State::Waiting);
        const QList<Mutation> sent = m_desk->handOut();
        QCOMPARE(sent.size(), 1);
        const auto put = std::get<Op::ObjectPut>(sent.constFirst().operation);
        QVERIFY(put.before == std::optional<Entity>(defaultStatuses().at(int(StateClass::Open))));
        QVERIFY(!put.force);
    }

    void whatIsSavedIsTakenBackAndDoneAgain_data()
    {
        QTest::addColumn<bool>("isSent");
        QTest::newRow("before it left") << false;
        QTest::newRow("after it left") << true;
    }
    void whatIsSavedIsTakenBackAndDoneAgain()
    {
        QFETCH(const bool, isSent);
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        type(&Status::color, u"danger"_s);
        save();
        if (isSent)
            QCOMPARE(m_desk->handOut().size(), 1);
        m_desk->undo.undo();
        QTRY_COMPARE(stored(StateClass::Open).color, u"open"_s);
        QTRY_COMPARE(std::get<Status>(m_editor->copy()).color, u"open"_s);
        m_desk->undo.redo();
        QTRY_COMPARE(stored(StateClass::Open).color, u"danger"_s);
        QTRY_COMPARE(std::get<Status>(m_editor->copy()).color, u"danger"_s);
    }

    void aNewServiceLevelWarnsAnHourBefore()
    {
        show(EntityKind::SlaPolicy);
        m_editor->startNew();
        QCOMPARE(std::get<Core::SlaPolicy>(m_editor->copy()).warnMinutes, 60);
    }

    void aNewOneThatCannotBeRemovedWaitsToBeTakenBack()
    {
        show(EntityKind::Status);
        m_editor->startNew();
        type(&Status::name, LocalText{{}, u"Waiting for parts"_s});
        QCOMPARE(std::get<Status>(m_editor->copy()).key, u"waiting_for_parts"_s);
        save();
        QCOMPARE(m_desk->reference().statuses.size(), 9);
        QVERIFY(m_desk->handOut().isEmpty());
        m_desk->undo.undo();
        QTRY_COMPARE(m_desk->reference().statuses.size(), 8);
        QTRY_COMPARE(names().size(), 8);
        m_desk->undo.redo();
        QTRY_COMPARE(m_desk->reference().statuses.size(), 9);
        m_desk->elapse(DeskSteps::kUndoFor + Milliseconds(1));
        QCOMPARE(m_desk->handOut().size(), 1);
    }

    void aNewOneThatCanBeRemovedIsRemovedByUndo()
    {
        show(EntityKind::Tag);
        m_editor->startNew();
        type(&Tag::name, u" Refund "_s);
        save();
        QCOMPARE(m_desk->handOut().size(), 1);
        QCOMPARE(m_editor->chosen(), tagUuid(u"refund"));
        m_desk->undo.undo();
        QTRY_VERIFY(m_desk->reference().tags.isEmpty());
        QTRY_VERIFY(names().isEmpty());
    }

    void aTagThatIsThereIsNotMadeTwice()
    {
        show(EntityKind::Tag);
        tell({Tag{u"refund"_s, u"danger"_s}});
        m_editor->startNew();
        type(&Tag::name, u"Refund"_s);
        QVERIFY(m_editor->troubles().contains(u"name"_s));
        m_editor->save();
        QVERIFY(!m_desk->undo.canUndo());
    }

    void whatIsRemovedComesBack()
    {
        show(EntityKind::Template);
        Template other = greeting();
        other.id = TemplateId(Opora::Test::fixedUuid(u"template", 2));
        other.name = u"Thanks"_s;
        tell({greeting(), other});
        m_editor->choose(greeting().id.uuid());
        m_editor->remove();
        QTRY_COMPARE(names(), QStringList{u"Thanks"_s});
        QCOMPARE(m_editor->chosen(), other.id.uuid());
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->undo.undo();
        QTRY_COMPARE(names(), (QStringList{u"Greeting"_s, u"Thanks"_s}));
    }

    void aMacroNeedsANameAnActionAndAConditionThatIsOne()
    {
        show(EntityKind::Macro);
        m_editor->startNew();
        type(&Macro::condition, u"(status:open"_s);
        QVERIFY(m_editor->troubles().contains(u"condition"_s)); // as the search would say it
        m_editor->save();
        const QHash<QString, QString> troubles = m_editor->troubles();
        QCOMPARE(QSet<QString>(troubles.keyBegin(), troubles.keyEnd()),
                 (QSet<QString>{u"name"_s, u"condition"_s, u"actions"_s}));
        type(&Macro::name, LocalText{u"Закрыть"_s, u"Close it"_s});
        QCOMPARE(std::get<Macro>(m_editor->copy()).key, u"close_it"_s);
        type(&Macro::condition, u"status:open"_s);
        type(&Macro::actions, QList<MacroAction>{{u"add_tag"_s, u"done"_s}});
        save();
        QTRY_COMPARE(m_desk->reference().macros.size(), 1);
        m_desk->undo.undo();
        QTRY_VERIFY(m_desk->reference().macros.isEmpty());
    }

    void aTemplateIsNotSavedWithAConditionThatIsNone()
    {
        show(EntityKind::Template);
        tell({greeting()});
        type(&Template::condition, u"status:"_s);
        QVERIFY(m_editor->troubles().contains(u"condition"_s));
        m_editor->save();
        QVERIFY(!m_desk->undo.canUndo());
    }

    void whatIsWrongIsSaidByTheFieldOnceItIsToBeSaved()
    {
        show(EntityKind::Status);
        m_editor->startNew();
        QVERIFY(m_editor->troubles().isEmpty());
        m_editor->save();
        QCOMPARE(QSet<QString>(m_editor->troubles().keyBegin(), m_editor->troubles().keyEnd()).size(), 2);
        QVERIFY(m_editor->troubles().contains(u"name"_s));
        QVERIFY(m_editor->troubles().contains(u"key"_s));
        type(&Status::name, LocalText{{}, u"Open"_s});
        QVERIFY(!m_editor->troubles().contains(u"name"_s));
        QVERIFY(m_editor->troubles().value(u"key"_s).contains(u"short name"_s));
        QVERIFY(!m_desk->undo.canUndo());
    }

    void onlyWhatWasTouchedIsSaidBefore()
    {
        show(EntityKind::Calendar);
        m_editor->startNew();
        type(&Calendar::timeZone, u"Moscow"_s);
        QCOMPARE(m_editor->troubles().keys(), QStringList{u"time_zone"_s});
    }

    void theLastStatusOfAStateIsNotRetired()
    {
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Spam).uuid());
        type(&Status::active, false);
        QCOMPARE(m_editor->troubles().keys(), QStringList{u"active"_s});
    }

    void aNameThatIsTooLongIsNotSaved()
    {
        show(EntityKind::Status);
        type(&Status::name, LocalText{{}, QString(501, u'x')});
        QVERIFY(m_editor->troubles().contains(u"name"_s));
    }

    void whatNobodyCanReadIsNotSaved()
    {
        show(EntityKind::Calendar);
        m_editor->startNew();
        Entity copy = m_editor->copy();
        std::get<Calendar>(copy).name = u"Office"_s;
        m_editor->edit(copy, {{u"slots"_s, u"What?"_s}});
        m_editor->save();
        QCOMPARE(m_editor->troubles().value(u"slots"_s), u"What?"_s);
        QVERIFY(!m_desk->undo.canUndo());
        m_editor->edit(copy);
        save();
        QCOMPARE(m_desk->reference().calendars.size(), 1);
    }

    void anUnsavedCopyStaysWhileAnotherOneIsLookedAt()
    {
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        type(&Status::color, u"danger"_s);
        m_editor->choose(defaultStatusId(StateClass::Spam).uuid());
        QCOMPARE(m_editor->list().row(1).state, DeskRow::State::Unsaved);
        QVERIFY(!m_editor->isChanged());
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        QCOMPARE(std::get<Status>(m_editor->copy()).color, u"danger"_s);
        m_editor->discard();
        QCOMPARE(std::get<Status>(m_editor->copy()).color, u"open"_s);
        QCOMPARE(m_editor->list().row(1).state, DeskRow::State::Settled);
    }

    void aFieldThatWasNotTouchedFollowsAColleague()
    {
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        type(&Status::color, u"danger"_s);
        Status theirs = defaultStatuses().at(int(StateClass::Open));
        theirs.name = {u"В работе"_s, u"At work"_s};
        tell({theirs});
        const auto &copy = std::get<Status>(m_editor->copy());
        QCOMPARE(copy.name.en, u"At work"_s);
        QCOMPARE(copy.color, u"danger"_s);
        QVERIFY(m_editor->overtaken().isEmpty());
        save();
        QCOMPARE(stored(StateClass::Open).name.en, u"At work"_s);
        QCOMPARE(stored(StateClass::Open).color, u"danger"_s);
    }

    void aFieldThatBothChangeIsToldWhileItIsEdited()
    {
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        type(&Status::color, u"danger"_s);
        Status theirs = defaultStatuses().at(int(StateClass::Open));
        theirs.color = u"accent"_s;
        tell({theirs});
        const QList<DeskDifference> told = m_editor->overtaken();
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.constFirst().mine, u"Red"_s);
        QCOMPARE(told.constFirst().theirs, u"Teal"_s);
        // Who saves after that has seen it: nothing is left to decide.
        save();
        const QList<Mutation> sent = m_desk->handOut();
        QVERIFY(std::get<Op::ObjectPut>(sent.constFirst().operation).before == std::optional<Entity>(theirs));
    }

    void theirsCanBeTakenInstead()
    {
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        type(&Status::color, u"danger"_s);
        Status theirs = defaultStatuses().at(int(StateClass::Open));
        theirs.color = u"accent"_s;
        tell({theirs});
        m_editor->takeTheirs();
        QCOMPARE(std::get<Status>(m_editor->copy()).color, u"accent"_s);
        QVERIFY(!m_editor->isChanged());
    }

    void whatAColleagueRemovedCanBeMadeAgain()
    {
        show(EntityKind::Template);
        tell({greeting()});
        type(&Template::body, u"Good day"_s);
        m_desk->tellRemoved(EntityKind::Template, greeting().id.uuid());
        QTRY_VERIFY(m_editor->isOpen() && m_editor->isGone());
        save();
        QCOMPARE(m_desk->reference().templates.size(), 1);
        QCOMPARE(m_desk->reference().templates.constFirst().body, u"Good day"_s);
    }

    void whatAColleagueRemovedLeavesTheList()
    {
        show(EntityKind::Template);
        tell({greeting()});
        m_desk->tellRemoved(EntityKind::Template, greeting().id.uuid());
        QTRY_VERIFY(!m_editor->isOpen());
        QVERIFY(names().isEmpty());
    }

    void theLoserOfAConflictIsToldBothValues()
    {
        holdAConflict();
        const DeskDifference both = m_editor->differences().constFirst();
        QCOMPARE(both.key, u"name"_s);
        QCOMPARE(both.mine, u"Мой / Mine"_s);
        QCOMPARE(both.theirs, u"Их / Theirs"_s);
        QCOMPARE(m_editor->list().row(1).state, DeskRow::State::Decide);
        QCOMPARE(std::get<Status>(m_editor->copy()).name.en, u"Theirs"_s);
    }

    void mineIsTakenOverTheirsAndBack()
    {
        holdAConflict();
        m_editor->takeMine();
        QTRY_COMPARE(stored(StateClass::Open).name.en, u"Mine"_s);
        QTRY_VERIFY(m_editor->pending() && m_editor->pending()->state == OutboxItem::State::Waiting);
        QCOMPARE(std::get<Status>(m_editor->copy()).name.en, u"Mine"_s);
        m_desk->undo.undo();
        QTRY_COMPARE(stored(StateClass::Open).name.en, u"Theirs"_s);
        QVERIFY(!m_desk->undo.canUndo());
    }

    void theirsIsKeptAndMineCanStillBeTaken()
    {
        holdAConflict();
        m_editor->keepTheirs();
        QTRY_VERIFY(!m_editor->pending());
        QCOMPARE(stored(StateClass::Open).name.en, u"Theirs"_s);
        m_desk->undo.undo();
        QTRY_COMPARE(stored(StateClass::Open).name.en, u"Mine"_s);
    }

    void aRefusedOneIsPutRightInTheForm()
    {
        show(EntityKind::Tag);
        m_editor->startNew();
        type(&Tag::name, u"refund"_s);
        save();
        QCOMPARE(m_desk->handOut().size(), 1);
        m_desk->acknowledge(StoreWorld::outcome(1, Outcome::Kind::Rejected, 0, u"right.role"_s));
        const auto isToBeDecided = [this] {
            const QList<DeskRow> rows = m_editor->list().all();
            return rows.size() == 1 && rows.constFirst().state == DeskRow::State::Decide;
        };
        QTRY_VERIFY(isToBeDecided());
        m_editor->choose(tagUuid(u"refund"));
        m_editor->editAgain();
        QVERIFY(m_editor->isChanged() && m_editor->isNew());
        QCOMPARE(std::get<Tag>(m_editor->copy()).name, u"refund"_s);
        QTRY_VERIFY(StoreDesk::answer(m_desk->desk().outbox())->isEmpty());
        QVERIFY(m_editor->isChanged());
        save();
        QCOMPARE(m_desk->reference().tags.size(), 1);
    }

    void oneIsMovedUpAndBackAsOneStep()
    {
        show(EntityKind::Status);
        m_editor->choose(defaultStatusId(StateClass::Open).uuid());
        QVERIFY(m_editor->mayMove(-1));
        m_editor->move(-1);
        QTRY_COMPARE(names().mid(0, 2), (QStringList{u"Open"_s, u"New"_s}));
        QVERIFY(!m_editor->mayMove(-1));
        QCOMPARE(m_editor->chosen(), defaultStatusId(StateClass::Open).uuid());
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->undo.undo();
        QTRY_COMPARE(names().mid(0, 2), (QStringList{u"New"_s, u"Open"_s}));
        QVERIFY(!m_desk->undo.canUndo());
        m_desk->undo.redo();
        QTRY_COMPARE(names().mid(0, 2), (QStringList{u"Open"_s, u"New"_s}));
    }

    void oneChangeMovesWhereThereIsRoom()
    {
        show(EntityKind::Priority);
        m_editor->choose(defaultPriorityId(u"high").uuid());
        m_editor->move(-1);
        QTRY_COMPARE(names(), (QStringList{u"Normal"_s, u"High"_s, u"Medium"_s}));
        QCOMPARE(m_desk->handOut().size(), 1);
    }

    void anAgentChangesOwnTemplatesOnly()
    {
        begin(Role::Agent);
        show(EntityKind::Template);
        Template foreign = greeting();
        foreign.id = TemplateId(Opora::Test::fixedUuid(u"template", 2));
        foreign.owner = m_desk->world.other.id;
        tell({greeting(), foreign});
        QCOMPARE(names(), QStringList{u"Greeting"_s});
        QVERIFY(!m_editor->mayChange());
        m_editor->startNew();
        QVERIFY(m_editor->mayChange());
        QCOMPARE(std::get<Template>(m_editor->copy()).owner, m_desk->world.me.id);
        type(&Template::name, u"Mine"_s);
        save();
        QCOMPARE(m_desk->reference().templates.size(), 3);
    }

    void sectionsStandBelowTheirParents()
    {
        Section top{SectionId(Opora::Test::fixedUuid(u"section", 1)), {}, {{}, u"Printers"_s}, 10};
        Section below{SectionId(Opora::Test::fixedUuid(u"section", 2)), top.id, {{}, u"Ink"_s}, 5};
        Section other{SectionId(Opora::Test::fixedUuid(u"section", 3)), {}, {{}, u"Accounts"_s}, 20};
        show(EntityKind::Section);
        tell({top, below, other});
        QCOMPARE(names(), (QStringList{u"Printers"_s, u"Ink"_s, u"Accounts"_s}));
        QCOMPARE(m_editor->list().row(1).depth, 1);
        m_editor->choose(below.id.uuid());
        QVERIFY(!m_editor->mayMove(-1) && !m_editor->mayMove(1));
        m_editor->choose(other.id.uuid());
        m_editor->move(-1);
        QTRY_COMPARE(names(), (QStringList{u"Accounts"_s, u"Printers"_s, u"Ink"_s}));
    }

    void sectionsInACircleAreListedAndEnd()
    {
        Section one{SectionId(Opora::Test::fixedUuid(u"section", 1)), {}, {{}, u"One"_s}, 10};
        Section two{SectionId(Opora::Test::fixedUuid(u"section", 2)), one.id, {{}, u"Two"_s}, 10};
        one.parent = two.id;
        show(EntityKind::Section);
        tell({one, two});
        QCOMPARE(names().size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestDeskEditor)
#include "tst_deskeditor.moc"
