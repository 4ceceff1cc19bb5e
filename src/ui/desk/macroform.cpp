// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/macroform.h"

#include "ui/desk/localtextedit.h"
#include "ui/desk/macroactions.h"

#include <QComboBox>
#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

MacroForm::MacroForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addName())
    , m_key(addShortName(tr("Typed in the list of macros, it finds this one before all others.")))
    , m_owner(addCombo(u"owner"_s, tr("Whose it is")))
    , m_queue(addCombo(u"queue"_s, tr("Department")))
    , m_condition(addCondition())
    , m_actions(new MacroActions(this))
{
    addField(u"actions"_s, tr("What it does"), m_actions,
             tr("Words only come into the composer, beneath what is written there. A macro never sends anything."));
    connect(m_actions, &MacroActions::edited, this, &MacroForm::tellEdited);
}

void MacroForm::fill(const Shown &shown)
{
    const auto &macro = std::get<Core::Macro>(shown.object);
    m_name->setText(macro.name);
    set(*m_key, macro.key);
    fillOwners(*m_owner, shown);
    fillQueues(*m_queue, shown.reference);
    choose(*m_queue, macro.queue.uuid());
    set(*m_condition, macro.condition);
    m_actions->setActions(macro.actions, shown.reference, !isAnew());
}

void MacroForm::read(Core::Entity &object) const
{
    auto &macro = std::get<Core::Macro>(object);
    macro.name = m_name->text();
    macro.key = m_key->text();
    macro.owner = Core::PersonId(m_owner->currentData().toUuid());
    macro.queue = Core::QueueId(m_queue->currentData().toUuid());
    macro.condition = m_condition->text();
    macro.actions = m_actions->actions();
}

} // namespace Opora::Ui
