// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ftsexpression.h"

#include "text/wordforms.h"

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

QString quoted(const QString &words)
{
    return u'"' + words + u'"';
}

// One word is found whole; words written together must stand side by side, as the index holds them.
QString wordExpression(const QString &text)
{
    const QStringList words = foldedWords(text);
    return words.size() == 1 ? quoted(stem(text)) : quoted(indexText(text));
}

// The index holds stems: a beginning of a word is a beginning of its stem, or the word is whole already.
QString prefixExpression(const QString &text)
{
    const QStringList words = foldedWords(text);
    if (words.isEmpty()) {
        return {};
    }
    const QString before = indexText(words.mid(0, words.size() - 1).join(u' '));
    const QString ahead = before.isEmpty() ? QString() : before + u' ';
    const QString typed = quoted(ahead + words.last()) + u'*';
    const QString whole = stem(words.last());
    return whole == words.last() ? typed : u'(' + typed + " OR "_L1 + quoted(ahead + whole) + u')';
}

QString joined(const QList<SearchNode> &nodes, const QString &separator, const QHash<SearchField, QString> &columns)
{
    QStringList parts;
    for (const SearchNode &node : nodes) {
        parts += ftsExpression(node, columns);
    }
    return parts.size() == 1 ? parts.first() : u'(' + parts.join(separator) + u')';
}

QString andExpression(const SearchNode &node, const QHash<SearchField, QString> &columns)
{
    QList<SearchNode> wanted;
    QList<SearchNode> unwanted;
    for (const SearchNode &child : node.children) {
        if (child.kind == SearchNode::Kind::Not) {
            unwanted += child.children.first();
        } else {
            wanted += child;
        }
    }
    const QString with = joined(wanted, u" AND "_s, columns);
    return unwanted.isEmpty() ? with : u'(' + with + " NOT "_L1 + joined(unwanted, u" OR "_s, columns) + u')';
}

} // namespace

bool isTextSearch(const SearchNode &node)
{
    switch (node.kind) {
    case SearchNode::Kind::Word:
    case SearchNode::Kind::Phrase:
    case SearchNode::Kind::Prefix: return !foldedWords(node.text).isEmpty();
    case SearchNode::Kind::Field: return isTextField(node.field) && !foldedWords(node.value).isEmpty();
    case SearchNode::Kind::Not: return false;
    case SearchNode::Kind::Or:
        return !node.children.isEmpty() && std::all_of(node.children.cbegin(), node.children.cend(), isTextSearch);
    case SearchNode::Kind::And: break;
    }
    bool wanted = false;
    for (const SearchNode &child : node.children) {
        const bool isNot = child.kind == SearchNode::Kind::Not;
        if (isNot ? child.children.size() != 1 || !isTextSearch(child.children.first()) : !isTextSearch(child)) {
            return false;
        }
        wanted = wanted || !isNot;
    }
    return wanted;
}

QString ftsExpression(const SearchNode &node, const QHash<SearchField, QString> &columns)
{
    if (!isTextSearch(node)) {
        return {};
    }
    switch (node.kind) {
    case SearchNode::Kind::Word: return wordExpression(node.text);
    case SearchNode::Kind::Phrase: return quoted(indexText(node.text));
    case SearchNode::Kind::Prefix: return prefixExpression(node.text);
    case SearchNode::Kind::Field: {
        const QString column = columns.value(node.field);
        const QString words = quoted(indexText(node.value));
        return column.isEmpty() ? words : u'(' + column + " : "_L1 + words + u')';
    }
    case SearchNode::Kind::Or: return joined(node.children, u" OR "_s, columns);
    case SearchNode::Kind::And: return andExpression(node, columns);
    case SearchNode::Kind::Not: break;
    }
    return {};
}

} // namespace Opora::Text
