// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/linkmarks.h"

#include "models/richdocument.h"
#include "ui/kit/theme.h"

#include <QTextBlock>

namespace Opora::Ui {

LinkMarks::LinkMarks(QTextDocument &document)
    : QSyntaxHighlighter(&document)
{
    connect(&Theme::current(), &Theme::changed, this, &LinkMarks::rehighlight);
}

void LinkMarks::highlightBlock(const QString &text)
{
    const QTextBlock block = currentBlock();
    if (Models::lineOf(block).isQuote)
        setFormat(0, int(text.size()), Theme::current().color(ColorRole::Muted));
    QTextCharFormat link;
    link.setForeground(Theme::current().color(ColorRole::Accent));
    link.setFontUnderline(true);
    for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
        const QTextFragment words = piece.fragment();
        if (words.charFormat().isAnchor())
            setFormat(words.position() - block.position(), words.length(), link);
    }
}

} // namespace Opora::Ui
