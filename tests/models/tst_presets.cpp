// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "core/referencechange.h"
#include "models/deskobjects.h"
#include "models/desktroubles.h"
#include "models/presetmodel.h"
#include "storedesk.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Opora::Test::StoreDesk;

/// The kinds of help desks: what the file says, and what is added of it over the real cache.
class TestPresets : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreDesk> m_desk;
    std::unique_ptr<PresetModel> m_model;

    static QList<DeskPreset> presets()
    {
        QFile file(QStringLiteral(OPORA_SOURCE_DIR "/resources/presets/desks.json"));
        return file.open(QIODevice::ReadOnly) ? readPresets(file.readAll()) : QList<DeskPreset>();
    }
    static bool isInBoth(const LocalText &text) { return !text.ru.trimmed().isEmpty() && !text.en.trimmed().isEmpty(); }
    /// What the plan makes of the tables, each change after the one before, as the server judges it.
    static ReferenceData carriedOut(const PresetPlan &plan, ReferenceData data)
    {
        for (const DeskChange &change : plan.changes) {
            const Entity &object = std::get<Op::ObjectPut>(change.go).object;
            if (!deskTroubles(object, data).isEmpty())
                qFatal("%s", qPrintable(deskName(object)));
            putObject(data, object);
        }
        return data;
    }
    /// Every checklist that tickets begin with is there.
    static bool isLinked(const ReferenceData &data)
    {
        return std::ranges::all_of(data.types, [&data](const TicketType &type) {
            return type.checklist.isNull() || deskObject(data, EntityKind::Checklist, type.checklist.uuid());
        });
    }
    [[nodiscard]] ReferenceData freshDesk()
    {
        ReferenceData data = m_desk->reference();
        data.types = defaultTypes();
        return data;
    }
    void add(int preset)
    {
        m_model->setReference(m_desk->reference());
        m_model->choose(preset);
        QVERIFY(m_model->canAdd());
        m_model->add();
        QVERIFY(m_model->isBusy() && !m_model->canAdd());
        QTRY_VERIFY(!m_model->isBusy());
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        m_desk = std::make_unique<StoreDesk>(0);
        m_desk->world.me.role = Role::Administrator;
        m_desk->tell({m_desk->world.me});
        const QList<TicketType> types = defaultTypes();
        m_desk->tell(QList<Entity>(types.cbegin(), types.cend()));
        m_model = std::make_unique<PresetModel>(m_desk->work(), presets());
    }
    void cleanup()
    {
        m_model.reset();
        m_desk.reset();
    }

    void threeKindsOfDesksAreThereInBothLanguages()
    {
        const QList<DeskPreset> all = presets();
        QCOMPARE(all.size(), 3);
        for (const DeskPreset &preset : all) {
            QVERIFY(isInBoth(preset.name) && isInBoth(preset.purpose));
            QVERIFY(!preset.types.isEmpty() && !preset.categories.isEmpty());
            QVERIFY(!preset.checklists.isEmpty() && !preset.reasons.isEmpty());
            for (const TicketType &type : preset.types) {
                QVERIFY2(isInBoth(type.name) && !type.fields.isEmpty(), qPrintable(type.key));
                for (const FieldDefinition &field : type.fields) {
                    QVERIFY2(isInBoth(field.name), qPrintable(field.key));
                    for (const KeyedText &choice : field.choices)
                        QVERIFY2(isInBoth(choice.text), qPrintable(choice.key));
                }
            }
            for (const Category &category : preset.categories)
                QVERIFY2(isInBoth(category.name), qPrintable(category.key));
            for (const Checklist &list : preset.checklists) {
                QVERIFY(isInBoth(list.name) && !list.types.isEmpty());
                for (const KeyedText &step : list.items)
                    QVERIFY2(isInBoth(step.text), qPrintable(list.name.en));
            }
            for (const DeskPreset::Reasons &reasons : preset.reasons)
                for (const LocalText &text : reasons.texts)
                    QVERIFY2(isInBoth(text), qPrintable(text.en + text.ru));
        }
    }

    void whatItMakesIsSoundAndLinked_data()
    {
        QTest::addColumn<int>("preset");
        for (int i = 0; i < presets().size(); ++i)
            QTest::newRow(qPrintable(presets().at(i).key)) << i;
    }
    void whatItMakesIsSoundAndLinked()
    {
        QFETCH(const int, preset);
        const ReferenceData before = freshDesk();
        const PresetPlan plan = presetPlan(presets().at(preset), before, m_desk->world.random);
        QCOMPARE(plan.parts.size(), 4);
        const ReferenceData after = carriedOut(plan, before);
        QVERIFY(isLinked(after));
        for (const Checklist &list : after.checklists)
            for (const TypeId &type : list.types)
                QVERIFY2(deskObject(after, EntityKind::TicketType, type.uuid()).has_value(), qPrintable(list.name.en));
        for (const Category &category : after.categories)
            QVERIFY2(category.parent.isNull()
                         || deskObject(after, EntityKind::Category, category.parent.uuid()).has_value(),
                     qPrintable(category.key));
        const PresetPlan again = presetPlan(presets().at(preset), after, m_desk->world.random);
        QVERIFY(again.changes.isEmpty() && again.parts.isEmpty());
    }

    void allKindsStandBesideEachOther()
    {
        ReferenceData data = freshDesk();
        for (const DeskPreset &preset : presets())
            data = carriedOut(presetPlan(preset, data, m_desk->world.random), data);
        QCOMPARE(data.statuses.size(), defaultStatuses().size());
    }

    void whatIsThereIsNotOverwritten()
    {
        ReferenceData data = freshDesk();
        const DeskPreset preset = presets().constFirst();
        TicketType mine = preset.types.constFirst();
        mine.id = TypeId::make(m_desk->world.random);
        mine.name = {u"Наш заказ"_s, u"Our order"_s};
        mine.fields = {mine.fields.constFirst()};
        mine.fields[0].name = {u"Номер"_s, u"Number"_s};
        mine.checklist = {};
        data.types.append(mine);
        Category delivery = preset.categories.at(3);
        delivery.id = CategoryId::make(m_desk->world.random);
        delivery.key = u"ours"_s;
        data.categories = {delivery};
        const ReferenceData after = carriedOut(presetPlan(preset, data, m_desk->world.random), data);
        TicketType fuller = mine;
        fuller.fields.append(preset.types.constFirst().fields.at(1));
        QVERIFY(after.types.contains(fuller));
        QVERIFY(after.categories.contains(delivery));
        for (const Category &category : after.categories)
            if (category.key == "cs_delivery_late"_L1)
                QCOMPARE(category.parent, delivery.id);
    }

    void whatWasTakenOutOfUseIsUsedAgain()
    {
        ReferenceData data = freshDesk();
        const DeskPreset preset = presets().constFirst();
        data = carriedOut(presetPlan(preset, data, m_desk->world.random), data);
        data.types.last().active = false;
        data.categories.last().active = false;
        const PresetPlan plan = presetPlan(preset, data, m_desk->world.random);
        QCOMPARE(plan.changes.size(), 2);
        QCOMPARE(plan.parts.at(0).lines.size(), 1);
        QVERIFY(plan.parts.at(0).lines.constFirst().endsWith(u"used again"_s));
        QVERIFY(carriedOut(plan, data).types.last().active);
    }

    void aTypeWhoseChecklistIsGoneGetsItAgain()
    {
        ReferenceData data = freshDesk();
        const DeskPreset preset = presets().constFirst();
        data = carriedOut(presetPlan(preset, data, m_desk->world.random), data);
        data.checklists.clear();
        QVERIFY(!isLinked(data));
        const PresetPlan plan = presetPlan(preset, data, m_desk->world.random);
        QVERIFY(plan.parts.at(0).lines.constFirst().endsWith(u"gets its checklist again"_s));
        QVERIFY(isLinked(carriedOut(plan, data)));
    }

    void itIsTakenBackWholeBeforeItLeft()
    {
        const ReferenceData before = m_desk->reference();
        add(1);
        QVERIFY(m_model->parts().isEmpty() && !m_model->canAdd());
        QVERIFY(m_desk->reference().types.size() > before.types.size());
        QVERIFY(!m_desk->reference().categories.isEmpty());
        m_desk->undo.undo();
        QTRY_COMPARE(m_desk->reference().types, before.types);
        QVERIFY(m_desk->reference().categories.isEmpty() && m_desk->reference().checklists.isEmpty());
        QCOMPARE(m_desk->reference().statuses, before.statuses);
        QTRY_VERIFY(!m_desk->undo.canUndo() && !m_desk->undo.canRedo());
    }

    void typesAndCategoriesThatLeftAreTakenOutOfUse()
    {
        const ReferenceData before = m_desk->reference();
        add(2);
        QVERIFY(m_desk->handOut().size() > 20);
        m_desk->undo.undo();
        const auto inUse = [this] {
            qsizetype count = 0;
            for (const TicketType &type : m_desk->reference().types)
                count += type.active ? 1 : 0;
            return count;
        };
        QTRY_COMPARE(inUse(), before.types.size());
        QTRY_VERIFY(m_desk->reference().checklists.isEmpty());
        const auto isActive = [](const Category &category) { return category.active; };
        const QList<Category> left = m_desk->reference().categories;
        QVERIFY(!left.isEmpty() && std::ranges::none_of(left, isActive));
        // Chosen again, they are there again.
        add(2);
        QCOMPARE(inUse(), m_desk->reference().types.size());
        QVERIFY(isLinked(m_desk->reference()));
        QVERIFY(std::ranges::all_of(m_desk->reference().categories, isActive));
    }

    void whatNobodyCanReadIsNothing()
    {
        QVERIFY(readPresets("{").isEmpty());
        QVERIFY(readPresets("{\"presets\": 1}").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPresets)
#include "tst_presets.moc"
