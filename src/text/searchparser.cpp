// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/searchparser.h"

#include "text/wordforms.h"

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxText = 2'000;
constexpr int kMaxDepth = 32;
constexpr int kMaxTerms = 100;

bool endsWord(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')' || c == u'"' || c == u'|';
}

} // namespace

SearchParser::SearchParser(const QString &text, SearchMode mode)
    : m_text(text)
    , m_mode(mode)
{
    if (m_text.size() > kMaxText) {
        error(kMaxText, m_text.size() - kMaxText, "search.too_long");
        m_text.truncate(kMaxText);
    }
}

SearchQuery SearchParser::run()
{
    Nodes all;
    while (!atEnd()) {
        all += orNode(0);
        if (peek() == u')') {
            error(m_at, 1, "search.unexpected_close");
            ++m_at;
        }
    }
    const Nodes root = wrapped(SearchNode::Kind::And, all);
    SearchQuery query{root.isEmpty() ? SearchNode() : root.first(), m_errors};
    std::stable_sort(query.errors.begin(), query.errors.end(),
                     [](const SearchError &a, const SearchError &b) { return a.position < b.position; });
    return query;
}

// One node of the kind over the children; they themselves when there are fewer than two.
SearchParser::Nodes SearchParser::wrapped(SearchNode::Kind kind, Nodes children)
{
    if (children.size() < 2) {
        return children;
    }
    SearchNode node;
    node.kind = kind;
    for (const SearchNode &child : std::as_const(children)) {
        node.children += child.kind == kind ? child.children : Nodes{child};
    }
    return {node};
}

SearchParser::Nodes SearchParser::orNode(int depth)
{
    Nodes choices = andNode(depth);
    while (true) {
        skipSpaces();
        const qsizetype at = m_at;
        if (peek() == u'|') {
            ++m_at;
        } else if (!takeKeyword({u"OR", u"ИЛИ"})) {
            break;
        }
        const qsizetype length = m_at - at;
        const Nodes next = andNode(depth);
        if (next.isEmpty() || choices.isEmpty()) {
            error(at, length, "search.missing_operand");
        }
        choices += next;
    }
    return wrapped(SearchNode::Kind::Or, choices);
}

SearchParser::Nodes SearchParser::andNode(int depth)
{
    Nodes parts;
    while (true) {
        skipSpaces();
        const qsizetype at = m_at;
        if (atEnd() || peek() == u')' || peek() == u'|' || takeKeyword({u"OR", u"ИЛИ"})) {
            m_at = at;
            break;
        }
        if (takeKeyword({u"AND", u"И"})) {
            continue;
        }
        parts += unary(depth);
    }
    return wrapped(SearchNode::Kind::And, parts);
}

SearchParser::Nodes SearchParser::unary(int depth)
{
    const qsizetype at = m_at;
    const bool minus = peek() == u'-' && m_at + 1 < m_text.size() && !peek(1).isSpace() && peek(1) != u'-';
    if (minus || takeKeyword({u"NOT", u"НЕ"})) {
        m_at += minus ? 1 : 0;
        skipSpaces();
        if (atEnd() || peek() == u')' || peek() == u'|') {
            error(at, m_at - at, "search.missing_operand");
            return {};
        }
        if (depth >= kMaxDepth) {
            error(at, m_at - at, "search.too_deep");
            return unary(depth);
        }
        Nodes inner = unary(depth + 1);
        if (inner.isEmpty()) {
            return {};
        }
        SearchNode node;
        node.kind = SearchNode::Kind::Not;
        node.children = wrapped(SearchNode::Kind::And, inner);
        return {node};
    }
    if (++m_terms > kMaxTerms) {
        error(m_at, m_text.size() - m_at, "search.too_long");
        m_at = m_text.size();
        return {};
    }
    if (peek() == u'(') {
        return group(depth, at);
    }
    return peek() == u'"' ? phrase() : word();
}

SearchParser::Nodes SearchParser::group(int depth, qsizetype at)
{
    ++m_at;
    if (depth >= kMaxDepth) {
        error(at, 1, "search.too_deep");
        return {};
    }
    Nodes inner = orNode(depth + 1);
    if (peek() == u')' && !atEnd()) {
        ++m_at;
    } else {
        error(at, 1, "search.unclosed_group");
    }
    return inner;
}

SearchParser::Nodes SearchParser::phrase()
{
    SearchNode node;
    node.kind = SearchNode::Kind::Phrase;
    node.text = quoted();
    return foldedWords(node.text).isEmpty() ? Nodes() : Nodes{node};
}

SearchParser::Nodes SearchParser::word()
{
    const qsizetype begin = m_at;
    while (!atEnd() && peek().isLetter()) {
        ++m_at;
    }
    if (peek() == u':' && m_at > begin) {
        const QStringView name = QStringView(m_text).sliced(begin, m_at - begin);
        const auto known = fieldFromName(name);
        if (known) {
            ++m_at;
            return field(*known, begin);
        }
        // "https://…" is no field, and nobody means one there.
        if (peek(1) != u'/' && !peek(1).isSpace() && m_at + 1 < m_text.size()) {
            error(begin, name.size(), "search.unknown_field");
        }
    }
    m_at = begin;
    const QString text = bare(false);
    return plainWord(text, atEnd());
}

SearchParser::Nodes SearchParser::plainWord(const QString &text, bool isLast)
{
    SearchNode node;
    node.text = text;
    const bool star = text.endsWith(u'*');
    while (node.text.endsWith(u'*')) {
        node.text.chop(1);
    }
    const bool growing
        = isLast && m_mode == SearchMode::Typing && !node.text.isEmpty() && node.text.back().isLetterOrNumber();
    node.kind = star || growing ? SearchNode::Kind::Prefix : SearchNode::Kind::Word;
    return foldedWords(node.text).isEmpty() ? Nodes() : Nodes{node};
}

SearchParser::Nodes SearchParser::field(SearchField field, qsizetype begin)
{
    Nodes choices;
    bool more = true;
    while (more) {
        const SearchOp op = readOp();
        const qsizetype at = m_at;
        const QString value = peek() == u'"' && !atEnd() ? quoted() : bare(true);
        more = peek() == u',' && !atEnd();
        m_at += more ? 1 : 0;
        if (value.trimmed().isEmpty()) {
            // Commas between nothing are slips of the hand, a field without any value is not finished.
            if (!more && choices.isEmpty()) {
                error(begin, m_at - begin, "search.empty_value");
            }
            continue;
        }
        choices += condition(field, op, at, value);
    }
    return wrapped(SearchNode::Kind::Or, choices);
}

SearchParser::Nodes SearchParser::condition(SearchField field, SearchOp op, qsizetype begin, const QString &value)
{
    if (isTextField(field)) {
        return textCondition(field, value);
    }
    const qsizetype dots = op == SearchOp::Equal && hasOrder(field) ? value.indexOf(".."_L1) : -1;
    if (dots > 0 && dots + 2 < value.size()) {
        Nodes range = condition(field, SearchOp::GreaterOrEqual, begin, value.left(dots));
        range += condition(field, SearchOp::LessOrEqual, begin + dots + 2, value.sliced(dots + 2));
        return wrapped(SearchNode::Kind::And, range);
    }
    const auto canonical = canonicalValue(field, value);
    if (!canonical) {
        error(begin, value.size(), isTimeField(field) ? "search.bad_date" : "search.unknown_value");
        return {};
    }
    SearchNode node;
    node.kind = SearchNode::Kind::Field;
    node.field = field;
    node.value = *canonical;
    // "created:-7d" can only mean: since then.
    const bool since = isTimeField(field) && op == SearchOp::Equal && canonical->startsWith(u'-');
    node.op = since ? SearchOp::GreaterOrEqual : op;
    return {node};
}

SearchParser::Nodes SearchParser::textCondition(SearchField field, const QString &value)
{
    SearchNode node;
    node.kind = SearchNode::Kind::Field;
    node.field = field;
    node.value = value.trimmed();
    return foldedWords(value).isEmpty() ? Nodes() : Nodes{node};
}

QString SearchParser::quoted()
{
    const qsizetype begin = m_at + 1;
    const qsizetype close = m_text.indexOf(u'"', begin);
    if (close < 0) {
        // While it is being typed, the missing quote is not a mistake yet.
        if (m_mode == SearchMode::Finished) {
            error(m_at, 1, "search.unclosed_quote");
        }
        m_at = m_text.size();
        return m_text.sliced(begin);
    }
    m_at = close + 1;
    return m_text.sliced(begin, close - begin);
}

QString SearchParser::bare(bool stopAtComma)
{
    const qsizetype begin = m_at;
    while (!atEnd() && !endsWord(peek()) && !(stopAtComma && peek() == u',')) {
        ++m_at;
    }
    return m_text.sliced(begin, m_at - begin);
}

SearchOp SearchParser::readOp()
{
    const bool less = peek() == u'<';
    const bool greater = peek() == u'>';
    if (!less && !greater) {
        m_at += peek() == u'=' ? 1 : 0;
        return SearchOp::Equal;
    }
    ++m_at;
    const bool orEqual = peek() == u'=';
    m_at += orEqual ? 1 : 0;
    if (less) {
        return orEqual ? SearchOp::LessOrEqual : SearchOp::Less;
    }
    return orEqual ? SearchOp::GreaterOrEqual : SearchOp::Greater;
}

void SearchParser::error(qsizetype at, qsizetype length, const char *code)
{
    m_errors.append({at, length, QString::fromLatin1(code)});
}

void SearchParser::skipSpaces()
{
    while (!atEnd() && peek().isSpace()) {
        ++m_at;
    }
}

// Keywords are whole words in capitals, so that "or" can be searched for.
bool SearchParser::takeKeyword(std::initializer_list<QStringView> words)
{
    for (QStringView word : words) {
        const qsizetype end = m_at + word.size();
        if (QStringView(m_text).sliced(m_at).startsWith(word) && (end == m_text.size() || endsWord(m_text.at(end)))) {
            m_at = end;
            return true;
        }
    }
    return false;
}

QChar SearchParser::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
}

} // namespace Opora::Text
