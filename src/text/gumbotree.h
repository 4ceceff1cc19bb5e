// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

#include <gumbo.h>

namespace Opora::Text {

/// Owns a parsed HTML text. All memory of the parser is counted here and freed in one go, because the parser's own
/// clean-up recurses as deep as the text nests.
class GumboTree final
{
public:
    /// `source` must stay alive and unchanged as long as the tree.
    explicit GumboTree(const QByteArray &source);
    ~GumboTree();
    GumboTree(const GumboTree &) = delete;
    GumboTree &operator=(const GumboTree &) = delete;

    /// The body element, or null for a text without one.
    [[nodiscard]] const GumboNode *body() const;

    /// Visits everything below `root` in document order without recursion: `enter` before the children, `leave` after.
    static void walk(const GumboNode *root, const std::function<void(const GumboNode *)> &enter,
                     const std::function<void(const GumboNode *)> &leave);

    static const GumboVector *childrenOf(const GumboNode *node);

private:
    struct Block
    {
        Block *previous;
        Block *next;
    };

    static void *allocate(void *self, size_t size);
    static void release(void *self, void *memory);

    Block *m_blocks = nullptr;
    GumboOutput *m_output = nullptr;
};

} // namespace Opora::Text
