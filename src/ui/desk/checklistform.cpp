// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/checklistform.h"

#include "models/deskobjects.h"
#include "ui/desk/choiceflow.h"
#include "ui/desk/localtextedit.h"
#include "ui/desk/localtextlist.h"

#include <QCheckBox>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

QList<ChoiceFlow::Choice> choicesOf(Core::EntityKind kind, const Core::ReferenceData &reference)
{
    QList<ChoiceFlow::Choice> choices;
    for (const Core::Entity &object : Models::deskObjects(reference, kind))
        choices.append({Core::uuidOf(object), Models::deskName(object), {}});
    return choices;
}

template<typename Id>
void tick(ChoiceFlow &flow, const QList<Id> &ids)
{
    QList<QUuid> chosen;
    for (const Id &id : ids)
        chosen.append(id.uuid());
    flow.setChosen(chosen);
}

/// Those that are not here stay, and so does the order, which means nothing.
template<typename Id>
QList<Id> chosenIn(const ChoiceFlow &flow, const QList<Id> &before)
{
    const QList<QUuid> chosen = flow.chosen();
    QList<Id> ids;
    for (const Id &id : before)
        if (chosen.contains(id.uuid()) || !flow.offers(id.uuid()))
            ids.append(id);
    for (const QUuid &id : chosen)
        if (!ids.contains(Id(id)))
            ids.append(Id(id));
    return ids;
}

} // namespace

ChecklistForm::ChecklistForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addName())
    , m_steps(new LocalTextList(tr("Step"), tr("Add a step"), LocalTextList::Order::Movable, this))
    , m_inOrder(nullptr)
    , m_types(new ChoiceFlow(this))
    , m_queues(new ChoiceFlow(this))
{
    addField(u"items"_s, tr("Steps"), m_steps, tr("What is done of a step stays with it when its text is mended."));
    connect(m_steps, &LocalTextList::edited, this, &ChecklistForm::tellEdited);
    m_inOrder = addCheck(u"is_script"_s, tr("In order"), tr("One step after the other"),
                         tr("A script, as for a call: a step can be ticked off once the one before it is."));
    addField(u"types"_s, tr("Types"), m_types, tr("Offered first on tickets of these; none chosen: of all."));
    connect(m_types, &ChoiceFlow::edited, this, &ChecklistForm::tellEdited);
    addField(u"queues"_s, tr("Departments"), m_queues, tr("Offered first in these; none chosen: in all."));
    connect(m_queues, &ChoiceFlow::edited, this, &ChecklistForm::tellEdited);
}

void ChecklistForm::fill(const Shown &shown)
{
    const auto &list = std::get<Core::Checklist>(shown.object);
    m_name->setText(list.name);
    m_steps->setItems(list.items, !isAnew());
    m_inOrder->setChecked(list.isScript);
    m_types->setChoices(choicesOf(Core::EntityKind::TicketType, shown.reference));
    tick(*m_types, list.types);
    m_queues->setChoices(choicesOf(Core::EntityKind::Queue, shown.reference));
    tick(*m_queues, list.queues);
}

void ChecklistForm::read(Core::Entity &object) const
{
    auto &list = std::get<Core::Checklist>(object);
    list.name = m_name->text();
    list.items = m_steps->items();
    list.isScript = m_inOrder->isChecked();
    list.types = chosenIn(*m_types, list.types);
    list.queues = chosenIn(*m_queues, list.queues);
}

} // namespace Opora::Ui
