// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QList>
#include <QString>

#include <utility>

namespace Opora::Models {

/// Templates that fit a ticket: of its department or shared, where their condition holds; own ones first, in its
/// language before others. One that there is in the ticket's language too is not offered in another one.
[[nodiscard]] QList<Core::Template> templatesFor(const Core::TicketDetails &ticket,
                                                 const Core::ReferenceData &reference, Core::Timestamp now);
/// The one of the same short name in the language of the ticket; itself when there is none.
[[nodiscard]] Core::Template inLanguageOf(const Core::Template &text, const Core::Ticket &ticket,
                                          const Core::ReferenceData &reference);

/// The text with its variables filled in (A2): {{customer.name}}, {{customer.first_name}}, {{ticket.number}},
/// {{ticket.subject}}, {{queue.name}}, {{queue.signature}}, {{agent.name}}, {{agent.signature}}. An unknown variable
/// stays as it is, so that it is seen before it is sent.
[[nodiscard]] QString filledIn(const Core::Template &text, const Core::Ticket &ticket,
                               const Core::ReferenceData &reference);

/// Signatures that a message on the ticket may end with, each with what a person calls it: those of its department, in
/// its language first, then one's own. Empty ones are left out.
[[nodiscard]] QList<std::pair<QString, QString>> signaturesFor(const Core::Ticket &ticket,
                                                               const Core::ReferenceData &reference);

} // namespace Opora::Models
