// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/plaintext.h"

#include <QList>
#include <QString>

#include <gumbo.h>

namespace Opora::Text {

/// Draws a parsed text with lines, dashes and quote marks.
class PlainTextWriter final
{
public:
    explicit PlainTextWriter(LinkStyle links)
        : m_links(links)
    { }

    void enter(const GumboNode *node);
    void leave(const GumboNode *node);
    QString take();

private:
    struct List
    {
        bool isNumbered;
        int next;
    };
    struct Link
    {
        QString href;
        qsizetype textBegin;
    };

    void startElement(const GumboElement &element);
    void endElement(const GumboElement &element);
    void startItem();
    void image(const GumboElement &element);
    void endLink();
    void text(const QString &value);
    void endLine();
    void lineBreak();
    void gap();
    void writeLine(const QString &line);
    [[nodiscard]] QString prefix(int quotes) const;

    const LinkStyle m_links;
    QString m_out;
    QString m_line;
    QString m_marker; ///< of the item whose first line is not written yet
    QList<List> m_lists;
    QList<Link> m_openLinks;
    int m_quotes = 0;
    int m_quotesBefore = 0;
    int m_preformatted = 0;
    bool m_gap = false;
};

} // namespace Opora::Text
