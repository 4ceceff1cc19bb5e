// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Models {

/// To whom a ticket can be handed (T6): a department, or another colleague who may own it where it is.
struct HandoverTarget
{
    QUuid id;
    QString name;
    QString
        key; ///< the other name, in Latin letters: of a department its short one, of a colleague that of the address
    bool isPerson = false;
    friend bool operator==(const HandoverTarget &, const HandoverTarget &) = default;
};

/// Departments first, each group in its order; without the ones that have the ticket.
[[nodiscard]] QList<HandoverTarget> handoverTargets(const Core::ReferenceData &reference, const Core::Ticket &ticket);
/// Those with a word of either name that begins so; all when nothing is typed.
[[nodiscard]] QList<HandoverTarget> handoverTyped(const QList<HandoverTarget> &targets, const QString &typed);

} // namespace Opora::Models
