// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/summary.h"

#include "text/quotefolding.h"
#include "text/wordforms.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLettersRead = 4'000;
constexpr qsizetype kTextRead = 20'000;
constexpr qsizetype kMaxGreetingWords = 6;

// Words no English text of some length is without, and other languages hardly use.
const QSet<QString> &englishWords()
{
    static const QSet<QString> words = {
        u"the"_s, u"and"_s,  u"is"_s,   u"to"_s,    u"of"_s,     u"you"_s,  u"my"_s,  u"it"_s,     u"for"_s, u"with"_s,
        u"on"_s,  u"not"_s,  u"this"_s, u"that"_s,  u"have"_s,   u"are"_s,  u"was"_s, u"please"_s, u"how"_s, u"can"_s,
        u"we"_s,  u"your"_s, u"i"_s,    u"hello"_s, u"thanks"_s, u"what"_s, u"but"_s, u"from"_s,   u"be"_s,  u"help"_s};
    return words;
}

bool looksEnglish(QStringView text)
{
    const QStringList words = foldedWords(text);
    const auto known
        = std::count_if(words.cbegin(), words.cend(), [](const QString &w) { return englishWords().contains(w); });
    // A few words without any of these may be a product's name in any language's text.
    return known * 10 >= words.size() && known > 0;
}

bool isGreeting(const QString &line)
{
    static const QStringList starts
        = {u"здравствуй"_s,     u"добрый день"_s, u"добрый вечер"_s, u"доброе утро"_s, u"доброго"_s, u"привет"_s,
           u"уважаем"_s,        u"hi"_s,          u"hello"_s,        u"hey"_s,         u"dear"_s,    u"good morning"_s,
           u"good afternoon"_s, u"good day"_s,    u"greetings"_s};
    const QStringList words = foldedWords(line);
    if (words.isEmpty() || words.size() > kMaxGreetingWords || line.contains(u'?')) {
        return words.isEmpty();
    }
    const QString folded = words.join(u' ') + u' ';
    return std::any_of(starts.cbegin(), starts.cend(), [&folded](const QString &start) {
        const bool isWholeWord = start.size() <= 5 && start.at(0) < u'z';
        return folded.startsWith(isWholeWord ? start + u' ' : start);
    });
}

QString shortened(const QString &text, qsizetype max)
{
    if (text.size() <= max) {
        return text;
    }
    if (max < 1) {
        return {};
    }
    qsizetype end = max - 1;
    const qsizetype space = text.lastIndexOf(u' ', end);
    if (text.at(end).isLetterOrNumber() && space >= max / 2) {
        end = space;
    }
    if (end > 0 && text.at(end - 1).isHighSurrogate()) {
        --end;
    }
    QString cut = text.left(end);
    while (!cut.isEmpty() && (cut.back().isSpace() || QStringView(u",;:-–—").contains(cut.back()))) {
        cut.chop(1);
    }
    return cut + u'…';
}

} // namespace

QLatin1String guessLanguage(QStringView text)
{
    qsizetype cyrillic = 0;
    qsizetype ukrainian = 0;
    qsizetype russian = 0;
    qsizetype latin = 0;
    const QStringView read = text.left(kLettersRead);
    for (QChar c : read) {
        const char16_t u = c.toLower().unicode();
        if (u >= 0x0400 && u <= 0x052F) {
            ++cyrillic;
            ukrainian += QStringView(u"іїєґ").contains(QChar(u)) ? 1 : 0;
            russian += QStringView(u"ыэъё").contains(QChar(u)) ? 1 : 0;
        } else if (u >= u'a' && u <= u'z') {
            ++latin;
        }
    }
    // Russian letters beside many Latin ones (names, codes, links) are still Russian.
    if (cyrillic > 0 && cyrillic * 3 >= latin) {
        return ukrainian > russian ? "uk"_L1 : "ru"_L1;
    }
    return latin > 0 && looksEnglish(read) ? "en"_L1 : QLatin1String();
}

QString summaryLine(const QString &text, qsizetype max)
{
    const FoldedBody body = foldQuotedText(text.left(kTextRead));
    QStringList lines = body.joined(PartKind::Visible, u"\n"_s).split(u'\n', Qt::SkipEmptyParts);
    qsizetype skipped = 0;
    while (skipped < lines.size() && isGreeting(lines.at(skipped))) {
        ++skipped;
    }
    if (skipped < lines.size()) {
        lines = lines.mid(skipped);
    }
    return shortened(lines.join(u' ').simplified(), max);
}

} // namespace Opora::Text
