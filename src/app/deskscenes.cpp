// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of the help desk, as an administrator sees them.
#include "app/scenes.h"

#include "core/defaults.h"
#include "ui/desk/deskpage.h"
#include "ui/desk/presetpage.h"
#include "ui/main/mainwindow.h"
#include "ui/settings/settingsplace.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Ui::DeskPage;
using Ui::MainWindow;

namespace {

void show(DeskPage &page, const QUuid &id)
{
    page.editor().choose(id);
}

/// As if it was typed.
template<typename T, typename M>
void type(DeskPage &page, M T::*member, const M &value)
{
    Core::Entity copy = page.editor().copy();
    std::get<T>(copy).*member = value;
    page.editor().edit(copy);
    page.form().present({page.editor().copy(), page.editor().reference(), page.editor().isNew(), true},
                        Ui::DeskForm::Fill::Keep);
}

void discard(DeskPage &page)
{
    if (page.editor().isOpen() && page.editor().isChanged())
        page.editor().discard();
}

/// The pictures of each language are drawn with its own words.
Core::LocalText inBoth(const QString &words)
{
    return {words, words};
}

void typeMacro(DeskPage &page)
{
    page.editor().startNew();
    type(page, &Core::Macro::name, inBoth(Scenes::tr("Refund")));
    type(page, &Core::Macro::condition, u"status:open tag:refund"_s);
    type(page, &Core::Macro::actions,
         QList<Core::MacroAction>{{u"status"_s, Core::defaultStatusId(Core::StateClass::Solved).toString()},
                                  {u"add_tag"_s, u"refund"_s},
                                  {u"reply"_s, u"The money is on its way."_s}});
}

void typeCategory(DeskPage &page)
{
    page.editor().startNew();
    type(page, &Core::Category::name, inBoth(Scenes::tr("Refund")));
    type(page, &Core::Category::key, u"shop/refund"_s);
    page.editor().save();
}

void typeChecklist(DeskPage &page)
{
    page.editor().startNew();
    type(page, &Core::Checklist::name, inBoth(Scenes::tr("Refund")));
    type(page, &Core::Checklist::items,
         QList<Core::KeyedText>{{u"check"_s, inBoth(Scenes::tr("Check the order and the payment"))},
                                {u"tell"_s, inBoth(Scenes::tr("Tell the customer when the money comes"))}});
    type(page, &Core::Checklist::isScript, true);
}

void typeMatrix(DeskPage &page)
{
    const QList<Core::Priority> priorities = Core::defaultPriorities();
    QList<Core::PriorityRule> rules;
    for (int impact = 1; impact <= 3; ++impact)
        for (int urgency = 1; urgency <= 3; ++urgency)
            rules.append({impact, urgency, priorities.at((impact + urgency) / 3).id});
    type(page, &Core::DeskRules::priorities, rules);
}

void typeLoyalty(DeskPage &page, const QList<Core::LoyaltyRule> &rules)
{
    type(page, &Core::DeskRules::loyalty, rules);
    type(page, &Core::DeskRules::currency, u"RUB"_s);
    type(page, &Core::DeskRules::promisedWarnMinutes, 30);
}

} // namespace

DeskPage *Scenes::deskPage(EntityKind kind) const
{
    auto *settings = static_cast<Ui::SettingsPlace *>(m_deskIn->place(MainWindow::Settings));
    return settings->showDesk(kind);
}

Scenes::Scene Scenes::deskScene(const QString &name, EntityKind kind, std::function<void(DeskPage &)> act)
{
    return {name,
            [this](MainWindow &window) {
                m_deskIn = &window;
                m_hasAsked = false;
                window.showPlace(MainWindow::Settings);
                m_desk.setRole(Core::Role::Administrator);
            },
            [this, kind, act] {
                DeskPage *page = deskPage(kind);
                if (!page || std::exchange(m_hasAsked, true))
                    return page != nullptr;
                if (act)
                    act(*page);
                page->focusList();
                return false;
            },
            [this, kind](MainWindow &) {
                if (DeskPage *page = deskPage(kind))
                    discard(*page);
                m_desk.setPending({});
            }};
}

QList<Scenes::Scene> Scenes::deskScenes()
{
    const QUuid open = Core::defaultStatusId(Core::StateClass::Open).uuid();
    const auto second = [](DeskPage &page) {
        if (page.editor().list().rowCount() > 1)
            show(page, page.editor().list().row(1).id);
    };
    QList<Scene> scenes{
        deskScene(u"desk-statuses"_s, EntityKind::Status, [open](DeskPage &page) { show(page, open); }),
        deskScene(u"desk-status-new"_s, EntityKind::Status,
                  [](DeskPage &page) {
                      page.editor().startNew();
                      type(page, &Core::Status::key, u"open"_s);
                      page.editor().save();
                  }),
        deskScene(u"desk-status-both"_s, EntityKind::Status,
                  [this, open](DeskPage &page) {
                      show(page, open);
                      makeDeskConflict();
                  }),
        deskScene(u"desk-priorities"_s, EntityKind::Priority, second),
        deskScene(u"desk-types"_s, EntityKind::TicketType, second),
        deskScene(u"desk-departments"_s, EntityKind::Queue, second),
        deskScene(u"desk-tags"_s, EntityKind::Tag, {}),
        deskScene(u"desk-tag-new"_s, EntityKind::Tag, [](DeskPage &page) { page.editor().startNew(); }),
        deskScene(u"desk-calendars"_s, EntityKind::Calendar, {}),
        deskScene(u"desk-service-levels"_s, EntityKind::SlaPolicy, {}),
        deskScene(u"desk-templates"_s, EntityKind::Template, second),
        deskScene(u"desk-macro-new"_s, EntityKind::Macro, typeMacro),
        deskScene(u"desk-sections"_s, EntityKind::Section, second),
    };
    scenes += setupScenes();
    const auto leave = scenes.last().leave;
    scenes.last().leave = [this, leave](MainWindow &window) {
        leave(window);
        m_desk.setRole(std::nullopt);
    };
    return scenes;
}

QList<Scenes::Scene> Scenes::setupScenes()
{
    Scene kinds = deskScene(u"desk-kinds"_s, EntityKind::Status, {});
    kinds.isReady = [this] {
        return static_cast<Ui::SettingsPlace *>(m_deskIn->place(MainWindow::Settings))->showPresets() != nullptr;
    };
    return {kinds,
            deskScene(u"desk-category-new"_s, EntityKind::Category, typeCategory),
            deskScene(u"desk-checklist-new"_s, EntityKind::Checklist, typeChecklist),
            deskScene(u"desk-matrix"_s, EntityKind::DeskRules, typeMatrix),
            loyaltyScene(u"desk-loyalty"_s,
                         {{Core::Loyalty::Behavioural, 1, 0, 0},
                          {Core::Loyalty::Emotional, 2, 3, 0},
                          {Core::Loyalty::Devoted, 4, 5, 100'000}}),
            loyaltyScene(u"desk-loyalty-wrong"_s,
                         {{Core::Loyalty::Emotional, 2, 3, 0}, {Core::Loyalty::Devoted, 1, 0, 0}})};
}

Scenes::Scene Scenes::loyaltyScene(const QString &name, const QList<Core::LoyaltyRule> &rules)
{
    Scene scene = deskScene(name, EntityKind::DeskRules, [rules](DeskPage &page) { typeLoyalty(page, rules); });
    // Below the matrix, and whole once the customers are counted.
    scene.isReady = [this, isTyped = scene.isReady] {
        if (!isTyped())
            return false;
        const DeskPage *page = deskPage(EntityKind::DeskRules);
        auto *counts = page->findChild<QWidget *>(u"loyaltyCounts"_s);
        auto *area = page->findChild<QScrollArea *>();
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
        return counts && !counts->isHidden();
    };
    return scene;
}

void Scenes::makeDeskConflict()
{
    // As if this person had seen another name and colour than there are.
    Core::Status before = Core::defaultStatuses().at(int(Core::StateClass::Open));
    before.name.en = u"Taken up"_s;
    before.color = u"muted"_s;
    Core::Status mine = before;
    mine.name.en = u"With us"_s;
    mine.color = u"danger"_s;
    Core::OutboxItem item;
    item.mutation = 1;
    item.state = Core::OutboxItem::State::Held;
    item.what.object = mine.id.uuid();
    item.what.operation = Core::Op::ObjectPut{mine, before, false};
    item.outcome.kind = Core::Outcome::Kind::Held;
    item.outcome.code = u"field_conflict"_s;
    m_desk.setPending({item});
}

} // namespace Opora::App
