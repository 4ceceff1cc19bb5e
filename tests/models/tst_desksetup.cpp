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

/// The pages of categories, checklists and of the rules that hold for the whole help desk, over the real cache.
class TestDeskSetup : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreDesk> m_desk;
    std::unique_ptr<ReferenceModel> m_reference;
    std::unique_ptr<DeskEditor> m_editor;

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
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const DeskRow &row : m_editor->list().all())
            names.append(QString(row.depth, u' ') + row.name);
        return names;
    }
    static Category category(int number, const QString &name, int order, const Category &parent = {})
    {
        return {
            CategoryId(Opora::Test::fixedUuid(u"category", number)), parent.id, name.toLower(), {name, name}, order};
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        m_desk = std::make_unique<StoreDesk>(0);
        m_reference = std::make_unique<ReferenceModel>(m_desk->desk());
        m_desk->world.me.role = Role::Administrator;
        m_desk->tell({m_desk->world.me});
        QTRY_VERIFY(std::any_of(m_reference->data().people.cbegin(), m_reference->data().people.cend(),
                                [this](const Person &person) { return person == m_desk->world.me; }));
    }
    void cleanup()
    {
        m_editor.reset();
        m_reference.reset();
        m_desk.reset();
    }

    void categoriesStandBelowTheirParentsAndAreMovedAmongTheirSiblings()
    {
        show(EntityKind::Category);
        const Category payments = category(1, u"Payments"_s, 10);
        const Category late = category(2, u"Late"_s, 10, payments);
        const Category twice = category(3, u"Twice"_s, 20, payments);
        tell({payments, late, twice, category(4, u"Account"_s, 20)});
        QCOMPARE(names(), (QStringList{u"Payments"_s, u" Late"_s, u" Twice"_s, u"Account"_s}));
        m_editor->choose(twice.id.uuid());
        QVERIFY(!m_editor->mayMove(1));
        m_editor->move(-1);
        QTRY_COMPARE(names(), (QStringList{u"Payments"_s, u" Twice"_s, u" Late"_s, u"Account"_s}));
        QTRY_VERIFY(m_desk->undo.canUndo());
        m_desk->undo.undo();
        QTRY_COMPARE(names(), (QStringList{u"Payments"_s, u" Late"_s, u" Twice"_s, u"Account"_s}));
    }

    void aCategoryIsMovedBelowAnotherOneAndBack()
    {
        show(EntityKind::Category);
        const Category payments = category(1, u"Payments"_s, 10);
        const Category account = category(2, u"Account"_s, 20);
        tell({payments, account});
        m_editor->choose(account.id.uuid());
        type(&Category::parent, payments.id);
        save();
        QTRY_COMPARE(names(), (QStringList{u"Payments"_s, u" Account"_s}));
        m_desk->undo.undo();
        QTRY_COMPARE(names(), (QStringList{u"Payments"_s, u"Account"_s}));
    }

    void aCategoryIsTakenOutOfUseAndNotRemoved()
    {
        show(EntityKind::Category);
        tell({category(1, u"Payments"_s, 10)});
        QVERIFY(!m_editor->mayRemove());
        m_editor->remove();
        type(&Category::active, false);
        save();
        QTRY_VERIFY(!m_desk->reference().categories.value(0, category(1, {}, 0)).active);
        QTRY_COMPARE(m_editor->list().all().constFirst().detail, u"not in use"_s);
    }

    void whatIsWrongWithACategoryIsSaid()
    {
        show(EntityKind::Category);
        const Category payments = category(1, u"Payments"_s, 10);
        const Category late = category(2, u"Late"_s, 10, payments);
        tell({payments, late});
        m_editor->choose(payments.id.uuid());
        type(&Category::parent, late.id);
        QCOMPARE(m_editor->troubles().value(u"parent"_s),
                 u"A category cannot stand below itself or below what it holds."_s);
        m_editor->discard();
        m_editor->startNew();
        m_editor->save();
        QCOMPARE(m_editor->troubles().value(u"name"_s), u"Give it a name in at least one language."_s);
        type(&Category::name, LocalText{{}, u"Late"_s});
        QVERIFY(m_editor->troubles().value(u"key"_s).contains(u"Another one has this short name"_s));
        type(&Category::key, u"late/again"_s);
        QVERIFY(m_editor->troubles().value(u"key"_s).contains(u"No slash"_s));
        QVERIFY(!m_desk->undo.canUndo());
    }

    void aNewCategoryIsMadeAndTakenBack()
    {
        show(EntityKind::Category);
        m_editor->startNew();
        type(&Category::name, LocalText{u"Доставка"_s, u"Delivery"_s});
        save();
        QCOMPARE(m_desk->reference().categories.value(0).key, u"delivery"_s);
        QCOMPARE(m_desk->handOut().size(), 1);
        // A ticket may have been filed under it by now.
        m_desk->undo.undo();
        QTRY_VERIFY(!m_desk->reference().categories.value(0).active);
        QCOMPARE(m_desk->reference().categories.size(), 1);
    }

    void aChecklistNeedsStepsThatSaySomething()
    {
        show(EntityKind::Checklist);
        m_editor->startNew();
        type(&Checklist::name, LocalText{{}, u"Check"_s});
        m_editor->save();
        QCOMPARE(m_editor->troubles().value(u"items"_s), u"Add at least one step."_s);
        type(&Checklist::items, QList<KeyedText>{{u"ask"_s, {{}, QString(501, u'x')}}});
        QVERIFY(!m_editor->troubles().value(u"items"_s).isEmpty());
        type(&Checklist::items, QList<KeyedText>(101, KeyedText{u"ask"_s, {{}, u"Ask"_s}}));
        QVERIFY(!m_editor->troubles().value(u"items"_s).isEmpty());
        type(&Checklist::items, QList<KeyedText>{{u"ask"_s, {{}, u" Ask "_s}}});
        type(&Checklist::isScript, true);
        save();
        QCOMPARE(m_desk->reference().checklists.value(0).items.value(0).text.en, u"Ask"_s);
        QVERIFY(m_editor->mayRemove());
        const quint64 saved = m_desk->undo.newest();
        m_editor->remove();
        QTRY_VERIFY(m_desk->reference().checklists.isEmpty());
        QTRY_VERIFY(m_desk->undo.newest() > saved);
        m_desk->undo.undo();
        QTRY_COMPARE(m_desk->reference().checklists.size(), 1);
    }

    void theRulesAreChangedBeforeAnybodyHasPutThem()
    {
        show(EntityKind::DeskRules);
        QVERIFY(m_editor->isOpen() && !m_editor->isNew());
        QVERIFY(!m_editor->mayRemove() && !m_editor->mayMove(1));
        QCOMPARE(names(), QStringList{u"General rules"_s});
        const QList<PriorityRule> matrix{{3, 3, defaultPriorityId(u"high")}};
        type(&DeskRules::priorities, matrix);
        save();
        QTRY_COMPARE(m_desk->reference().rules.value(0).priorities, matrix);
        const QList<Mutation> sent = m_desk->handOut();
        QCOMPARE(sent.size(), 1);
        DeskRules before;
        before.id = deskRulesId();
        QVERIFY(std::get<Op::ObjectPut>(sent.constFirst().operation).before == std::optional<Entity>(before));
        m_desk->undo.undo();
        QTRY_VERIFY(m_desk->reference().rules.value(0).priorities.isEmpty());
        QTRY_VERIFY(std::get<DeskRules>(m_editor->copy()).priorities.isEmpty());
    }

    void aColleaguesCellIsToldBesideMine()
    {
        show(EntityKind::DeskRules);
        type(&DeskRules::priorities, QList<PriorityRule>{{3, 3, defaultPriorityId(u"high")}});
        DeskRules theirs;
        theirs.id = deskRulesId();
        theirs.priorities = {{1, 1, defaultPriorityId(u"normal")}};
        tell({theirs});
        QTRY_COMPARE(m_editor->overtaken().size(), 1);
        QCOMPARE(m_editor->overtaken().constFirst().mine, u"high × high: High"_s);
        QCOMPARE(m_editor->overtaken().constFirst().theirs, u"low × low: Normal"_s);
    }

    void eachFieldOfTheRulesIsMergedByItself()
    {
        show(EntityKind::DeskRules);
        type(&DeskRules::currency, u" rub"_s);
        DeskRules theirs;
        theirs.id = deskRulesId();
        theirs.loyalty = {{Loyalty::Devoted, 5, 20, 100'000}};
        theirs.promisedWarnMinutes = 30;
        tell({theirs});
        QTRY_COMPARE(std::get<DeskRules>(m_editor->copy()).loyalty, theirs.loyalty);
        QVERIFY(m_editor->overtaken().isEmpty());
        type(&DeskRules::loyalty, QList<LoyaltyRule>{});
        theirs.loyalty = {{Loyalty::Devoted, 6, 0, 0}};
        tell({theirs});
        QTRY_COMPARE(m_editor->overtaken().size(), 1);
        QCOMPARE(m_editor->overtaken().constFirst().mine, u"nothing"_s);
        QCOMPARE(m_editor->overtaken().constFirst().theirs, u"Devoted: from 6 year(s)"_s);
        m_editor->takeTheirs();
        save();
        theirs.currency = u"RUB"_s;
        QTRY_COMPARE(m_desk->reference().rules.value(0), theirs);
    }

    void rulesThatStandAlreadyHoldNobodyUp()
    {
        show(EntityKind::DeskRules);
        DeskRules stored;
        stored.id = deskRulesId();
        stored.loyalty = {{Loyalty::Devoted, 0, 0, 0}};
        stored.currency = u"rub."_s;
        tell({stored});
        QTRY_COMPARE(std::get<DeskRules>(m_editor->copy()), stored);
        type(&DeskRules::promisedWarnMinutes, 45);
        QVERIFY(m_editor->troubles().isEmpty());
        save();
        stored.promisedWarnMinutes = 45;
        QTRY_COMPARE(m_desk->reference().rules.value(0), stored);
    }

    void whatIsWrongWithTheRulesIsSaid()
    {
        show(EntityKind::DeskRules);
        const LoyaltyRule habit{Loyalty::Behavioural, 1, 0, 0};
        type(&DeskRules::loyalty, QList<LoyaltyRule>{habit, LoyaltyRule{Loyalty::Devoted, 0, 0, 0}});
        QVERIFY(m_editor->troubles().value(u"loyalty"_s).startsWith(u"Rule 2 asks for nothing"_s));
        type(&DeskRules::loyalty, QList<LoyaltyRule>{LoyaltyRule{Loyalty::Devoted, 2, 0, 0}, habit});
        QVERIFY(m_editor->troubles().value(u"loyalty"_s).startsWith(u"Rule 1 never counts"_s));
        type(&DeskRules::loyalty, QList<LoyaltyRule>{habit, LoyaltyRule{Loyalty::Devoted, 2, 0, 0}});
        QVERIFY(m_editor->troubles().isEmpty());
        type(&DeskRules::currency, u"€"_s);
        QVERIFY(!m_editor->troubles().value(u"currency"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDeskSetup)
#include "tst_desksetup.moc"
