// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "models/bulktask.h"

namespace Opora::Models {

// Which macros are offered and what one does (A3). None of them sends anything: words are for the composer.

/// Shared and own ones, own ones first.
[[nodiscard]] QList<Core::Macro> macrosOf(const Core::ReferenceData &reference);
/// Of these the ones that are offered on the ticket.
[[nodiscard]] QList<Core::Macro> macrosFor(const Core::TicketDetails &ticket, const Core::ReferenceData &reference,
                                           Core::Timestamp now);
/// Those that what was typed may mean: first the one with that short name, then by their beginnings, then by any part.
[[nodiscard]] QList<Core::Macro> macrosTyped(const QList<Core::Macro> &macros, const QString &typed);

/// The status that it sets and that asks a person why, see reasonFor(); null: nothing is asked, or the macro says it.
/// Of many tickets, without one, only the status itself asks.
[[nodiscard]] const Core::Status *askedStatus(const Core::Macro &macro, const Core::ReferenceData &reference,
                                              const Core::Ticket *ticket);
/// The same with what the person said.
[[nodiscard]] Core::Macro withReason(Core::Macro macro, const QString &reason);

/// What it changes of a ticket, a set and tags; without its words.
[[nodiscard]] QList<Core::Operation> macroChanges(const Core::Macro &macro, const Core::ReferenceData &reference);
/// The same for many, with the tickets it is for.
[[nodiscard]] BulkTask macroTask(const Core::Macro &macro, const Core::ReferenceData &reference);

/// Words for the composer.
struct MacroWords
{
    QString text; ///< empty: it has none
    Core::Audience audience = Core::Audience::Public;
};
/// Filled in for the ticket, templates in its language.
[[nodiscard]] MacroWords macroWords(const Core::Macro &macro, const Core::Ticket &ticket,
                                    const Core::ReferenceData &reference);
/// Whether it has words at all, for whichever ticket.
[[nodiscard]] bool hasWords(const Core::Macro &macro);

} // namespace Opora::Models
