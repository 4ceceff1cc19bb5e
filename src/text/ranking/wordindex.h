// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/ranking/vocabulary.h"

#include <QHash>
#include <QStringList>

#include <array>
#include <vector>

namespace Opora::Text {

/// Which words stand in which field of which document, and what a ranking needs to know of them all. Documents come and
/// go; the figures follow at once. Each has a slot, a small number that is used again when it has gone. One thread.
class WordIndex final
{
public:
    static constexpr int kMaxFields = 4;
    using Fields = QList<QStringList>; ///< words of each field, at most kMaxFields

    struct Posting
    {
        int slot = 0;
        std::array<quint16, kMaxFields> counts{};
    };

    /// Replaces what the document had before.
    void add(qint64 document, const Fields &fields);
    void remove(qint64 document);

    [[nodiscard]] int documents() const { return int(m_slots.size()); }
    /// Slots are below this; some may be empty.
    [[nodiscard]] int slotCount() const { return int(m_documents.size()); }
    [[nodiscard]] bool isUsed(int slot) const { return m_documents[std::size_t(slot)].isUsed; }
    [[nodiscard]] int slotOf(qint64 document) const { return m_slots.value(document, -1); }
    [[nodiscard]] qint64 documentAt(int slot) const { return m_documents[std::size_t(slot)].id; }

    [[nodiscard]] const Vocabulary &vocabulary() const { return m_vocabulary; }
    [[nodiscard]] const std::vector<Posting> &postings(int word) const { return m_postings[std::size_t(word)]; }
    [[nodiscard]] int documentsWith(int word) const { return int(postings(word).size()); }
    /// Of that many of all documents: the rarer a word, the more it tells. Never negative.
    [[nodiscard]] double idf(double documentsWithIt) const;

    /// Words in a field, beside the mean of all documents; 1 when no document has any.
    [[nodiscard]] double relativeLength(int slot, int field) const;
    /// The words of one field, each once.
    [[nodiscard]] const QList<int> &wordsOf(int slot, int field) const;

private:
    struct Document
    {
        qint64 id = 0;
        bool isUsed = false;
        std::array<int, kMaxFields> lengths{};
        std::array<QList<int>, kMaxFields> words;
    };

    void count(int slot, int word, int field);

    Vocabulary m_vocabulary;
    std::vector<std::vector<Posting>> m_postings; ///< by word, in no order
    std::vector<Document> m_documents;            ///< by slot
    QHash<qint64, int> m_slots;
    QList<int> m_free;
    std::array<qint64, kMaxFields> m_lengths{};
};

} // namespace Opora::Text
