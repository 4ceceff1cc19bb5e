// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/deskpreset.h"
#include "models/desksteps.h"

namespace Opora::Models {

/// What a preset would add to a help desk. What is there already, by its short name or by its name in either language,
/// stays as it is: a type only gets the fields and a status the reasons that it lacks, and what was taken out of use is
/// used again.
struct PresetPlan
{
    struct Part
    {
        QString name;      ///< "Types"
        QStringList lines; ///< what is added, in the reader's language
    };
    QList<Part> parts; ///< without those that add nothing
    QList<DeskChange> changes;
};
/// Changes stand in an order in which each finds what it names. New ids come from \a random.
[[nodiscard]] PresetPlan presetPlan(const DeskPreset &preset, const Core::ReferenceData &reference,
                                    Core::Random &random);

} // namespace Opora::Models
