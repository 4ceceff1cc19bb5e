// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/searchfields.h"

#include <QList>
#include <QString>

namespace Opora::Text {

/// A search as a tree. An And without children finds everything.
struct SearchNode
{
    enum class Kind {
        And,    ///< children
        Or,     ///< children
        Not,    ///< one child
        Word,   ///< text: in any form; several words written together ("ivan@site.example") stand side by side
        Phrase, ///< text: these words side by side
        Prefix, ///< text: whose last word may go on
        Field,  ///< field, op, value
    };

    Kind kind = Kind::And;
    QList<SearchNode> children;
    QString text;
    SearchField field = SearchField::Subject;
    SearchOp op = SearchOp::Equal;
    QString value; ///< canonical where the field has fixed values (see searchfields.h), else as written

    friend bool operator==(const SearchNode &, const SearchNode &) = default;
};

/// What the parser could not take as meant; the tree holds its best guess.
struct SearchError
{
    qsizetype position = 0; ///< in the searched text, UTF-16 units
    qsizetype length = 0;
    QString code; ///< "search.unknown_field", "search.unknown_value", "search.empty_value", "search.bad_date",
                  ///< "search.unclosed_quote", "search.unclosed_group", "search.unexpected_close",
                  ///< "search.missing_operand", "search.too_deep", "search.too_long"

    friend bool operator==(const SearchError &, const SearchError &) = default;
};

struct SearchQuery
{
    SearchNode root;
    QList<SearchError> errors; ///< in the order of their positions
};

enum class SearchMode {
    Finished, ///< every word as written
    Typing,   ///< the last word, if the text ends in it, is a prefix
};

/// Words, "phrases", -without, pre*, field:value, field:>value, field:a..b, field:a,b, OR (ИЛИ, |), NOT (НЕ), (groups).
/// Never fails: any text gives a tree that can be run.
SearchQuery parseSearch(const QString &text, SearchMode mode = SearchMode::Finished);

/// The tree written so that parseSearch() gives it again; for saved searches and tests.
QString searchText(const SearchNode &node);

} // namespace Opora::Text
