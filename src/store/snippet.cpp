// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/snippet.h"

#include <QRegularExpression>

namespace Opora::Store {

namespace {

constexpr qsizetype kBefore = 40;
constexpr qsizetype kLength = 160;
constexpr QChar kBegin(2);
constexpr QChar kEnd(3);

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
    : m_words(query)
{
    collect(query);
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
    case Text::SearchNode::Kind::Prefix: m_inBodies = m_inNotes = true; return;
    case Text::SearchNode::Kind::Field:
        if (Text::isTextField(node.field)) {
            m_inBodies = m_inBodies || node.field != Text::SearchField::Note;
            m_inNotes = m_inNotes || node.field != Text::SearchField::Body;
        }
        return;
    }
}

bool Snippet::looksInto(Core::Audience audience) const
{
    return audience == Core::Audience::Public ? m_inBodies : m_inNotes;
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
    using Word = Text::SearchedWords::Place;
    const QList<Word> words = Text::wordPlaces(text);
    const auto first = std::find_if(words.begin(), words.end(), [&](const Word &word) {
        return m_words.has(QStringView(text).mid(word.from, word.to - word.from));
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
        if (!m_words.has(view))
            continue;
        result += cleaned(QStringView(text).mid(at, word->from - at)) + kBegin + view.toString() + kEnd;
        at = word->to;
    }
    result += cleaned(QStringView(text).mid(at, std::max<qsizetype>(end - at, 0)));
    return end < text.size() ? result + QChar(0x2026) : result;
}

} // namespace Opora::Store
