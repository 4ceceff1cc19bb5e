// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/markdown.h"

#include <QByteArray>
#include <QHash>

#include <md4c.h>

namespace Opora::Text {

/// Turns the parser's events into HTML for the sanitizer. Used twice on a text: links may name headings that come
/// later, so the first run only collects these.
class MarkdownRenderer final
{
public:
    explicit MarkdownRenderer(const MarkdownOptions &options)
        : m_options(options)
    { }

    /// The unsanitized HTML.
    QByteArray run(const QByteArray &markdown);
    [[nodiscard]] const QList<MarkdownHeading> &headings() const { return m_headings; }

private:
    static int enterBlock(MD_BLOCKTYPE type, void *detail, void *self);
    static int leaveBlock(MD_BLOCKTYPE type, void *detail, void *self);
    static int enterSpan(MD_SPANTYPE type, void *detail, void *self);
    static int leaveSpan(MD_SPANTYPE type, void *detail, void *self);
    static int addText(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self);

    void parse(const QByteArray &markdown);
    void startHeading(int level);
    void endHeading(int level);
    void startItem(const MD_BLOCK_LI_DETAIL &item);
    void startCell(const char *tag, const MD_BLOCK_TD_DETAIL &cell);
    void startLink(const MD_SPAN_A_DETAIL &link);
    void startImage(const MD_SPAN_IMG_DETAIL &image);
    void write(const QByteArray &html);
    [[nodiscard]] QString linkTarget(const QString &written) const;
    [[nodiscard]] QString imageSource(const QString &written) const;

    const MarkdownOptions m_options;
    QByteArray m_html;
    QList<MarkdownHeading> m_headings;
    QHash<QString, QString> m_anchors; ///< GitHub's name of a heading -> ours
    QByteArray m_heading;
    qsizetype m_headingCount = 0;
    int m_imageDepth = 0;
    bool m_collecting = false;
    bool m_inHeading = false;
};

} // namespace Opora::Text
