// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Opora::Text {

/// How the tamer treats an element; decides nesting, not looks.
enum class TagKind {
    Inline,    ///< b, i, code …
    Anchor,    ///< a: never inside another one
    Void,      ///< br, img
    Rule,      ///< hr: a void block
    Paragraph, ///< p: ended by any block
    Heading,   ///< h1 to h6
    Block,     ///< div, blockquote, pre, dl
    List,      ///< ul, ol
    Item,      ///< li
    Term,      ///< dt, dd
    Table,
    Section, ///< thead, tbody, tfoot
    Row,
    Cell,
    RawDropped, ///< script and the like: gone with everything inside
    RawText,    ///< textarea and the like: the inside is text, not tags
};

/// One known element of foreign HTML. Elements that are not in the table lose their tags and keep their text.
struct TagInfo
{
    const char *name; ///< as met in the source, lower case
    const char *out;  ///< what it becomes; null when the tag itself is never written
    TagKind kind;
};

/// The entry for a lower-case name, or null.
const TagInfo *findTag(QByteArrayView lowerName);

/// Whether an element of this name may stand in sanitized HTML.
bool isOutputTag(QByteArrayView lowerName);

} // namespace Opora::Text
