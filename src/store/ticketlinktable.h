// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"
#include "store/reader.h"

namespace Opora::Store {

class Write;

/// Who is linked with whom. A ticket's document says it of one side only; here the other one finds it. Own unsent links
/// stand here too, as in the documents that are shown. A cache that is older than this table lists what it holds some
/// tickets at a time, by their keys.
class TicketLinkTable final
{
public:
    /// In place of what that ticket said before. Those who are linked with it now, or were, have changed with it.
    static Core::Result<void> set(Write &write, const QUuid &ticket, const QList<Core::TicketLink> &links);
    /// In both directions, by kind and number; tickets that are not here have neither number nor subject.
    [[nodiscard]] static Core::Result<QList<Core::LinkedTicket>> of(const Reader &reader, Core::TicketId ticket);

    /// Tickets that came before this table are still to be listed.
    [[nodiscard]] static bool isListing(Db::Connection &connection);
    /// Lists some more of them; where it stopped is stored with them.
    static Core::Result<void> listSome(Write &write, int tickets);
};

} // namespace Opora::Store
