// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/htmltags.h"

#include <algorithm>
#include <iterator>

namespace Opora::Text {

namespace {

// Elements without a meaning of their own in a mail become the nearest simple one.
constexpr TagInfo kTags[] = {
    {"a", "a", TagKind::Anchor},
    {"address", "div", TagKind::Block},
    {"article", "div", TagKind::Block},
    {"aside", "div", TagKind::Block},
    {"b", "b", TagKind::Inline},
    {"blockquote", "blockquote", TagKind::Block},
    {"br", "br", TagKind::Void},
    {"center", "div", TagKind::Block},
    {"cite", "i", TagKind::Inline},
    {"code", "code", TagKind::Inline},
    {"dd", "dd", TagKind::Term},
    {"del", "s", TagKind::Inline},
    {"details", "div", TagKind::Block},
    {"dfn", "i", TagKind::Inline},
    {"div", "div", TagKind::Block},
    {"dl", "dl", TagKind::Block},
    {"dt", "dt", TagKind::Term},
    {"em", "em", TagKind::Inline},
    {"fieldset", "div", TagKind::Block},
    {"figcaption", "div", TagKind::Block},
    {"figure", "div", TagKind::Block},
    {"footer", "div", TagKind::Block},
    {"form", "div", TagKind::Block},
    {"h1", "h1", TagKind::Heading},
    {"h2", "h2", TagKind::Heading},
    {"h3", "h3", TagKind::Heading},
    {"h4", "h4", TagKind::Heading},
    {"h5", "h5", TagKind::Heading},
    {"h6", "h6", TagKind::Heading},
    {"header", "div", TagKind::Block},
    {"hr", "hr", TagKind::Rule},
    {"i", "i", TagKind::Inline},
    {"iframe", nullptr, TagKind::RawDropped},
    {"img", "img", TagKind::Void},
    {"ins", "u", TagKind::Inline},
    {"kbd", "code", TagKind::Inline},
    {"li", "li", TagKind::Item},
    {"listing", "pre", TagKind::Block},
    {"main", "div", TagKind::Block},
    {"nav", "div", TagKind::Block},
    {"noembed", nullptr, TagKind::RawDropped},
    {"noframes", nullptr, TagKind::RawDropped},
    {"ol", "ol", TagKind::List},
    {"p", "p", TagKind::Paragraph},
    {"pre", "pre", TagKind::Block},
    {"s", "s", TagKind::Inline},
    {"samp", "code", TagKind::Inline},
    {"script", nullptr, TagKind::RawDropped},
    {"section", "div", TagKind::Block},
    {"strike", "s", TagKind::Inline},
    {"strong", "strong", TagKind::Inline},
    {"style", nullptr, TagKind::RawDropped},
    {"sub", "sub", TagKind::Inline},
    {"summary", "div", TagKind::Block},
    {"sup", "sup", TagKind::Inline},
    {"table", "table", TagKind::Table},
    {"tbody", "tbody", TagKind::Section},
    {"td", "td", TagKind::Cell},
    {"textarea", nullptr, TagKind::RawText},
    {"tfoot", "tfoot", TagKind::Section},
    {"th", "th", TagKind::Cell},
    {"thead", "thead", TagKind::Section},
    {"title", nullptr, TagKind::RawDropped},
    {"tr", "tr", TagKind::Row},
    {"tt", "code", TagKind::Inline},
    {"u", "u", TagKind::Inline},
    {"ul", "ul", TagKind::List},
    {"var", "i", TagKind::Inline},
    {"xmp", nullptr, TagKind::RawText},
};

} // namespace

const TagInfo *findTag(QByteArrayView lowerName)
{
    const auto *found = std::lower_bound(std::begin(kTags), std::end(kTags), lowerName,
                                         [](const TagInfo &tag, QByteArrayView name) { return tag.name < name; });
    return found != std::end(kTags) && lowerName == found->name ? found : nullptr;
}

bool isOutputTag(QByteArrayView lowerName)
{
    const TagInfo *tag = findTag(lowerName);
    return tag && tag->out && lowerName == tag->out;
}

} // namespace Opora::Text
