// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/stemcache.h"

#include <QByteArray>
#include <QString>

#include <algorithm>

#include <libstemmer.h>

namespace Opora::Text {

namespace {

constexpr std::size_t kSlots = 1u << 14;

std::size_t slotOf(QStringView word)
{
    quint32 hash = 2166136261u;
    for (QChar c : word) {
        hash = (hash ^ c.unicode()) * 16777619u;
    }
    return (hash ^ (hash >> 15)) & (kSlots - 1);
}

} // namespace

StemCache &StemCache::forThisThread()
{
    static thread_local StemCache cache;
    return cache;
}

StemCache::StemCache()
    : m_slots(kSlots)
    , m_english(sb_stemmer_new("english", "UTF_8"))
    , m_russian(sb_stemmer_new("russian", "UTF_8"))
{ }

StemCache::~StemCache()
{
    sb_stemmer_delete(m_english);
    sb_stemmer_delete(m_russian);
}

QStringView StemCache::stem(QStringView word, StemLanguage language)
{
    if (word.size() > kMaxCached) {
        return computed(word, language);
    }
    // The two scripts share no word, so the language needs no place in the key.
    Slot &slot = m_slots[slotOf(word)];
    const auto size = static_cast<quint8>(word.size());
    if (slot.wordSize != size || !std::equal(word.utf16(), word.utf16() + size, slot.word.begin())) {
        const QStringView result = computed(word, language);
        if (result.size() > kMaxCached) {
            return result;
        }
        slot.wordSize = size;
        slot.stemSize = static_cast<quint8>(result.size());
        std::copy_n(word.utf16(), size, slot.word.begin());
        std::copy_n(result.utf16(), result.size(), slot.stem.begin());
    }
    return QStringView(slot.stem.data(), slot.stemSize);
}

QStringView StemCache::computed(QStringView word, StemLanguage language)
{
    sb_stemmer *stemmer = language == StemLanguage::Russian ? m_russian : m_english;
    m_bytes = word.toUtf8();
    const sb_symbol *found = stemmer
        ? sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol *>(m_bytes.constData()),
                          static_cast<int>(m_bytes.size()))
        : nullptr;
    m_result = found ? QString::fromUtf8(reinterpret_cast<const char *>(found), sb_stemmer_length(stemmer))
                     : word.toString();
    return m_result;
}

} // namespace Opora::Text
