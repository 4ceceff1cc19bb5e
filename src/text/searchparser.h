// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/searchsyntax.h"

namespace Opora::Text {

/// Reads a search from left to right. Depth and length are bounded, so any text is safe.
class SearchParser final
{
public:
    SearchParser(const QString &text, SearchMode mode);

    SearchQuery run();

private:
    using Nodes = QList<SearchNode>;

    Nodes orNode(int depth);
    Nodes andNode(int depth);
    Nodes unary(int depth);
    Nodes group(int depth, qsizetype at);
    Nodes phrase();
    Nodes word();
    Nodes field(SearchField field, qsizetype begin);
    Nodes condition(SearchField field, SearchOp op, qsizetype begin, const QString &value);
    Nodes textCondition(SearchField field, const QString &value);
    Nodes plainWord(const QString &text, bool isLast);

    QString quoted();
    QString bare(bool stopAtComma);
    SearchOp readOp();
    void error(qsizetype at, qsizetype length, const char *code);
    void skipSpaces();
    bool takeKeyword(std::initializer_list<QStringView> words);
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const;

    static Nodes wrapped(SearchNode::Kind kind, Nodes children);

    QString m_text;
    const SearchMode m_mode;
    qsizetype m_at = 0;
    int m_terms = 0;
    QList<SearchError> m_errors;
};

} // namespace Opora::Text
