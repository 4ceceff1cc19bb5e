// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/prioritymatrix.h"

#include "models/deskobjects.h"
#include "ui/desk/columngrid.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QComboBox>
#include <QGridLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::PriorityRule;

namespace {

constexpr int kBesideFrom = 460; // at 100 %: below that a line's name stands above it
constexpr int kLeastCell = 56;

const PriorityRule *ruleFor(const QList<PriorityRule> &rules, int impact, int urgency)
{
    const auto rule = std::find_if(rules.cbegin(), rules.cend(), [&](const PriorityRule &each) {
        return each.impact == impact && each.urgency == urgency;
    });
    return rule == rules.cend() ? nullptr : &*rule;
}

} // namespace

PriorityMatrix::PriorityMatrix(QWidget *parent)
    : QWidget(parent)
{
    const QStringList urgencies{tr("Low urgency"), tr("Medium urgency"), tr("High urgency")};
    m_grid = makeColumnGrid(this, urgencies);
    // What weighs most stands on top, as such grids are drawn.
    for (int impact = int(urgencies.size()); impact >= 1; --impact)
        addLine(impact, urgencies);
    placeLabels();
    setFocusProxy(m_cells.constFirst().combo);
}

void PriorityMatrix::addLine(int impact, const QStringList &urgencies)
{
    const QStringList impacts{tr("Low impact"), tr("Medium impact"), tr("High impact")};
    auto *label = new PlainLabel(impacts.at(impact - 1), this);
    label->setWordWrap(true);
    m_labels.append(label);
    const int row = int(m_labels.size()) * 2;
    for (int urgency = 1; urgency <= urgencies.size(); ++urgency) {
        auto *combo = new QComboBox(this);
        combo->setObjectName(u"cell%1_%2"_s.arg(impact).arg(urgency));
        //: Of a cell of the grid, said by a screen reader: "High impact, low urgency"
        combo->setAccessibleName(tr("%1, %2").arg(label->text(), urgencies.at(urgency - 1)));
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        combo->setMinimumWidth(Theme::current().scaled(kLeastCell));
        connect(combo, &QComboBox::activated, this, &PriorityMatrix::edited);
        m_grid->addWidget(combo, row, urgency);
        m_cells.append({impact, urgency, combo});
    }
}

void PriorityMatrix::placeLabels()
{
    const bool isBeside = width() >= Theme::current().scaled(kBesideFrom);
    if (m_isBeside == isBeside)
        return;
    m_isBeside = isBeside;
    for (int line = 0; line < m_labels.size(); ++line) {
        PlainLabel *label = m_labels.at(line);
        const int row = 2 * (line + 1);
        m_grid->removeWidget(label);
        if (isBeside)
            m_grid->addWidget(label, row, 0);
        else
            m_grid->addWidget(label, row - 1, 1, 1, 3);
    }
}

void PriorityMatrix::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeLabels();
}

void PriorityMatrix::setRules(const QList<PriorityRule> &rules, const Core::ReferenceData &reference)
{
    const QList<Core::Entity> priorities = Models::deskObjects(reference, Core::EntityKind::Priority);
    for (const Cell &cell : std::as_const(m_cells)) {
        const PriorityRule *rule = ruleFor(rules, cell.impact, cell.urgency);
        const QUuid held = rule ? rule->priority.uuid() : QUuid();
        cell.combo->clear();
        //: Cell of a grid of priorities: impact and urgency make none
        cell.combo->addItem(tr("None"), QUuid());
        for (const Core::Entity &object : priorities) {
            const auto &priority = std::get<Core::Priority>(object);
            if (priority.active || priority.id.uuid() == held)
                cell.combo->addItem(Models::deskName(object), priority.id.uuid());
        }
        cell.combo->setCurrentIndex(cell.combo->findData(held));
    }
}

QList<PriorityRule> PriorityMatrix::rules(const QList<PriorityRule> &before) const
{
    QList<PriorityRule> rules = before;
    for (const Cell &cell : m_cells) {
        const auto isItsOwn
            = [&cell](const PriorityRule &rule) { return rule.impact == cell.impact && rule.urgency == cell.urgency; };
        const Core::PriorityId chosen(cell.combo->currentData().toUuid());
        const auto rule = std::find_if(rules.begin(), rules.end(), isItsOwn);
        if (cell.combo->currentIndex() < 0)
            continue;
        if (chosen.isNull())
            rules.removeIf(isItsOwn);
        else if (rule == rules.end())
            rules.append({cell.impact, cell.urgency, chosen});
        else
            rule->priority = chosen;
    }
    return rules;
}

} // namespace Opora::Ui
