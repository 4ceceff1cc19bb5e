// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/skeleton.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

constexpr qsizetype kLeastLetters = 3;

// From а to я, by the letters that English words are brought into Russian with.
constexpr std::array<QLatin1StringView, 32> kCyrillic{
    "a"_L1,  "b"_L1,  "v"_L1,  "g"_L1,  "d"_L1, "e"_L1, "j"_L1, "z"_L1, "i"_L1,  "i"_L1, "k"_L1,
    "l"_L1,  "m"_L1,  "n"_L1,  "o"_L1,  "p"_L1, "r"_L1, "s"_L1, "t"_L1, "u"_L1,  "f"_L1, "h"_L1,
    "ts"_L1, "ch"_L1, "sh"_L1, "sh"_L1, ""_L1,  "i"_L1, ""_L1,  "e"_L1, "yu"_L1, "ya"_L1};

QString transliterated(QStringView word)
{
    QString latin;
    for (const QChar c : word) {
        if (c >= u'а' && c <= u'я')
            latin += kCyrillic[std::size_t(c.unicode() - u'а')];
        else if (c >= u'a' && c <= u'z')
            latin += c;
        else
            return {};
    }
    return latin;
}

bool isVowel(QChar c)
{
    return u"aeiouy"_s.contains(c);
}

} // namespace

QString skeleton(QStringView word)
{
    QString latin = transliterated(word);
    latin.replace("ph"_L1, "f"_L1).replace("ck"_L1, "k"_L1).replace("x"_L1, "ks"_L1);
    QString kept;
    for (qsizetype i = 0; i < latin.size(); ++i) {
        QChar c = latin[i];
        const bool isDigraph = i + 1 < latin.size() && latin[i + 1] == u'h';
        if (c == u'w')
            c = u'v';
        else if (c == u'q' || (c == u'c' && !isDigraph))
            c = u'k';
        if ((i == 0 || !isVowel(c)) && (kept.isEmpty() || kept.back() != c))
            kept += c;
    }
    if (kept.endsWith(u's'))
        kept.chop(1);
    return kept.size() < kLeastLetters ? QString() : kept;
}

} // namespace Opora::Text
