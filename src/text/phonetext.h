// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace Opora::Text {

/// A telephone number as it was written, without what is only there for the eye.
struct PhoneText
{
    QString digits; ///< 0 to 9, at most 24; a plus in front where one was written
    QString extension;

    [[nodiscard]] bool hasPlus() const { return digits.startsWith(u'+'); }
    friend bool operator==(const PhoneText &, const PhoneText &) = default;
};

/// Digits of any script, dashes, brackets and spaces of all kinds, "tel:", "тел.", "доб. 12", "ext 12", "#12". Nothing
/// for anything else: letters, dates with words, a plus in the middle, more than 100 characters. Linear time.
[[nodiscard]] std::optional<PhoneText> readPhoneText(QStringView written);

} // namespace Opora::Text
