// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/gumbotree.h"

#include <cstdlib>
#include <vector>

namespace Opora::Text {

GumboTree::GumboTree(const QByteArray &source)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &GumboTree::allocate;
    options.deallocator = &GumboTree::release;
    options.userdata = this;
    options.max_errors = 0;
    m_output = gumbo_parse_with_options(&options, source.constData(), static_cast<size_t>(source.size()));
}

GumboTree::~GumboTree()
{
    while (m_blocks) {
        Block *next = m_blocks->next;
        std::free(m_blocks);
        m_blocks = next;
    }
}

void *GumboTree::allocate(void *self, size_t size)
{
    auto *tree = static_cast<GumboTree *>(self);
    auto *block = static_cast<Block *>(std::malloc(sizeof(Block) + size));
    if (!block) {
        std::abort(); // the parser cannot be told; every other allocation of a full machine ends the same way
    }
    block->previous = nullptr;
    block->next = tree->m_blocks;
    if (tree->m_blocks) {
        tree->m_blocks->previous = block;
    }
    tree->m_blocks = block;
    return block + 1;
}

void GumboTree::release(void *self, void *memory)
{
    if (!memory) {
        return;
    }
    auto *tree = static_cast<GumboTree *>(self);
    Block *block = static_cast<Block *>(memory) - 1;
    if (block->previous) {
        block->previous->next = block->next;
    } else {
        tree->m_blocks = block->next;
    }
    if (block->next) {
        block->next->previous = block->previous;
    }
    std::free(block);
}

const GumboVector *GumboTree::childrenOf(const GumboNode *node)
{
    switch (node->type) {
    case GUMBO_NODE_DOCUMENT: return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: return &node->v.element.children;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_WHITESPACE: return nullptr;
    }
    return nullptr;
}

const GumboNode *GumboTree::body() const
{
    const GumboVector *children = m_output ? childrenOf(m_output->root) : nullptr;
    for (unsigned int at = 0; children && at < children->length; ++at) {
        const auto *child = static_cast<const GumboNode *>(children->data[at]);
        if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BODY) {
            return child;
        }
    }
    return nullptr;
}

void GumboTree::walk(const GumboNode *root, const std::function<void(const GumboNode *)> &enter,
                     const std::function<void(const GumboNode *)> &leave)
{
    struct Step
    {
        const GumboNode *node;
        unsigned int next;
    };
    std::vector<Step> steps{{root, 0}};
    while (!steps.empty()) {
        Step &step = steps.back();
        const GumboVector *children = childrenOf(step.node);
        if (children && step.next < children->length) {
            const auto *child = static_cast<const GumboNode *>(children->data[step.next++]);
            enter(child);
            steps.push_back({child, 0});
            continue;
        }
        const GumboNode *done = step.node;
        steps.pop_back();
        if (done != root) {
            leave(done);
        }
    }
}

} // namespace Opora::Text
