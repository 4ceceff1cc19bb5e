// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <limits>

namespace Opora::Store {

/// How far the word indexes are filled while they are made anew, from the newest rows down: keys below a floor are in
/// none of them yet, so nothing may be taken out for these.
struct SearchFloors
{
    static constexpr qint64 kFilled = std::numeric_limits<qint64>::min();
    static constexpr qint64 kEmpty = std::numeric_limits<qint64>::max();

    qint64 ticket = kFilled;
    qint64 customer = kFilled;
    qint64 ticketsDone = 0; ///< since the renewal began

    [[nodiscard]] bool areFilled() const { return ticket == kFilled && customer == kFilled; }
};

} // namespace Opora::Store
