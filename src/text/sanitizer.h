// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Opora::Text {

/// Bounds on what a foreign HTML text may cost the reader's machine. QTextDocument is hung by deep tables, floods
/// of quotes and endless words, so all of these are far below what it stands.
struct SanitizeLimits
{
    int maxInput = 4'000'000;  ///< UTF-16 units read; the rest is cut
    int maxText = 500'000;     ///< UTF-16 units of text written
    int maxImages = 4'000'000; ///< bytes of all data: images together
    int maxInlineImages = 200; ///< QTextDocument asks for each while it reads
    int maxElements = 20'000;
    int maxDepth = 64;
    int maxTableDepth = 6;
    int maxQuoteDepth = 8;
    int maxWord = 200;           ///< letters without a place to break
    bool headingAnchors = false; ///< keep <a name="h-…">: only for texts of our own making
};

/// HTML that is safe to show in a QTextBrowser.
struct SanitizedHtml
{
    QString html;
    int blockedImages = 0;  ///< remote images left out; the reader may be told so
    bool truncated = false; ///< something was cut because of its size
    QStringList cids;       ///< content ids of inline images, each once, in order
};

/// Keeps a small set of elements and attributes of a foreign HTML text; no script, style, form, frame, remote load or
/// unknown link scheme survives. Links are http, https, mailto, tel and opora; images are cid: and small raster data.
/// Linear time; the same input gives the same output, and sanitizing the output changes nothing.
SanitizedHtml sanitizeHtml(const QString &html, const SanitizeLimits &limits = {});

} // namespace Opora::Text
