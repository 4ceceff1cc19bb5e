// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/deskforms.h"

#include "ui/desk/calendarform.h"
#include "ui/desk/categoryform.h"
#include "ui/desk/checklistform.h"
#include "ui/desk/macroform.h"
#include "ui/desk/policyform.h"
#include "ui/desk/priorityform.h"
#include "ui/desk/queueform.h"
#include "ui/desk/rulesform.h"
#include "ui/desk/sectionform.h"
#include "ui/desk/statusform.h"
#include "ui/desk/tagform.h"
#include "ui/desk/templateform.h"
#include "ui/desk/typeform.h"

#include <concepts>
#include <utility>

namespace Opora::Ui {

namespace {

template<typename Form>
DeskForm *make(QWidget *parent, const Context *context)
{
    if constexpr (std::constructible_from<Form, const Context *, QWidget *>)
        return new Form(context, parent);
    else
        return new Form(parent);
}

} // namespace

DeskForm *makeDeskForm(Core::EntityKind kind, QWidget *parent, const Context *context)
{
    using Core::EntityKind;
    static constexpr std::pair<EntityKind, DeskForm *(*)(QWidget *, const Context *)> kForms[]{
        {EntityKind::Status, &make<StatusForm>},     {EntityKind::Priority, &make<PriorityForm>},
        {EntityKind::TicketType, &make<TypeForm>},   {EntityKind::Queue, &make<QueueForm>},
        {EntityKind::Tag, &make<TagForm>},           {EntityKind::Calendar, &make<CalendarForm>},
        {EntityKind::SlaPolicy, &make<PolicyForm>},  {EntityKind::Template, &make<TemplateForm>},
        {EntityKind::Macro, &make<MacroForm>},       {EntityKind::Section, &make<SectionForm>},
        {EntityKind::Category, &make<CategoryForm>}, {EntityKind::Checklist, &make<ChecklistForm>},
        {EntityKind::DeskRules, &make<RulesForm>},
    };
    for (const auto &[of, form] : kForms)
        if (of == kind)
            return form(parent, context);
    return nullptr;
}

} // namespace Opora::Ui
