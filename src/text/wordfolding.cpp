// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/wordfolding.h"

#include <QString>

namespace Opora::Text {

namespace {

constexpr char16_t kTableEnd = 0x0530; // Latin, Greek, Cyrillic

bool isIdeograph(char16_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
}

char16_t withoutAccent(QChar c)
{
    if (c.unicode() < 0xC0 || c.unicode() > 0x24F || c.decompositionTag() != QChar::Canonical) {
        return c.unicode();
    }
    const QChar base = c.decomposition().front();
    return base.unicode() < 0x80 ? base.unicode() : withoutAccent(base);
}

FoldedChar computed(char16_t c)
{
    const QChar lower = QChar(c).toLower();
    if (c == u'\'' || c == u'\u2019' || c == u'\u02BC') {
        return {c, FoldedChar::Apostrophe};
    }
    // Combining accents that nothing composes with, soft hyphens and joiners stand inside words.
    if (QChar(c).isMark() || c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF) {
        return {c, FoldedChar::Ignored};
    }
    if (QChar(c).isDigit()) {
        return {char16_t(u'0' + QChar(c).digitValue()), FoldedChar::Digit};
    }
    if (!QChar(c).isLetterOrNumber()) {
        return {c, FoldedChar::Separator};
    }
    if (isIdeograph(c)) {
        return {c, FoldedChar::Ideograph};
    }
    if (lower == QChar(u'ё')) {
        return {u'е', FoldedChar::Cyrillic};
    }
    const QChar::Script script = lower.script();
    if (script == QChar::Script_Cyrillic) {
        return {lower.unicode(), FoldedChar::Cyrillic};
    }
    // Again in lower case: the dotted capital I has no small letter of its own.
    const char16_t bare = QChar(withoutAccent(lower)).toLower().unicode();
    return {bare, bare < 0x80 ? FoldedChar::Latin : FoldedChar::OtherLetter};
}

std::array<FoldedChar, kTableEnd> makeTable()
{
    std::array<FoldedChar, kTableEnd> table;
    for (char16_t c = 0; c < kTableEnd; ++c) {
        table[c] = computed(c);
    }
    return table;
}

} // namespace

FoldedChar foldChar(char16_t c)
{
    static const std::array<FoldedChar, kTableEnd> table = makeTable();
    return c < kTableEnd ? table[c] : computed(c);
}

} // namespace Opora::Text
