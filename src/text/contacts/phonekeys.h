// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace Opora::Text {

/// A number with fewer is an internal one, which another firm has as well.
inline constexpr qsizetype kFewestPhoneDigits = 7;

/// phoneKey() of one region, with a memory: an import asks for the same few numbers several times in a row, and each
/// answer takes the library some 30 µs. One thread.
class PhoneKeys final
{
public:
    /// `region` is where numbers without a country code are dialled, "RU".
    explicit PhoneKeys(QString region)
        : m_region(std::move(region))
    { }

    [[nodiscard]] const QString &region() const { return m_region; }
    [[nodiscard]] QString of(const QString &written);
    /// As of(), but empty for internal numbers, which another firm has as well.
    [[nodiscard]] QString forLookup(const QString &written);
    /// The number in its international form, internal ones and those with an extension as written; empty for what is no
    /// number.
    [[nodiscard]] QString cleaned(const QString &written);

private:
    void remember(const QString &written, const QString &key);

    QString m_region;
    QHash<QString, QString> m_known;
};

} // namespace Opora::Text
