// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/searchsyntax.h"

namespace Opora::Text {

/// A search as the rows of a filter editor: conditions, and groups of which all or any must be met. The same thing as
/// the tree, told so that each row can be denied by itself.
struct SearchFilter
{
    enum class Kind {
        All,   ///< every child is met; without children: everything
        Any,   ///< at least one child is met
        Field, ///< field, op, value
        Words, ///< value: in any form, anywhere in the ticket
        Phrase,
        Beginning, ///< the last word of the value may go on
    };

    Kind kind = Kind::All;
    bool isDenied = false;
    QList<SearchFilter> children;
    SearchField field = SearchField::Status;
    SearchOp op = SearchOp::Equal;
    QString value; ///< as SearchNode has it

    [[nodiscard]] bool isGroup() const { return kind == Kind::All || kind == Kind::Any; }
    friend bool operator==(const SearchFilter &, const SearchFilter &) = default;
};

/// The outermost is always a group that is not denied.
[[nodiscard]] SearchFilter filterOf(const SearchNode &root);
/// What parseSearch() makes of searchText(): groups without children are left out, as are conditions without a value,
/// and words that mean something in the syntax become a phrase.
[[nodiscard]] SearchNode searchOf(const SearchFilter &filter);

} // namespace Opora::Text
