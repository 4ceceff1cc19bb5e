// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace Opora::Text {

/// A telephone number however it was written: "8 (912) 345-67-89" and "+7 912 3456789" are equal in Russia. Any thread.
/// The first use reads the rules of all countries (some 30 ms), so nothing on the way to the first picture may use it.
class PhoneNumber final
{
public:
    /// `region` is the country of whoever wrote a number without a country code: "RU"; without one only numbers with a
    /// plus are understood. Nothing for what is no number: words, dates, numbers too short or long, internal numbers.
    [[nodiscard]] static std::optional<PhoneNumber> parse(QStringView written, QStringView region);

    [[nodiscard]] QString e164() const { return m_e164; }           ///< "+79123456789"
    [[nodiscard]] QString national() const { return m_national; }   ///< digits without the country's: "9123456789"
    [[nodiscard]] QString extension() const { return m_extension; } ///< "12" or empty
    /// As people of that country write it, "8 (912) 345-67-89"; elsewhere "+7 912 345-67-89". Without the extension.
    [[nodiscard]] QString shown(QStringView region) const;
    [[nodiscard]] QString international() const { return shown({}); }

    friend bool operator==(const PhoneNumber &a, const PhoneNumber &b)
    {
        return a.m_e164 == b.m_e164 && a.m_extension == b.m_extension;
    }

private:
    PhoneNumber() = default;

    QString m_e164;
    QString m_national;
    QString m_extension;
};

/// What all writings of one number share, for finding it in a table: E.164, with ";ext=12" where there is one. Of short
/// internal numbers the digits. Empty for what is no number.
[[nodiscard]] QString phoneKey(QStringView written, QStringView region);

[[nodiscard]] bool isSamePhone(QStringView a, QStringView b, QStringView region);

} // namespace Opora::Text
