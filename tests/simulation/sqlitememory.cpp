// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitememory.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include <sqlite3.h>

namespace Opora::Simulation {

namespace {

constexpr int kStep = 32;
constexpr int kLargestKept = 16 * 1024; // pages, and what a connection holds for small things
constexpr std::size_t kChunk = 1 << 20;

/// In front of each piece, as wide as what SQLite wants aligned.
struct Head
{
    Head *next = nullptr; ///< while it is free
    int size = 0;         ///< of what follows
};
static_assert(sizeof(Head) % 8 == 0);

std::array<Head *, kLargestKept / kStep + 1> freePieces{};
char *chunkAt = nullptr;
std::size_t chunkLeft = 0;

int roundUp(int size)
{
    return (size + kStep - 1) / kStep * kStep;
}

Head *headOf(void *memory)
{
    return static_cast<Head *>(memory) - 1;
}

Head *fresh(int size)
{
    const std::size_t whole = sizeof(Head) + std::size_t(size);
    if (size > kLargestKept)
        return static_cast<Head *>(std::malloc(whole));
    if (chunkLeft < whole) {
        chunkAt = static_cast<char *>(std::malloc(kChunk));
        chunkLeft = chunkAt ? kChunk : 0;
        if (!chunkAt)
            return nullptr;
    }
    auto *head = reinterpret_cast<Head *>(chunkAt);
    chunkAt += whole;
    chunkLeft -= whole;
    return head;
}

void *take(int wanted)
{
    const int size = roundUp(wanted);
    Head **free = size <= kLargestKept ? &freePieces[std::size_t(size / kStep)] : nullptr;
    Head *head = free && *free ? *free : fresh(size);
    if (!head)
        return nullptr;
    if (free && *free)
        *free = head->next;
    head->size = size;
    return head + 1;
}

void giveBack(void *memory)
{
    if (!memory)
        return;
    Head *head = headOf(memory);
    if (head->size > kLargestKept)
        return std::free(head);
    Head *&free = freePieces[std::size_t(head->size / kStep)];
    head->next = free;
    free = head;
}

int sizeOf(void *memory)
{
    return memory ? headOf(memory)->size : 0;
}

void *resize(void *memory, int wanted)
{
    const int before = sizeOf(memory);
    if (roundUp(wanted) == before)
        return memory;
    void *larger = take(wanted);
    if (!larger)
        return nullptr;
    std::memcpy(larger, memory, std::size_t(before < wanted ? before : wanted));
    giveBack(memory);
    return larger;
}

} // namespace

void keepSqliteMemory()
{
    static const sqlite3_mem_methods kMethods{
        take, giveBack, resize, sizeOf, roundUp, [](void *) { return SQLITE_OK; }, [](void *) {}, nullptr};
    sqlite3_config(SQLITE_CONFIG_MALLOC, &kMethods);
}

} // namespace Opora::Simulation
