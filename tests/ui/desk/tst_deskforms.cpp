// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/deskobjects.h"
#include "ui/desk/choiceflow.h"
#include "ui/desk/deskform.h"
#include "ui/desk/deskforms.h"
#include "ui/desk/fieldrows.h"
#include "ui/desk/localtextlist.h"
#include "ui/kit/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

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

/// One of each kind with every field filled, and what they name.
ReferenceData filled()
{
    ReferenceData data;
    Person me;
    me.id = PersonId(id(1));
    me.name = u"Olga"_s;
    me.role = Role::Administrator;
    data.me = me.id;
    data.people = {me};
    data.statuses = defaultStatuses();
    data.priorities = defaultPriorities();
    data.types = defaultTypes();
    Calendar calendar = defaultCalendar(u"Europe/Moscow"_s);
    calendar.slots_ = {{1, 9 * 60, 13 * 60}, {1, 14 * 60, 18 * 60}, {5, 22 * 60, 6 * 60}};
    calendar.holidays = {u"2027-01-01"_s, u"2027-05-09"_s};
    data.calendars = {calendar};
    data.slaPolicies = {defaultSlaPolicy(calendar.id)};
    data.slaPolicies[0].warnMinutes = 45;
    data.slaPolicies[0].targets.append({defaultPriorityId(u"high"), 15, 30, 60, Loyalty::Devoted});
    Status &last = data.statuses.last();
    last.roles = {Role::Administrator};
    last.reasons = {{u"Реклама"_s, u"Advertising"_s}, {{}, u"Virus"_s}};
    last.asksReason = true;
    last.active = false;
    data.priorities.last().active = false;
    Checklist steps;
    steps.id = ChecklistId(id(6));
    steps.name = {u"Проверка"_s, u"Check"_s};
    steps.items = {{u"ask"_s, {u"Спросить"_s, u"Ask"_s}}, {u"look"_s, {{}, u"Look"_s}}, {u"tell"_s, {{}, u"Tell"_s}}};
    steps.isScript = true;
    steps.types = {data.types.constFirst().id};
    steps.queues = {QueueId(id(2))};
    data.checklists = {steps};
    data.categories = {{CategoryId(id(8)), {}, u"printing"_s, {u"Печать"_s, u"Printing"_s}, 1},
                       {CategoryId(id(9)), CategoryId(id(8)), u"ink"_s, {u"Чернила"_s, u"Ink"_s}, 2, false}};
    DeskRules rules;
    rules.id = deskRulesId();
    for (int impact = 3; impact >= 1; --impact)
        for (int urgency = 1; urgency <= 3; ++urgency)
            rules.priorities.append({impact, urgency, data.priorities.at((impact + urgency) / 3).id});
    rules.loyalty = {{Loyalty::Behavioural, 1, 0, 0}, {Loyalty::Devoted, 5, 1200, 99'999.5}};
    rules.currency = u"RUB"_s;
    rules.promisedWarnMinutes = 90;
    data.rules = {rules};
    TicketType &fault = data.types.last();
    fault.fields = {{u"serial"_s, {u"Номер"_s, u"Serial number"_s}, FieldKind::Text, {}, true},
                    {u"color"_s,
                     {u"Цвет"_s, u"Colour"_s},
                     FieldKind::Choice,
                     {{u"red"_s, {u"Красный"_s, u"Red"_s}}, {u"blue"_s, {{}, u"Blue"_s}}},
                     false}};
    fault.checklist = steps.id;
    fault.active = false;
    Queue queue;
    queue.id = QueueId(id(2));
    queue.name = u"Printers"_s;
    queue.key = u"printers"_s;
    queue.signature = u"The printers"_s;
    queue.signatures = {u"Принтеры"_s, u"Printers"_s};
    queue.slaPolicy = data.slaPolicies[0].id;
    queue.order = 3;
    queue.active = false;
    data.queues = {queue};
    data.tags = {{u"refund"_s, u"danger"_s}};
    data.templates = {
        {TemplateId(id(3)), u"Greeting"_s, u"hi"_s, u"en"_s, data.queues[0].id, me.id, u"Hello"_s, u"status:open"_s}};
    Macro macro;
    macro.id = MacroId(id(7));
    macro.name = {u"Закрыть"_s, u"Close"_s};
    macro.key = u"close"_s;
    macro.owner = me.id;
    macro.queue = data.queues[0].id;
    macro.condition = u"status:open"_s;
    macro.actions = {{u"status"_s, defaultStatusId(StateClass::Solved).toString()},
                     {u"owner"_s, {}},
                     {u"take"_s, {}},
                     {u"add_tag"_s, u"refund"_s},
                     {u"custom:serial"_s, u"7"_s},
                     {u"template"_s, data.templates[0].id.toString()},
                     {u"reply"_s, u"Done.\nThanks"_s}};
    data.macros = {macro};
    data.sections = {{SectionId(id(4)), {}, {u"Печать"_s, u"Printing"_s}, 1},
                     {SectionId(id(5)), SectionId(id(4)), {u"Чернила"_s, u"Ink"_s}, 2}};
    return data;
}

} // namespace

/// The forms of what people set up, each by itself.
class TestDeskForms : public QObject
{
    Q_OBJECT

private:
    ReferenceData m_data;

    void kindRows()
    {
        QTest::addColumn<int>("kind");
        for (const EntityKind kind : Models::kDeskKinds)
            QTest::newRow(entityName(kind).data()) << int(kind);
    }
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
        m_data = filled();
    }

    void whatIsShownIsReadAsItWas_data() { kindRows(); }
    void whatIsShownIsReadAsItWas()
    {
        QFETCH(const int, kind);
        const auto form = formOf(EntityKind(kind));
        for (const Entity &object : Models::deskObjects(m_data, EntityKind(kind))) {
            const QSignalSpy edited(form.get(), &DeskForm::edited);
            present(*form, object);
            Entity read = object;
            form->read(read);
            QVERIFY2(read == object, qPrintable(Models::deskName(object)));
            QVERIFY(form->unreadable().isEmpty());
            QCOMPARE(edited.size(), 0);
        }
    }

    void everyFieldOfAFormIsRead_data() { kindRows(); }
    void everyFieldOfAFormIsRead()
    {
        QFETCH(const int, kind);
        const auto form = formOf(EntityKind(kind));
        const QList<Entity> objects = Models::deskObjects(m_data, EntityKind(kind));
        const Entity &full = objects.constLast();
        present(*form, full);
        // Into an empty one of the same identity: what the form does not show is the only thing that may differ.
        QUuid row;
        Entity empty = full;
        std::visit(
            [](auto &own) {
                using T = std::decay_t<decltype(own)>;
                T other{};
                if constexpr (requires { own.id; })
                    other.id = own.id;
                if constexpr (requires { own.order; })
                    other.order = own.order;
                if constexpr (requires { own.rank; })
                    other.rank = own.rank;
                own = other;
            },
            empty);
        form->read(empty);
        QVERIFY(empty == full);
    }

    void everyControlHasAName_data() { kindRows(); }
    void everyControlHasAName()
    {
        QFETCH(const int, kind);
        const auto form = formOf(EntityKind(kind));
        present(*form, Models::deskObjects(m_data, EntityKind(kind)).constFirst());
        for (const QWidget *widget : form->findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
                || qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
            if (isControl)
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void largeLettersCutNoWords_data() { kindRows(); }
    void largeLettersCutNoWords()
    {
        QFETCH(const int, kind);
        Theme::current().setFontScale(200);
        const auto form = formOf(EntityKind(kind));
        present(*form, Models::deskObjects(m_data, EntityKind(kind)).constLast());
        QVERIFY2(form->minimumSizeHint().width() <= 520, qPrintable(QString::number(form->minimumSizeHint().width())));
        form->resize(520, 1200);
        form->show();
        QVERIFY(QTest::qWaitForWindowExposed(form.get()));
        for (const QLabel *label : form->findChildren<QLabel *>())
            QVERIFY2(!label->isVisible() || label->wordWrap() || label->width() >= label->sizeHint().width(),
                     qPrintable(label->text()));
        Theme::current().setFontScale(100);
    }

    void whatIsTypedIsTold()
    {
        const auto form = formOf(EntityKind::Queue);
        present(*form, m_data.queues.constFirst());
        const QSignalSpy edited(form.get(), &DeskForm::edited);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"nameEdit"_s), u"!"_s);
        QCOMPARE(edited.size(), 1);
        Entity read = m_data.queues.constFirst();
        form->read(read);
        QCOMPARE(std::get<Queue>(read).name, u"Printers!"_s);
    }

    void whatIsWrongStandsBelowItsField()
    {
        const auto form = formOf(EntityKind::Queue);
        present(*form, m_data.queues.constFirst());
        form->tell({{u"key"_s, u"Another one has it."_s}});
        auto *key = form->findChild<QLineEdit *>(u"keyEdit"_s);
        QCOMPARE(form->findChild<QLabel *>(u"keyTrouble"_s)->text(), u"Another one has it."_s);
        QVERIFY(!form->findChild<QLabel *>(u"keyTrouble"_s)->isHidden());
        QVERIFY(form->findChild<QLabel *>(u"nameTrouble"_s)->isHidden());
        QCOMPARE(key->accessibleDescription(), u"Another one has it."_s);
        form->tell({});
        QVERIFY(form->findChild<QLabel *>(u"keyTrouble"_s)->isHidden());
    }

    void typedHoursStayAsTheyAreTyped()
    {
        const auto form = formOf(EntityKind::Calendar);
        present(*form, m_data.calendars.constFirst());
        auto *monday = form->findChild<QLineEdit *>(u"hours1"_s);
        QCOMPARE(monday->text(), u"09:00–13:00, 14:00–18:00"_s);
        monday->setText(u"9-13, 14-18"_s);
        Entity read = m_data.calendars.constFirst();
        form->read(read);
        QVERIFY(read == Entity(m_data.calendars.constFirst()));
        present(*form, read, DeskForm::Fill::Keep);
        QCOMPARE(monday->text(), u"9-13, 14-18"_s);
        monday->setText(u"9-"_s);
        QVERIFY(form->unreadable().value(u"slots"_s).contains(u"Monday"_s));
        form->read(read);
        QVERIFY(read == Entity(m_data.calendars.constFirst()));
        present(*form, read, DeskForm::Fill::Keep);
        QCOMPARE(monday->text(), u"9-"_s);
        present(*form, read);
        QCOMPARE(monday->text(), u"09:00–13:00, 14:00–18:00"_s);
    }

    void mondayIsCopiedToTheOtherDays()
    {
        const auto form = formOf(EntityKind::Calendar);
        present(*form, m_data.calendars.constFirst());
        const QSignalSpy edited(form.get(), &DeskForm::edited);
        form->findChild<QPushButton *>(u"copyMonday"_s)->click();
        QCOMPARE(edited.size(), 1);
        Entity read = m_data.calendars.constFirst();
        form->read(read);
        QCOMPARE(std::get<Calendar>(read).slots_.size(), 10);
    }

    void datesThatAreNoneAreNamed()
    {
        const auto form = formOf(EntityKind::Calendar);
        present(*form, m_data.calendars.constFirst());
        auto *holidays = form->findChild<QPlainTextEdit *>(u"holidaysEdit"_s);
        holidays->appendPlainText(u"Easter"_s);
        QVERIFY(form->unreadable().value(u"holidays"_s).contains(u"Easter"_s));
        holidays->setPlainText(u"01.05.2027"_s);
        Entity read = m_data.calendars.constFirst();
        form->read(read);
        QCOMPARE(std::get<Calendar>(read).holidays, QStringList{u"2027-05-01"_s});
    }

    void promisedTimesAreTypedByPriority()
    {
        const auto form = formOf(EntityKind::SlaPolicy);
        SlaPolicy policy = m_data.slaPolicies.constFirst();
        policy.targets.clear();
        present(*form, policy);
        auto *time = form->findChild<QLineEdit *>(u"target2_1"_s);
        time->setText(u"90"_s);
        Entity read = policy;
        form->read(read);
        QCOMPARE(std::get<SlaPolicy>(read).targets.size(), 1);
        QCOMPARE(std::get<SlaPolicy>(read).targets[0].priority, defaultPriorityId(u"normal"));
        QCOMPARE(std::get<SlaPolicy>(read).targets[0].firstReplyMinutes, 90);
        time->setText(u"soon"_s);
        QVERIFY(form->unreadable().contains(u"targets"_s));
        time->clear();
        form->read(read);
        QVERIFY(std::get<SlaPolicy>(read).targets.isEmpty());
    }

    void aPromisedTimeIsSeenFromItsHead()
    {
        const auto form = formOf(EntityKind::SlaPolicy);
        SlaPolicy policy = m_data.slaPolicies.constFirst();
        policy.targets = {{defaultPriorityId(u"normal"), 1350, 0, 0}};
        present(*form, policy);
        const auto *time = form->findChild<QLineEdit *>(u"target2_1"_s);
        QVERIFY(!time->text().isEmpty());
        QCOMPARE(time->cursorPosition(), 0);
    }

    void aTargetOfAnUnknownPriorityStays()
    {
        const auto form = formOf(EntityKind::SlaPolicy);
        SlaPolicy policy = m_data.slaPolicies.constFirst();
        policy.targets.append({PriorityId(id(9)), 10, 20, 30});
        present(*form, policy);
        Entity read = policy;
        form->read(read);
        QVERIFY(read == Entity(policy));
    }

    void anActionIsPutTogetherOfWhatThereIs()
    {
        const auto form = formOf(EntityKind::Macro);
        Macro macro = m_data.macros.constFirst();
        macro.actions.clear();
        present(*form, macro);
        const QSignalSpy edited(form.get(), &DeskForm::edited);
        form->findChild<QPushButton *>(u"addAction"_s)->click();
        QCOMPARE(edited.size(), 1);
        auto *what = form->findChild<QComboBox *>(u"actionKind"_s);
        auto *choice = form->findChild<QComboBox *>(u"actionChoice"_s);
        QVERIFY(!choice->isHidden());
        const auto choose = [what](const QString &kind) {
            what->setCurrentIndex(what->findData(kind));
            Q_EMIT what->activated(what->currentIndex());
        };
        choose(u"priority"_s);
        choice->setCurrentIndex(choice->count() - 1);
        const QString chosen = choice->currentData().toString();
        QVERIFY(!chosen.isEmpty());
        Entity read = macro;
        form->read(read);
        QCOMPARE(std::get<Macro>(read).actions, (QList<MacroAction>{{u"priority"_s, chosen}}));
        choose(u"note"_s);
        QVERIFY(choice->isHidden());
        form->findChild<QPlainTextEdit *>(u"actionText"_s)->setPlainText(u"Look twice"_s);
        form->read(read);
        QCOMPARE(std::get<Macro>(read).actions, (QList<MacroAction>{{u"note"_s, u"Look twice"_s}}));
        // The arrows pass other kinds on the way to the reply; what was typed comes along.
        for (const QString &kind : {u"add_tag"_s, u"take"_s, u"status"_s, u"reply"_s})
            choose(kind);
        form->read(read);
        QCOMPARE(std::get<Macro>(read).actions, (QList<MacroAction>{{u"reply"_s, u"Look twice"_s}}));
        choose(u"take"_s);
        form->read(read);
        QCOMPARE(std::get<Macro>(read).actions, (QList<MacroAction>{{u"take"_s, {}}}));
    }

    void aFieldKeepsItsWordWhenItsNameIsMended()
    {
        const auto form = formOf(EntityKind::TicketType);
        present(*form, m_data.types.constLast());
        const auto *card = form->findChild<Opora::Ui::FieldRows *>();
        card->findChild<QLineEdit *>(u"text_en"_s)->setText(u"Number"_s);
        Entity read = m_data.types.constLast();
        form->read(read);
        QCOMPARE(std::get<TicketType>(read).fields[0].key, u"serial"_s);
        QCOMPARE(std::get<TicketType>(read).fields[0].name.en, u"Number"_s);
        QCOMPARE(std::get<TicketType>(read).fields.size(), 2);
    }

    void aNewFieldGetsAWordOfItsOwn()
    {
        const auto form = formOf(EntityKind::TicketType);
        TicketType type = m_data.types.constLast();
        present(*form, type);
        form->findChild<QPushButton *>(u"addField"_s)->click();
        const QList<QLineEdit *> names
            = form->findChild<Opora::Ui::FieldRows *>()->findChildren<QLineEdit *>(u"text_en"_s);
        names.constLast()->setText(u"Serial"_s);
        Entity read = type;
        form->read(read);
        QCOMPARE(std::get<TicketType>(read).fields.size(), 3);
        QCOMPARE(std::get<TicketType>(read).fields[2].key, u"serial_2"_s);
    }

    void aNewFieldKeepsTheWordThatItWasSavedWith()
    {
        const auto form = formOf(EntityKind::TicketType);
        const TicketType type = m_data.types.constLast();
        present(*form, type);
        form->findChild<QPushButton *>(u"addField"_s)->click();
        QLineEdit *name
            = form->findChild<Opora::Ui::FieldRows *>()->findChildren<QLineEdit *>(u"text_en"_s).constLast();
        name->setText(u"Model"_s);
        Entity saved = type;
        form->read(saved);
        present(*form, saved, DeskForm::Fill::Keep);
        name->setText(u"Model of the printer"_s);
        Entity read = saved;
        form->read(read);
        QCOMPARE(std::get<TicketType>(read).fields[2].key, u"model"_s);
        QCOMPARE(std::get<TicketType>(read).fields[2].name.en, u"Model of the printer"_s);
    }

    void reasonsAreAddedAndTakenAway()
    {
        const auto form = formOf(EntityKind::Status);
        Status status = m_data.statuses.constLast();
        present(*form, status);
        auto *list = form->findChild<Opora::Ui::LocalTextList *>();
        const QSignalSpy edited(form.get(), &DeskForm::edited);
        list->findChild<QPushButton *>(u"addRow"_s)->click();
        Entity read = status;
        form->read(read);
        QVERIFY(read == Entity(status)); // nothing is typed yet
        list->findChildren<QPushButton *>(u"removeRow"_s).constFirst()->click();
        form->read(read);
        QCOMPARE(std::get<Status>(read).reasons, QList<LocalText>{status.reasons[1]});
        QCOMPARE(edited.size(), 1);
    }

    void theStateOfAStatusIsChosenOnce()
    {
        const auto form = formOf(EntityKind::Status);
        present(*form, m_data.statuses.constFirst());
        QVERIFY(!form->findChild<QComboBox *>(u"stateEdit"_s)->isEnabled());
        form->present({m_data.statuses.constFirst(), m_data, true, true}, DeskForm::Fill::Anew);
        QVERIFY(form->findChild<QComboBox *>(u"stateEdit"_s)->isEnabled());
    }

    void promisedTimesOfALevelStandBesideThoseOfAll()
    {
        const auto form = formOf(EntityKind::SlaPolicy);
        const SlaPolicy policy = m_data.slaPolicies.constFirst();
        present(*form, policy);
        auto *level = form->findChild<QComboBox *>(u"levelEdit"_s);
        level->setCurrentIndex(level->findData(int(Loyalty::Devoted)));
        Q_EMIT level->activated(level->currentIndex());
        auto *time = form->findChild<QLineEdit *>(u"target4_1"_s);
        QCOMPARE(time->text(), u"15 min"_s);
        time->setText(u"20 min"_s);
        Entity read = policy;
        form->read(read);
        QList<SlaTarget> expected = policy.targets;
        expected.last().firstReplyMinutes = 20;
        QCOMPARE(std::get<SlaPolicy>(read).targets, expected);
    }

    void aStatusNeverFollowsItself()
    {
        const auto form = formOf(EntityKind::Status);
        present(*form, m_data.statuses.constFirst());
        const auto *next = form->findChild<Opora::Ui::ChoiceFlow *>();
        QCOMPARE(next->findChildren<QCheckBox *>().size(), m_data.statuses.size() - 1);
        for (QCheckBox *box : next->findChildren<QCheckBox *>())
            if (box->isChecked())
                box->click();
        Entity read = m_data.statuses.constFirst();
        form->read(read);
        QVERIFY(std::get<Status>(read).next.isEmpty());
    }

    void unusualRolesAreKept()
    {
        const auto form = formOf(EntityKind::Status);
        Status status = m_data.statuses.constFirst();
        status.roles = {Role::Supervisor, Role::Agent};
        present(*form, status);
        Entity read = status;
        form->read(read);
        QVERIFY(read == Entity(status));
    }

    void aSectionIsNotOfferedBelowItself()
    {
        const auto form = formOf(EntityKind::Section);
        present(*form, m_data.sections.constFirst());
        const auto *parents = form->findChild<QComboBox *>(u"parentEdit"_s);
        QCOMPARE(parents->count(), 1);
    }

    void aTagThatIsThereKeepsItsName()
    {
        const auto form = formOf(EntityKind::Tag);
        present(*form, m_data.tags.constFirst());
        QVERIFY(form->findChild<QLineEdit *>(u"nameEdit"_s)->isReadOnly());
        form->present({m_data.tags.constFirst(), m_data, true, true}, DeskForm::Fill::Anew);
        QVERIFY(!form->findChild<QLineEdit *>(u"nameEdit"_s)->isReadOnly());
    }

    void aTemplateIsPreviewedWhileItIsTyped()
    {
        const auto form = formOf(EntityKind::Template);
        present(*form, m_data.templates.constFirst());
        const auto *preview = form->findChild<QLabel *>(u"templatePreview"_s);
        const auto *unknown = form->findChild<QLabel *>(u"unknownVariables"_s);
        QCOMPARE(preview->text(), u"Hello"_s);
        form->findChild<QToolButton *>(u"variableButton"_s)->menu()->actions().constFirst()->trigger();
        QVERIFY(preview->text().contains(u"Anna"_s));
        QVERIFY(unknown->isHidden());
        form->findChild<QPlainTextEdit *>(u"bodyEdit"_s)->setPlainText(u"{{no.such}} <b>"_s);
        QVERIFY(unknown->text().contains(u"no.such"_s));
        QCOMPARE(preview->text(), u"{{no.such}} <b>"_s);
        QCOMPARE(preview->textFormat(), Qt::PlainText);
    }

    void whoMayNotShareATemplateHasItAlone()
    {
        m_data.people[0].role = Role::Agent;
        const auto form = formOf(EntityKind::Template);
        present(*form, m_data.templates.constFirst());
        QCOMPARE(form->findChild<QComboBox *>(u"ownerEdit"_s)->count(), 1);
    }

    void scrollingThePageChoosesNothing()
    {
        const auto form = formOf(EntityKind::Status);
        present(*form, m_data.statuses.constFirst());
        form->show();
        auto *state = form->findChild<QComboBox *>(u"stateEdit"_s);
        const int before = state->currentIndex();
        QWheelEvent wheel({5, 5}, state->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, {}, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(state, &wheel);
        QCOMPARE(state->currentIndex(), before);
    }

    void whatNobodyMayChangeIsReadOnly()
    {
        const auto form = formOf(EntityKind::Queue);
        form->present({m_data.queues.constFirst(), m_data, false, false}, DeskForm::Fill::Anew);
        QVERIFY(!form->findChild<QLineEdit *>(u"nameEdit"_s)->isEnabled());
    }
};

QTEST_MAIN(TestDeskForms)
#include "tst_deskforms.moc"
