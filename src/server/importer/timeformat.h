// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace Opora::Server {

/// How a column writes moments: "yyyy/MM/dd HH:mm:ss.zzz", "d/M/yyyy HH:mm", "iso", "unix" (seconds), "unix_ms".
/// Letters: yyyy, yy, M, MM, d, dd, H, HH, h, hh with AP, m, mm, s, ss, z (fraction of a second, any digits), t (offset
/// as +03:00, +0300 or Z). One letter takes one or two digits, two letters exactly two. Other characters stand for
/// themselves.
class TimeFormat final
{
public:
    TimeFormat() = default;
    /// "import.format" for an empty or unknown format, "import.zone" for an unknown time zone. An empty zone is UTC.
    [[nodiscard]] static Core::Result<TimeFormat> make(const QString &format, const QString &zone);

    /// Nothing when the text does not follow the format or names no moment.
    [[nodiscard]] std::optional<Core::Timestamp> parse(QStringView text) const;

private:
    struct Fields
    {
        int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, msec = 0;
        int halfDay = -1;          ///< 0: a.m., 1: p.m.
        std::optional<int> offset; ///< seconds east
    };

    [[nodiscard]] bool read(QStringView text, Fields &fields) const;
    [[nodiscard]] std::optional<Core::Timestamp> momentOf(const Fields &fields) const;

    QString m_format;
    QTimeZone m_zone;
    bool m_isUtc = true;
};

} // namespace Opora::Server
