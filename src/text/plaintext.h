// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/sanitizer.h"

#include <QString>
#include <QStringView>

namespace Opora::Text {

enum class LinkStyle {
    Keep, ///< "text (address)" where the two differ: for reading and quoting
    Drop, ///< the text alone: for searching and summaries
};

/// Foreign HTML as text: blocks are lines, paragraphs are parted by an empty line, items have a dash or a number,
/// quotes begin with "> ", cells are parted by tabs. No trailing line break. Linear time, safe on hostile input.
QString plainTextFromHtml(const QString &html, LinkStyle links = LinkStyle::Keep);

/// Text as HTML that may be shown: escaped, line breaks and runs of spaces kept, addresses of the web and of mail made
/// clickable. Passes the sanitizer, so its limits and promises hold.
SanitizedHtml htmlFromPlainText(const QString &text);

} // namespace Opora::Text
