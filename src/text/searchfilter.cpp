// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/searchfilter.h"

#include "text/wordforms.h"

namespace Opora::Text {

namespace {

using Kind = SearchFilter::Kind;

SearchFilter partOf(const SearchNode &node)
{
    SearchFilter part;
    switch (node.kind) {
    case SearchNode::Kind::And:
    case SearchNode::Kind::Or:
        part.kind = node.kind == SearchNode::Kind::And ? Kind::All : Kind::Any;
        for (const SearchNode &child : node.children)
            part.children.append(partOf(child));
        return part;
    case SearchNode::Kind::Not: {
        SearchFilter inner = node.children.isEmpty() ? SearchFilter() : partOf(node.children.constFirst());
        if (!inner.isDenied) {
            inner.isDenied = true;
            return inner;
        }
        part.isDenied = true;
        part.children = {inner};
        return part;
    }
    case SearchNode::Kind::Field:
        part.kind = Kind::Field;
        part.field = node.field;
        part.op = node.op;
        part.value = node.value;
        return part;
    case SearchNode::Kind::Word: part.kind = Kind::Words; break;
    case SearchNode::Kind::Phrase: part.kind = Kind::Phrase; break;
    case SearchNode::Kind::Prefix: part.kind = Kind::Beginning; break;
    }
    part.value = node.text;
    return part;
}

/// What the written words are read as again; a phrase when they would be read as something else.
SearchNode wordNode(const SearchFilter &words)
{
    SearchNode node;
    node.kind = words.kind == Kind::Phrase ? SearchNode::Kind::Phrase
        : words.kind == Kind::Words        ? SearchNode::Kind::Word
                                           : SearchNode::Kind::Prefix;
    node.text = words.value;
    if (node.kind == SearchNode::Kind::Phrase || parseSearch(searchText(node)).root == node)
        return node;
    node.kind = SearchNode::Kind::Phrase;
    node.text.remove(u'"');
    return node;
}

using Nodes = QList<SearchNode>;

/// Nothing for what has no meaning.
Nodes nodesOf(const SearchFilter &filter)
{
    Nodes found;
    if (filter.isGroup()) {
        SearchNode group;
        group.kind = filter.kind == Kind::All ? SearchNode::Kind::And : SearchNode::Kind::Or;
        for (const SearchFilter &child : filter.children) {
            for (const SearchNode &node : nodesOf(child))
                group.children += node.kind == group.kind ? node.children : Nodes{node};
        }
        if (group.children.size() > 1)
            found = {group};
        else
            found = group.children;
    } else if (filter.kind == Kind::Field) {
        const auto value = isTextField(filter.field) ? std::optional(filter.value.trimmed())
                                                     : canonicalValue(filter.field, filter.value);
        SearchNode node;
        node.kind = SearchNode::Kind::Field;
        node.field = filter.field;
        node.op = hasOrder(filter.field) ? filter.op : SearchOp::Equal;
        node.value = value.value_or(filter.value.trimmed());
        const bool isEmpty
            = isTextField(filter.field) ? foldedWords(node.value).isEmpty() : node.value.trimmed().isEmpty();
        found = isEmpty ? Nodes() : Nodes{node};
    } else if (!foldedWords(filter.value).isEmpty()) {
        found = {wordNode(filter)};
    }
    if (!filter.isDenied || found.isEmpty())
        return found;
    SearchNode denied;
    denied.kind = SearchNode::Kind::Not;
    denied.children = found;
    return {denied};
}

} // namespace

SearchFilter filterOf(const SearchNode &root)
{
    SearchFilter whole = partOf(root);
    if (whole.isGroup() && !whole.isDenied)
        return whole;
    SearchFilter group;
    group.children = {whole};
    return group;
}

SearchNode searchOf(const SearchFilter &filter)
{
    const Nodes nodes = nodesOf(filter);
    return nodes.isEmpty() ? SearchNode() : nodes.constFirst();
}

} // namespace Opora::Text
