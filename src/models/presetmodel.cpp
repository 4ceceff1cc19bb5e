// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/presetmodel.h"

#include "models/ticketrowtext.h"

namespace Opora::Models {

using Core::Result;

PresetModel::PresetModel(Workplace workplace, const QList<DeskPreset> &presets, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_presets(presets)
    , m_steps(workplace)
{
    connect(&m_steps, &DeskSteps::failed, this, &PresetModel::failed);
}

void PresetModel::setReference(const Core::ReferenceData &reference)
{
    m_reference = reference;
    makePlan();
}

void PresetModel::choose(int preset)
{
    m_chosen = preset;
    makePlan();
}

void PresetModel::makePlan()
{
    m_plan = {};
    if (m_chosen >= 0 && m_chosen < m_presets.size())
        m_plan = presetPlan(m_presets.at(m_chosen), m_reference, m_workplace.random);
    Q_EMIT changed();
}

void PresetModel::add()
{
    if (!canAdd())
        return;
    m_isBusy = true;
    //: In the small bar that offers to undo; %1 is a kind of help desk: "IT support"
    const QString text = tr("Added: %1").arg(m_presets.at(m_chosen).name.in(shownLanguage()));
    m_steps.run(m_plan.changes, text, [this](const Result<void> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
        end();
    });
    Q_EMIT changed();
}

void PresetModel::end()
{
    // Not before it is known what is there by now: the same would be added twice.
    ask(m_workplace.desk.reference(), this, [this](const Result<Core::ReferenceData> &data) {
        m_isBusy = false;
        setReference(data ? *data : m_reference);
    });
}

} // namespace Opora::Models
