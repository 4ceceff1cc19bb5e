// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/wordforms.h"

#include "text/stemcache.h"
#include "text/wordfolding.h"

#include <algorithm>

namespace Opora::Text {

namespace {

constexpr qsizetype kMaxWord = 64; // the rest of a longer word tells nothing more

/// A folded word with what is in it.
struct Word
{
    std::array<char16_t, kMaxWord + 1> letters;
    qsizetype size = 0;
    bool hasLatin = false;
    bool hasCyrillic = false;
    bool hasOther = false;
    bool hasDigit = false;

    void clear()
    {
        size = 0;
        hasLatin = hasCyrillic = hasOther = hasDigit = false;
    }
    void append(char16_t c, FoldedChar::Class kind)
    {
        if (size >= kMaxWord) {
            return;
        }
        letters[static_cast<std::size_t>(size++)] = c;
        hasLatin = hasLatin || kind == FoldedChar::Latin;
        hasCyrillic = hasCyrillic || kind == FoldedChar::Cyrillic;
        hasOther = hasOther || kind == FoldedChar::OtherLetter;
        hasDigit = hasDigit || kind == FoldedChar::Digit;
    }
    [[nodiscard]] QStringView view() const { return {letters.data(), size}; }
    [[nodiscard]] bool isMixed() const { return hasDigit && (hasLatin || hasCyrillic || hasOther); }
};

// A possessive s falls, any other apostrophe only joins.
void endOfApostrophe(Word &word, qsizetype apostrophe)
{
    if (apostrophe > 0 && word.hasLatin && word.size == apostrophe + 1
        && word.letters[static_cast<std::size_t>(apostrophe)] == u's') {
        word.size = apostrophe;
    }
}

/// A letter of two units stays whole, or is left out where a word is full; false: it is none and ends the word.
bool takePair(Word &word, char16_t high, char16_t low)
{
    if (!QChar::isLetterOrNumber(QChar::surrogateToUcs4(high, low))) {
        return false;
    }
    if (word.size + 2 <= kMaxWord) {
        word.append(high, FoldedChar::OtherLetter);
        word.append(low, FoldedChar::OtherLetter);
    }
    return true;
}

/// Calls `found` with every word of the text.
template<typename Found>
void splitWords(QStringView text, Found found)
{
    Word word;
    qsizetype apostrophe = -1;
    const auto finish = [&] {
        endOfApostrophe(word, apostrophe);
        if (word.size > 0) {
            found(std::as_const(word));
        }
        word.clear();
        apostrophe = -1;
    };
    const char16_t *const data = text.utf16();
    const qsizetype size = text.size();
    for (qsizetype at = 0; at < size; ++at) {
        const char16_t c = data[at];
        if (QChar::isHighSurrogate(c) && at + 1 < size && QChar::isLowSurrogate(data[at + 1])) {
            if (!takePair(word, c, data[at + 1])) {
                finish();
            }
            ++at;
            continue;
        }
        const FoldedChar folded = foldChar(c);
        switch (folded.kind) {
        case FoldedChar::Separator: finish(); break;
        case FoldedChar::Latin:
        case FoldedChar::Cyrillic:
        case FoldedChar::OtherLetter:
        case FoldedChar::Digit: word.append(folded.folded, folded.kind); break;
        case FoldedChar::Apostrophe: apostrophe = word.size; break;
        case FoldedChar::Ideograph:
            finish();
            word.append(folded.folded, FoldedChar::OtherLetter);
            finish();
            break;
        case FoldedChar::Ignored: break;
        }
    }
    finish();
}

QStringView stemOf(StemCache &cache, const Word &word)
{
    if (word.hasDigit || word.hasOther || word.size < 3 || (word.hasLatin && word.hasCyrillic)) {
        return word.view();
    }
    return cache.stem(word.view(), word.hasCyrillic ? StemLanguage::Russian : StemLanguage::English);
}

/// Calls `found` with the parts of a mixed word: runs of letters, stemmed, and runs of digits, also without zeros
/// ahead.
template<typename Found>
void splitParts(StemCache &cache, const Word &word, Found found)
{
    const auto isDigit = [](char16_t c) { return c >= u'0' && c <= u'9'; };
    const char16_t *const end = word.letters.data() + word.size;
    for (const char16_t *at = word.letters.data(); at < end;) {
        const bool digits = isDigit(*at);
        const char16_t *stop = std::find_if(at, end, [&](char16_t c) { return isDigit(c) != digits; });
        const QStringView part(at, stop - at);
        if (digits) {
            found(part);
            const char16_t *first = std::find_if(at, stop, [](char16_t c) { return c != u'0'; });
            if (first != at && first != stop) {
                found(QStringView(first, stop - first));
            }
        } else {
            Word letters;
            for (QChar c : part) {
                letters.append(c.unicode(), c.isSurrogate() ? FoldedChar::OtherLetter : foldChar(c.unicode()).kind);
            }
            found(stemOf(cache, letters));
        }
        at = stop;
    }
}

template<typename Found>
void eachStem(QStringView text, Found found)
{
    StemCache &cache = StemCache::forThisThread();
    splitWords(text, [&](const Word &word) {
        found(stemOf(cache, word));
        if (word.isMixed()) {
            splitParts(cache, word, found);
        }
    });
}

// Accents written as characters of their own are composed, so that both spellings are one word.
bool needsComposing(QStringView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() >= 0x0300 && c.unicode() <= 0x036F; });
}

} // namespace

QStringList stems(QStringView text)
{
    if (needsComposing(text)) {
        const QString composed = text.toString().normalized(QString::NormalizationForm_C);
        return needsComposing(composed) ? stems(QString(composed).removeIf([](QChar c) { return c.isMark(); }))
                                        : stems(composed);
    }
    QStringList result;
    eachStem(text, [&result](QStringView found) { result += found.toString(); });
    return result;
}

QString indexText(QStringView text)
{
    if (needsComposing(text)) {
        return stems(text).join(u' ');
    }
    QString result;
    result.reserve(text.size() + text.size() / 4);
    eachStem(text, [&result](QStringView found) {
        if (!result.isEmpty()) {
            result += u' ';
        }
        result += found;
    });
    return result;
}

QString stem(QStringView word)
{
    const QStringList found = stems(word);
    return found.isEmpty() ? QString() : found.first();
}

QStringList foldedWords(QStringView text)
{
    QString composed;
    if (needsComposing(text)) {
        composed = text.toString().normalized(QString::NormalizationForm_C);
        text = composed;
    }
    QStringList result;
    splitWords(text, [&result](const Word &word) { result += word.view().toString(); });
    return result;
}

} // namespace Opora::Text
