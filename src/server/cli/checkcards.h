// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/ticket.h"

#include <QHash>

namespace Opora::Server {

class Findings;

/// Holds what a ticket's card says of its conversation against the conversation. Tickets first, then the rest, then
/// the sum.
class CardChecker final
{
public:
    explicit CardChecker(Findings &findings)
        : m_findings(findings)
    { }

    void add(const Core::Ticket &ticket);
    void add(const Core::Message &message);
    void add(const Core::Event &event);
    void finish();

private:
    struct Card
    {
        Core::MessageId lastPublic;
        std::optional<Core::Timestamp> lastPublicAt;
        bool isByCustomer = false;
        bool isFound = false; ///< that message, as the card tells it
        bool hasPublic = false;
        int messages = 0; ///< told less those met
        int beginnings = 0;
    };

    Findings &m_findings;
    QHash<Core::TicketId, Card> m_cards;
};

} // namespace Opora::Server
