// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "storeworld.h"

#include <optional>

namespace Opora::Test {

[[nodiscard]] Core::SavedView viewOf(int number, const QString &query);
[[nodiscard]] Core::TicketView shown(const Core::SavedView &view);

/// A help desk in which anything may happen, with saved views of every kind.
class ViewDesk
{
public:
    explicit ViewDesk(quint64 seed, int membersAtMost);

    void step();
    /// Counters that are not what reading all rows counts; nothing while rows are still counted.
    [[nodiscard]] std::optional<QStringList> wrong() const;
    /// Lists that are not what reading all rows gives, which none may be at any time.
    [[nodiscard]] QStringList misread() const;
    /// Every view has its members or too many tickets for that.
    [[nodiscard]] bool isListed() const;
    /// Members that are not what the conditions say, at the moment that they are kept for.
    [[nodiscard]] QStringList wrongMembers() const;

private:
    [[nodiscard]] Core::Ticket some(Core::Ticket ticket);

    StoreWorld m_world;
    SeededRandom m_random;
    QList<Core::SavedView> m_views;
};

} // namespace Opora::Test
