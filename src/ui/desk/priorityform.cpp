// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/priorityform.h"

#include "ui/desk/colorchoice.h"
#include "ui/desk/localtextedit.h"

#include <QCheckBox>
#include <QLineEdit>

namespace Opora::Ui {

PriorityForm::PriorityForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addName())
    , m_color(addColor())
    , m_active(addActive())
    , m_key(addShortName(tr("For the search and for imports: priority:high finds what has the short name “high”.")))
{ }

void PriorityForm::fill(const Shown &shown)
{
    const auto &priority = std::get<Core::Priority>(shown.object);
    m_name->setText(priority.name);
    m_color->setToken(priority.color);
    m_active->setChecked(priority.active);
    set(*m_key, priority.key);
}

void PriorityForm::read(Core::Entity &object) const
{
    auto &priority = std::get<Core::Priority>(object);
    priority.name = m_name->text();
    priority.color = m_color->token();
    priority.active = m_active->isChecked();
    priority.key = m_key->text();
}

} // namespace Opora::Ui
