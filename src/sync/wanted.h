// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace Opora::Sync {

/// Which part of the help desk this machine holds.
struct Wanted
{
    std::optional<QDate> closedSince; ///< month of the oldest closed tickets; nullopt: all of them

    /// Value of the `want` parameter.
    [[nodiscard]] QString toQuery() const;
    /// Whether a server asked by toQuery() lists that bucket as long as it has rows there.
    [[nodiscard]] bool covers(const QString &bucket) const;
};

/// The order in which a first sync reads buckets: what the first screen needs comes first.
[[nodiscard]] QStringList inReadingOrder(QStringList buckets);

} // namespace Opora::Sync
