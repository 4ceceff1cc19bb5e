// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/searchedwords.h"

#include <QList>
#include <QTextCursor>

class QTextEdit;

namespace Opora::Ui {

/// The words that a search asked for, marked in the text of a view, one of them as the one that is looked at.
/// GUI thread.
class ConversationHits final
{
public:
    explicit ConversationHits(QTextEdit &edit)
        : m_edit(edit)
    { }

    /// None: nothing is marked any more.
    void setWords(const Text::SearchedWords &words);
    [[nodiscard]] bool areSought() const { return !m_words.isEmpty(); }
    /// The text was changed: marks what stands in it now.
    void renew();
    [[nodiscard]] int count() const { return int(m_hits.size()); }
    /// Of the one that is looked at, from 1; 0: none is yet.
    [[nodiscard]] int place() const { return m_current + 1; }
    /// To the next (1) or the one before (-1), from one end to the other; a null cursor when there is none.
    QTextCursor go(int step);

private:
    void mark();

    QTextEdit &m_edit;
    Text::SearchedWords m_words;
    QList<QTextCursor> m_hits; ///< in the order of the text
    int m_current = -1;
};

} // namespace Opora::Ui
