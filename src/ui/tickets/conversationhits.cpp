// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/conversationhits.h"

#include "ui/kit/theme.h"

#include <QTextBlock>
#include <QTextEdit>

#include <algorithm>

namespace Opora::Ui {

void ConversationHits::setWords(const Text::SearchedWords &words)
{
    const bool wasMarked = areSought();
    m_words = words;
    m_current = -1;
    if (wasMarked || areSought())
        renew();
}

void ConversationHits::renew()
{
    const int before = m_current < 0 ? -1 : m_hits[m_current].selectionStart();
    m_hits.clear();
    if (areSought()) {
        for (QTextBlock block = m_edit.document()->begin(); block.isValid(); block = block.next()) {
            for (const auto &[from, to] : m_words.in(block.text())) {
                QTextCursor hit(block);
                hit.setPosition(block.position() + int(from));
                hit.setPosition(block.position() + int(to), QTextCursor::KeepAnchor);
                m_hits.append(hit);
            }
        }
    }
    if (before >= 0) {
        // A cursor moves with what is put before it, so the same hit begins where the old one does now.
        const auto same = std::find_if(m_hits.cbegin(), m_hits.cend(),
                                       [before](const QTextCursor &hit) { return hit.selectionStart() >= before; });
        m_current = same == m_hits.cend() ? int(m_hits.size()) - 1 : int(same - m_hits.cbegin());
    }
    mark();
}

QTextCursor ConversationHits::go(int step)
{
    if (m_hits.isEmpty())
        return {};
    const int count = this->count();
    m_current = m_current < 0 ? (step > 0 ? 0 : count - 1) : (m_current + step + count) % count;
    mark();
    return m_hits[m_current];
}

void ConversationHits::mark()
{
    const Theme &theme = Theme::current();
    QList<QTextEdit::ExtraSelection> marks;
    for (int i = 0; i < count(); ++i) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = m_hits[i];
        mark.format.setBackground(theme.color(i == m_current ? ColorRole::Accent : ColorRole::AccentSoft));
        mark.format.setForeground(theme.color(i == m_current ? ColorRole::AccentText : ColorRole::Text));
        // A soft ground alone is lost on that of a note.
        mark.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        mark.format.setUnderlineColor(theme.color(ColorRole::Accent));
        marks.append(mark);
    }
    m_edit.setExtraSelections(marks);
}

} // namespace Opora::Ui
