// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/searchsyntax.h"

#include "text/searchparser.h"

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

// "number:7" needs no sign.
QString opText(SearchOp op)
{
    return op == SearchOp::Equal ? QString() : signOf(op);
}

// A bare value must not hold what means something in one, or begin like an operator.
QString valueText(const QString &value)
{
    const auto isPlain = [](QChar c) { return c.isLetterOrNumber() || u"_-.@+#/'"_s.contains(c); };
    const bool plain = std::all_of(value.cbegin(), value.cend(), isPlain);
    return plain ? value : u'"' + QString(value).remove(u'"') + u'"';
}

QString joined(const QList<SearchNode> &children, const QString &separator)
{
    QStringList texts;
    for (const SearchNode &child : children) {
        const bool isGroup = child.kind == SearchNode::Kind::And || child.kind == SearchNode::Kind::Or;
        texts += isGroup ? u'(' + searchText(child) + u')' : searchText(child);
    }
    return texts.join(separator);
}

// "--x" would be a word of its own, so what begins with a dash is set apart.
QString negated(const QList<SearchNode> &children)
{
    const QString text = joined(children, u" "_s);
    return text.startsWith(u'-') ? "-("_L1 + text + u')' : u'-' + text;
}

} // namespace

SearchQuery parseSearch(const QString &text, SearchMode mode)
{
    return SearchParser(text, mode).run();
}

QString searchText(const SearchNode &node)
{
    switch (node.kind) {
    case SearchNode::Kind::And: return joined(node.children, u" "_s);
    case SearchNode::Kind::Or: return joined(node.children, u" OR "_s);
    case SearchNode::Kind::Not: return negated(node.children);
    case SearchNode::Kind::Word: return node.text;
    case SearchNode::Kind::Phrase: return u'"' + node.text + u'"';
    case SearchNode::Kind::Prefix: return node.text + u'*';
    case SearchNode::Kind::Field:
        return fieldName(node.field, FieldLanguage::English) + u':' + opText(node.op) + valueText(node.value);
    }
    return {};
}

} // namespace Opora::Text
