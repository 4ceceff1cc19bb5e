// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/sanitizer.h"

#include <QStringView>

#include <optional>

namespace Opora::Text {

/// An address of the web or of mail that somebody wrote without making a link of it.
struct BareLink
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< one past its last letter
    QString href;      ///< as safeLink() gives it
};

/// In one word, without the punctuation of the sentence around it. Nothing: none that may be offered for a click.
[[nodiscard]] std::optional<BareLink> bareLinkIn(QStringView word);

/// sanitizeHtml(), and what bareLinkIn() finds among the words made clickable: never within a link, nor where an
/// address goes on in words of another look. Sanitizing that again changes nothing. Linear time.
[[nodiscard]] SanitizedHtml linkedHtml(const QString &html);

} // namespace Opora::Text
