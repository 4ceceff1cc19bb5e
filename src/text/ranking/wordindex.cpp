// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/wordindex.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Opora::Text {

void WordIndex::count(int slot, int word, int field)
{
    if (std::size_t(word) >= m_postings.size())
        m_postings.resize(std::size_t(word) + 1);
    std::vector<Posting> &postings = m_postings[std::size_t(word)];
    // All words of a document come one after the other.
    if (postings.empty() || postings.back().slot != slot)
        postings.push_back({slot, {}});
    quint16 &counted = postings.back().counts[std::size_t(field)];
    if (counted == 0)
        m_documents[std::size_t(slot)].words[std::size_t(field)].append(word);
    if (counted < std::numeric_limits<quint16>::max())
        ++counted;
}

void WordIndex::add(qint64 document, const Fields &fields)
{
    remove(document);
    const int slot = m_free.isEmpty() ? slotCount() : m_free.takeLast();
    if (slot == slotCount())
        m_documents.emplace_back();
    m_slots.insert(document, slot);
    Document &entry = m_documents[std::size_t(slot)];
    entry.id = document;
    entry.isUsed = true;
    for (int field = 0; field < std::min<int>(kMaxFields, int(fields.size())); ++field) {
        for (const QString &word : fields[field])
            count(slot, m_vocabulary.add(word), field);
        entry.lengths[std::size_t(field)] = int(fields[field].size());
        m_lengths[std::size_t(field)] += fields[field].size();
    }
}

void WordIndex::remove(qint64 document)
{
    const int slot = m_slots.value(document, -1);
    if (slot < 0)
        return;
    Document &entry = m_documents[std::size_t(slot)];
    for (std::size_t field = 0; field < kMaxFields; ++field) {
        for (const int word : std::as_const(entry.words[field]))
            std::erase_if(m_postings[std::size_t(word)], [&](const Posting &posting) { return posting.slot == slot; });
        m_lengths[field] -= entry.lengths[field];
    }
    entry = {};
    m_slots.remove(document);
    m_free.append(slot);
}

double WordIndex::idf(double documentsWithIt) const
{
    const double with = std::min(documentsWithIt, double(documents()));
    return std::log(1 + (documents() - with + 0.5) / (with + 0.5));
}

double WordIndex::relativeLength(int slot, int field) const
{
    const qint64 all = m_lengths[std::size_t(field)];
    const int own = m_documents[std::size_t(slot)].lengths[std::size_t(field)];
    return all == 0 ? 1 : double(own) * documents() / double(all);
}

const QList<int> &WordIndex::wordsOf(int slot, int field) const
{
    return m_documents[std::size_t(slot)].words[std::size_t(field)];
}

} // namespace Opora::Text
