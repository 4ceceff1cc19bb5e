// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/sanitizer.h"

#include <gumbo.h>

namespace Opora::Text {

/// Writes the allowed part of a parsed text. The allowlist of elements, attributes and schemes is here: what this class
/// does not write on purpose does not exist in the result.
class HtmlWriter final
{
public:
    explicit HtmlWriter(const SanitizeLimits &limits)
        : m_limits(limits)
    { }

    void enter(const GumboNode *node);
    void leave(const GumboNode *node);

    /// The finished text; empty the writer.
    SanitizedHtml take();

private:
    bool startElement(const GumboElement &element);
    void blockAttributes(const GumboElement &element);
    bool anchor(const GumboElement &element);
    void image(const GumboElement &element);
    void number(const GumboElement &element, const char *name, int least, int most);
    void choice(const GumboElement &element, const char *name, const QStringList &allowed);
    void text(const QString &value);
    void letter(QChar c);
    void attribute(const char *name, const QString &value);
    [[nodiscard]] bool isFull() const { return m_textSize >= m_limits.maxText; }

    const SanitizeLimits m_limits;
    SanitizedHtml m_result;
    QList<bool> m_written; ///< for each open element: whether its start tag was written
    int m_textSize = 0;
    int m_imageSize = 0;
    int m_images = 0;
    int m_run = 0; ///< letters since the last place to break
    int m_preformatted = 0;
    bool m_lastWasSpace = false;
};

} // namespace Opora::Text
