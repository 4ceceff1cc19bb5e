// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "text/searchsyntax.h"

namespace Opora::Models {

/// On which tickets a macro or a template is offered, as people write it into the search. Judged by what is shown of
/// one ticket, so that a list of offers needs no search: of its customer and their organisation it knows the names
/// alone.
class TicketCondition final
{
public:
    explicit TicketCondition(const QString &text);

    /// What keeps the text from being one, as a sentence; empty: nothing.
    [[nodiscard]] static QString trouble(const QString &text, const Core::ReferenceData &reference);

    /// Whether the row of a list tells all that it asks for.
    [[nodiscard]] bool isOfRow() const;
    [[nodiscard]] bool holds(const Core::TicketDetails &ticket, const Core::ReferenceData &reference,
                             Core::Timestamp now) const;

private:
    Text::SearchNode m_root;
};

} // namespace Opora::Models
