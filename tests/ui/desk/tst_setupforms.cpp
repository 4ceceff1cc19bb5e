// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/deskobjects.h"
#include "ui/desk/choiceflow.h"
#include "ui/desk/deskform.h"
#include "ui/desk/deskforms.h"
#include "ui/desk/localtextlist.h"
#include "ui/kit/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Opora::Ui::DeskForm;
using Opora::Ui::Theme;

namespace {

QUuid id(int number)
{
    return QUuid(uint(number), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
}

ReferenceData someDesk()
{
    ReferenceData data;
    data.priorities = defaultPriorities();
    data.priorities.last().active = false;
    data.types = defaultTypes();
    Checklist steps;
    steps.id = ChecklistId(id(6));
    steps.name = {u"Проверка"_s, u"Check"_s};
    steps.items = {{u"ask"_s, {u"Спросить"_s, u"Ask"_s}}, {u"look"_s, {{}, u"Look"_s}}, {u"tell"_s, {{}, u"Tell"_s}}};
    data.checklists = {steps};
    data.categories = {{CategoryId(id(8)), {}, u"printing"_s, {u"Печать"_s, u"Printing"_s}, 1},
                       {CategoryId(id(9)), CategoryId(id(8)), u"ink"_s, {u"Чернила"_s, u"Ink"_s}, 2}};
    return data;
}

} // namespace

/// The forms of categories, checklists and of the grid of priorities, each by itself.
class TestSetupForms : public QObject
{
    Q_OBJECT

private:
    ReferenceData m_data;

    [[nodiscard]] std::unique_ptr<DeskForm> formOf(EntityKind kind) const
    {
        return std::unique_ptr<DeskForm>(Opora::Ui::makeDeskForm(kind, nullptr));
    }
    void present(DeskForm &form, const Entity &object, DeskForm::Fill fill = DeskForm::Fill::Anew) const
    {
        form.present({object, m_data, false, true}, fill);
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        m_data = someDesk();
    }

    void aCategoryIsNotOfferedBelowItself()
    {
        const auto form = formOf(EntityKind::Category);
        present(*form, m_data.categories.constFirst());
        QCOMPARE(form->findChild<QComboBox *>(u"parentEdit"_s)->count(), 1);
        QVERIFY(form->findChild<QLineEdit *>(u"keyEdit"_s)->isReadOnly());
        form->present({m_data.categories.constFirst(), m_data, true, true}, DeskForm::Fill::Anew);
        QVERIFY(!form->findChild<QLineEdit *>(u"keyEdit"_s)->isReadOnly());
    }

    void aStepThatIsMovedKeepsItsWord()
    {
        const auto form = formOf(EntityKind::Checklist);
        const Checklist list = m_data.checklists.constFirst();
        present(*form, list);
        const QSignalSpy edited(form.get(), &DeskForm::edited);
        const auto *steps = form->findChild<Opora::Ui::LocalTextList *>();
        QVERIFY(!steps->findChildren<QPushButton *>(u"chevron-up"_s).constFirst()->isEnabled());
        QVERIFY(!steps->findChildren<QPushButton *>(u"chevron-down"_s).constLast()->isEnabled());
        steps->findChildren<QPushButton *>(u"chevron-up"_s).constLast()->click();
        QCOMPARE(edited.size(), 1);
        Entity read = list;
        form->read(read);
        QCOMPARE(std::get<Checklist>(read).items, (QList<KeyedText>{list.items[0], list.items[2], list.items[1]}));
        steps->findChildren<QPushButton *>(u"removeRow"_s).constFirst()->click();
        form->read(read);
        QCOMPARE(std::get<Checklist>(read).items, (QList<KeyedText>{list.items[2], list.items[1]}));
    }

    void aStepKeepsTheWordThatItWasSavedWith()
    {
        const auto form = formOf(EntityKind::Checklist);
        Checklist list = m_data.checklists.constFirst();
        present(*form, list);
        const auto *steps = form->findChild<Opora::Ui::LocalTextList *>();
        steps->findChild<QPushButton *>(u"addRow"_s)->click();
        QLineEdit *last = steps->findChildren<QLineEdit *>(u"text_en"_s).constLast();
        last->setText(u"Ask"_s);
        Entity read = list;
        form->read(read);
        QCOMPARE(std::get<Checklist>(read).items.constLast().key, u"ask_2"_s);
        present(*form, read, DeskForm::Fill::Keep);
        last->setText(u"Ask again"_s);
        form->read(read);
        QCOMPARE(std::get<Checklist>(read).items.constLast().key, u"ask_2"_s);
        QCOMPARE(std::get<Checklist>(read).items.constLast().text.en, u"Ask again"_s);
    }

    void aChecklistIsOfferedForWhatIsChosen()
    {
        const auto form = formOf(EntityKind::Checklist);
        Checklist list = m_data.checklists.constFirst();
        list.types = {TypeId(id(99))}; // not here
        present(*form, list);
        Entity read = list;
        form->read(read);
        QVERIFY(read == Entity(list));
        form->findChild<Opora::Ui::ChoiceFlow *>()->findChildren<QCheckBox *>().constFirst()->click();
        form->read(read);
        QCOMPARE(std::get<Checklist>(read).types, (QList<TypeId>{TypeId(id(99)), m_data.types.constFirst().id}));
    }

    void impactAndUrgencyMakeAPriority()
    {
        const auto form = formOf(EntityKind::DeskRules);
        DeskRules rules;
        rules.id = deskRulesId();
        rules.currency = u"RUB"_s;
        present(*form, rules);
        const QSignalSpy edited(form.get(), &DeskForm::edited);
        auto *cell = form->findChild<QComboBox *>(u"cell3_1"_s);
        QCOMPARE(cell->accessibleName(), u"High impact, Low urgency"_s);
        QCOMPARE(cell->count(), 3); // none, and those that are in use
        const auto choose = [cell](const QUuid &priority) {
            cell->setCurrentIndex(cell->findData(priority));
            Q_EMIT cell->activated(cell->currentIndex());
        };
        choose(defaultPriorityId(u"medium").uuid());
        QCOMPARE(edited.size(), 1);
        Entity read = rules;
        form->read(read);
        QCOMPARE(std::get<DeskRules>(read).priorities, (QList<PriorityRule>{{3, 1, defaultPriorityId(u"medium")}}));
        QCOMPARE(std::get<DeskRules>(read).currency, u"RUB"_s);
        choose({});
        form->read(read);
        QVERIFY(read == Entity(rules));
    }

    void aPriorityThatIsNotHereStaysInItsCell()
    {
        const auto form = formOf(EntityKind::DeskRules);
        DeskRules rules;
        rules.id = deskRulesId();
        rules.priorities = {{2, 2, PriorityId(id(99))}};
        present(*form, rules);
        Entity read = rules;
        form->read(read);
        QVERIFY(read == Entity(rules));
    }
};

QTEST_MAIN(TestSetupForms)
#include "tst_setupforms.moc"
