// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/presetplan.h"

namespace Opora::Models {

/// The kinds of help desks, of which one is chosen, shown and added in one step that is taken back as a whole. A type
/// that has reached the server by then is taken out of use, since none can be removed. GUI thread.
class PresetModel final : public QObject
{
    Q_OBJECT
public:
    PresetModel(Workplace workplace, const QList<DeskPreset> &presets, QObject *parent = nullptr);

    [[nodiscard]] const QList<DeskPreset> &presets() const { return m_presets; }
    [[nodiscard]] int chosen() const { return m_chosen; }
    /// What the chosen one would add.
    [[nodiscard]] const QList<PresetPlan::Part> &parts() const { return m_plan.parts; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] bool canAdd() const { return !m_isBusy && !m_plan.changes.isEmpty(); }

    void setReference(const Core::ReferenceData &reference);
    void choose(int preset);
    void add();

Q_SIGNALS:
    void changed();
    void failed(const Opora::Core::Error &error);

private:
    void makePlan();
    void end();

    Workplace m_workplace;
    QList<DeskPreset> m_presets;
    DeskSteps m_steps;
    Core::ReferenceData m_reference;
    PresetPlan m_plan;
    int m_chosen = 0;
    bool m_isBusy = false;
};

} // namespace Opora::Models
