// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/spelledwords.h"

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

bool isLetterOfWord(QChar c)
{
    return c.isLetter() || c.isMark();
}

/// Inside of a word, between letters.
bool isWordJoint(QChar c)
{
    return c == u'\'' || c == u'\u2019' || c == u'-';
}

/// A dot, a slash and the like between two letters or digits, or what stands in no prose.
bool isCode(QStringView piece)
{
    for (qsizetype i = 0; i < piece.size(); ++i) {
        const QChar c = piece[i];
        if (c.isDigit() || QStringView(u"@/\\_#=<>{}|~").contains(c))
            return true;
        const bool isInside = i > 0 && i + 1 < piece.size() && piece[i - 1].isLetter() && piece[i + 1].isLetter();
        if (isInside && (c == u'.' || c == u':'))
            return true;
    }
    return false;
}

void addWords(QStringView piece, qsizetype offset, QList<SpelledWord> &words)
{
    qsizetype at = 0;
    while (at < piece.size()) {
        if (!isLetterOfWord(piece[at])) {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        while (at < piece.size()
               && (isLetterOfWord(piece[at])
                   || (isWordJoint(piece[at]) && at + 1 < piece.size() && isLetterOfWord(piece[at + 1]))))
            ++at;
        const QStringView word = piece.sliced(begin, at - begin);
        const bool isShort = std::none_of(word.cbegin(), word.cend(), [](QChar c) { return c.isLower(); });
        if (word.size() > 1 && !isShort)
            words.append({offset + begin, at - begin});
    }
}

} // namespace

QList<SpelledWord> spelledWords(const QString &line)
{
    QList<SpelledWord> words;
    qsizetype at = 0;
    while (at < line.size()) {
        if (line[at].isSpace()) {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        if (QStringView(line).sliced(at).startsWith("{{"_L1)) {
            const qsizetype end = line.indexOf("}}"_L1, at);
            at = end < 0 ? line.size() : end + 2;
            continue;
        }
        while (at < line.size() && !line[at].isSpace())
            ++at;
        const QStringView piece = QStringView(line).sliced(begin, at - begin);
        if (!isCode(piece))
            addWords(piece, begin, words);
    }
    return words;
}

} // namespace Opora::Text
