// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"

namespace Opora::Core {

/// A ticket that is linked with another one, as it is seen from there.
struct LinkedTicket
{
    LinkKind kind = LinkKind::Related;
    bool isTheirs = false; ///< that one says so of this one: it is a part of this, and not the whole
    TicketId id;
    bool isHere = false; ///< in this cache; else only the number may be known
    qint64 number = 0;
    QString subject;
    StatusId status;
    StateClass state = StateClass::New;
    /// Of a part that began as a question to colleagues: what somebody else said there last, first words of it.
    QString answer{};
    PersonId answeredBy{}; ///< null while there is no answer
    friend bool operator==(const LinkedTicket &, const LinkedTicket &) = default;
};

} // namespace Opora::Core
