// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <array>
#include <memory>
#include <vector>

struct sb_stemmer;

namespace Opora::Text {

enum class StemLanguage { English, Russian };

/// Stems folded words by Snowball and remembers the last ones. A stemmer keeps its own buffers, so there is one of this
/// class per thread: forThisThread(). Its size is fixed, about 1.5 MB.
class StemCache final
{
public:
    static StemCache &forThisThread();

    StemCache();
    ~StemCache();
    StemCache(const StemCache &) = delete;
    StemCache &operator=(const StemCache &) = delete;

    /// The stem of a folded word; the view is good until the next call.
    QStringView stem(QStringView word, StemLanguage language);

private:
    static constexpr qsizetype kMaxCached = 22;

    struct Slot
    {
        quint8 wordSize = 0;
        quint8 stemSize = 0;
        std::array<char16_t, kMaxCached> word;
        std::array<char16_t, kMaxCached> stem;
    };

    QStringView computed(QStringView word, StemLanguage language);

    std::vector<Slot> m_slots;
    sb_stemmer *m_english;
    sb_stemmer *m_russian;
    QByteArray m_bytes;
    QString m_result;
};

} // namespace Opora::Text
