// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/rulesform.h"

#include "ui/desk/prioritymatrix.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;

RulesForm::RulesForm(QWidget *parent)
    : DeskForm(parent)
    , m_matrix(new PriorityMatrix(this))
{
    addField(u"priorities"_s, tr("Priority"), m_matrix,
             tr("Impact is how many it stops and how much, urgency how long it can wait."));
    connect(m_matrix, &PriorityMatrix::edited, this, &RulesForm::tellEdited);
}

void RulesForm::fill(const Shown &shown)
{
    m_matrix->setRules(std::get<Core::DeskRules>(shown.object).priorities, shown.reference);
}

void RulesForm::read(Core::Entity &object) const
{
    auto &rules = std::get<Core::DeskRules>(object);
    rules.priorities = m_matrix->rules(rules.priorities);
}

} // namespace Opora::Ui
