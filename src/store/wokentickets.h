// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

namespace Opora::Store {

/// Tickets on hold whose time has come and of which the server has not said so yet: they are shown as what it will make
/// of them. Nothing is written, so that only the server ends a hold.
class WokenTickets final
{
public:
    WokenTickets(const Reader &reader, Core::Timestamp now)
        : m_reader(reader)
        , m_now(now)
    { }

    /// Condition over `ticket` with one value, toMsecs(now): those that are on hold no more.
    [[nodiscard]] static QString condition() { return QStringLiteral("state=3 AND wake<=?"); }

    /// As they are shown.
    Core::Result<void> wake(QList<Core::TicketRow> &rows) const;
    Core::Result<void> wake(Core::TicketDetails &details) const;
    /// How many they are, and how many of them are unread.
    [[nodiscard]] Core::Result<std::pair<qint64, qint64>> count() const;

private:
    [[nodiscard]] bool isWoken(const Core::TicketRow &row) const;
    static void show(Core::TicketRow &row, const Core::Ticket &woken);

    const Reader &m_reader;
    Core::Timestamp m_now; ///< the server's time, as far as it is known
};

} // namespace Opora::Store
