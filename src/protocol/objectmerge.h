// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace Opora::Protocol {

/// What two people made of one object without seeing each other.
struct ObjectMerge
{
    struct Lost
    {
        QString field;
        QByteArray mine; ///< JSON
        friend bool operator==(const Lost &, const Lost &) = default;
    };
    Core::Entity object;     ///< theirs with what is taken of mine
    QStringList taken;       ///< fields by their wire names
    QList<Lost> conflicts;   ///< both changed them differently: theirs stays
    QStringList alreadySame; ///< both did the same
};

/// Whose value stands where both changed a field.
enum class Insist { No, Mine };

/// Three-way, field by field of the wire, since it names every field of every kind; long texts by paragraph. The three
/// are of one kind. Pure: here and not in core only because core does not know the wire.
[[nodiscard]] ObjectMerge mergeObject(const Core::Entity &before, const Core::Entity &mine, const Core::Entity &theirs,
                                      Insist insist);

} // namespace Opora::Protocol
