// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/heldbytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct sqlite3_file;

namespace Opora::Test {

/// One change of a file that was not synced yet.
struct UnsyncedChange
{
    std::int64_t offset = 0;
    std::vector<char> before; ///< bytes that were there, as far as the file reached
    std::vector<char> after;  ///< empty: the file was cut at `offset`
    std::int64_t sizeBefore = 0;
};

/// One file of a simulated disk. Its bytes lie in the real file; when wished they are held in memory for as long as
/// SQLite has it open, which spares most calls of the system.
class PowerLossFile final
{
public:
    /// Once for each handle of SQLite.
    void opened(const std::string &path, bool holds);
    void closed(bool writesBack);
    /// Makes the real file the same as what is held.
    void writeBack();
    /// It lies there no longer, or another one does; handles that are open may stay.
    void forget();

    // As in SQLite, with its codes; `real` is a handle of the real file.
    [[nodiscard]] int read(sqlite3_file *real, void *bytes, int size, std::int64_t offset) const;
    [[nodiscard]] int write(sqlite3_file *real, const void *bytes, int size, std::int64_t offset);
    [[nodiscard]] int truncate(sqlite3_file *real, std::int64_t size);
    [[nodiscard]] int askSize(sqlite3_file *real, std::int64_t *size);
    /// Only while it is held.
    [[nodiscard]] std::optional<std::int64_t> heldSize() const;

    std::vector<UnsyncedChange> unsynced;

private:
    struct Held
    {
        std::string path;
        HeldBytes bytes{};
        std::int64_t changedFrom = 0; ///< what the real file does not have
        std::int64_t changedTo = 0;
        bool isCut = false;
    };
    void load(const std::string &path);
    void note(std::int64_t from, std::int64_t to);
    [[nodiscard]] std::vector<char> bytesAt(sqlite3_file *real, std::int64_t from, std::int64_t to) const;

    std::optional<Held> m_held;
    std::int64_t m_size = -1; ///< -1: the real file must be asked
    int m_handles = 0;
};

} // namespace Opora::Test
