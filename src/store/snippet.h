// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "text/searchedwords.h"

#include <QString>

namespace Opora::Store {

/// The piece of a text in which searched words stand, for showing under a hit.
class Snippet final
{
public:
    explicit Snippet(const Text::SearchNode &query);

    /// Whether a message of this audience may be what was found: words asked for in notes alone are not shown from
    /// what the customer reads, nor the other way round.
    [[nodiscard]] bool looksInto(Core::Audience audience) const;
    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// One line, matches between U+0002 and U+0003; empty when none of the words is in the text.
    [[nodiscard]] QString of(const QString &text) const;

private:
    void collect(const Text::SearchNode &node);
    [[nodiscard]] QString piece(const QString &text) const;

    Text::SearchedWords m_words;
    bool m_inBodies = false;
    bool m_inNotes = false;
};

} // namespace Opora::Store
