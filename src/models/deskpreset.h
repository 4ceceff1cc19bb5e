// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desksetup.h"
#include "core/reference.h"

namespace Opora::Models {

/// What a kind of help desk begins with. Its ids are derived from the words of the file and only link its own things
/// with one another.
struct DeskPreset
{
    struct Reasons
    {
        Core::StateClass state = Core::StateClass::Open;
        QList<Core::LocalText> texts;
    };

    QString key;
    Core::LocalText name;
    Core::LocalText purpose;
    QList<Core::TicketType> types;
    QList<Core::Category> categories; ///< each after the one that it stands below
    QList<Core::Checklist> checklists;
    QList<Reasons> reasons; ///< of the status that a ticket gets with that state
};

/// Of resources/presets/desks.json; texts are pairs, Russian first, and a choice is its word with them. What is not
/// readable is left out.
[[nodiscard]] QList<DeskPreset> readPresets(const QByteArray &json);

} // namespace Opora::Models
