// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/snippet.h"

#include "text/wordforms.h"

#include <QRegularExpression>

namespace Opora::Store {

namespace {

constexpr qsizetype kBefore = 40;
constexpr qsizetype kLength = 160;
constexpr QChar kBegin(2);
constexpr QChar kEnd(3);

struct Word
{
    qsizetype from = 0;
    qsizetype to = 0;
};

QList<Word> wordsOf(QStringView text)
{
    QList<Word> words;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i;
        while (end < text.size() && (text[end].isLetterOrNumber() || text[end].isMark()))
            ++end;
        if (end > i)
            words.append({i, end});
        i = std::max(end, i + 1);
    }
    return words;
}

/// The first letter as folded words have it: without case and marks.
QChar firstLetter(QStringView word)
{
    const QString parts = word.front().decomposition();
    return (parts.isEmpty() ? word.front() : parts.front()).toCaseFolded();
}

/// Control characters would be taken for marks, line breaks would break the line.
QString cleaned(QStringView text)
{
    QString result = text.toString();
    for (QChar &c : result) {
        if (c < QChar(32))
            c = u' ';
    }
    return result;
}

/// Without markup that stands in the words themselves and the signs of quoted lines: a row has room for words only.
QString bare(QString text)
{
    static const QRegularExpression markup(QStringLiteral("</?[A-Za-z][^<>]{0,2000}>"));
    static const QRegularExpression quoting(QStringLiteral("^[ >]*>[ >]*"), QRegularExpression::MultilineOption);
    if (text.contains(u'<'))
        text.replace(markup, QStringLiteral(" "));
    if (text.contains(u'>'))
        text.remove(quoting);
    return text;
}

} // namespace

Snippet::Snippet(const Text::SearchNode &query)
{
    collect(query);
    for (const QString &word : m_stems.values() + m_prefixes) {
        if (!word.isEmpty())
            m_firstLetters.insert(firstLetter(word));
    }
}

void Snippet::collect(const Text::SearchNode &node)
{
    switch (node.kind) {
    case Text::SearchNode::Kind::And:
    case Text::SearchNode::Kind::Or:
        for (const Text::SearchNode &child : node.children)
            collect(child);
        return;
    case Text::SearchNode::Kind::Not: return;
    case Text::SearchNode::Kind::Word:
    case Text::SearchNode::Kind::Phrase:
        m_inBodies = m_inNotes = true;
        for (const QString &stem : Text::stems(node.text))
            m_stems.insert(stem);
        return;
    case Text::SearchNode::Kind::Prefix: {
        m_inBodies = m_inNotes = true;
        QStringList words = Text::foldedWords(node.text);
        if (words.isEmpty())
            return;
        m_prefixes << words.takeLast();
        for (const QString &word : words)
            m_stems.insert(Text::stem(word));
        return;
    }
    case Text::SearchNode::Kind::Field:
        if (Text::isTextField(node.field)) {
            m_inBodies = m_inBodies || node.field != Text::SearchField::Note;
            m_inNotes = m_inNotes || node.field != Text::SearchField::Body;
            for (const QString &stem : Text::stems(node.value))
                m_stems.insert(stem);
        }
        return;
    }
}

bool Snippet::looksInto(Core::Audience audience) const
{
    return audience == Core::Audience::Public ? m_inBodies : m_inNotes;
}

bool Snippet::isMatch(QStringView word) const
{
    // Stemming costs much more than a look at the letter that it never changes.
    if (!m_firstLetters.contains(firstLetter(word)))
        return false;
    if (m_stems.contains(Text::stem(word)))
        return true;
    if (m_prefixes.isEmpty())
        return false;
    const QStringList folded = Text::foldedWords(word);
    return !folded.isEmpty() && std::any_of(m_prefixes.begin(), m_prefixes.end(), [&](const QString &prefix) {
        return folded.constFirst().startsWith(prefix);
    });
}

QString Snippet::of(const QString &text) const
{
    const QString words = bare(text);
    const QString shown = piece(words);
    if (!shown.isEmpty() || words == text || piece(text).isEmpty())
        return shown;
    // What was found stands inside of markup, as in the address of a link: there is nothing of it to be marked.
    const QString start = cleaned(QStringView(words).left(kLength)).trimmed();
    return words.size() > kLength ? start + QChar(0x2026) : start;
}

QString Snippet::piece(const QString &text) const
{
    const QList<Word> words = wordsOf(text);
    const auto first = std::find_if(words.begin(), words.end(), [&](const Word &word) {
        return isMatch(QStringView(text).mid(word.from, word.to - word.from));
    });
    if (first == words.end())
        return {};
    auto start = first;
    while (start != words.begin() && first->from - std::prev(start)->from <= kBefore)
        --start;
    QString result = start->from > 0 ? QString(QChar(0x2026)) : QString();
    const qsizetype end = std::min(start->from + kLength, text.size());
    qsizetype at = start->from;
    for (auto word = first; word != words.end() && word->to <= end; ++word) {
        const QStringView view = QStringView(text).mid(word->from, word->to - word->from);
        if (!isMatch(view))
            continue;
        result += cleaned(QStringView(text).mid(at, word->from - at)) + kBegin + view.toString() + kEnd;
        at = word->to;
    }
    result += cleaned(QStringView(text).mid(at, std::max<qsizetype>(end - at, 0)));
    return end < text.size() ? result + QChar(0x2026) : result;
}

} // namespace Opora::Store
