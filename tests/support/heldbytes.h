// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace Opora::Test {

/// The bytes of a file in blocks: growing copies nothing, and the blocks of a file that is closed serve the next one.
class HeldBytes final
{
public:
    HeldBytes() = default;
    ~HeldBytes();
    HeldBytes(HeldBytes &&) = default;
    HeldBytes &operator=(HeldBytes &&) = delete;

    [[nodiscard]] std::int64_t size() const { return m_size; }
    void setSize(std::int64_t size);
    /// How many bytes there were.
    std::int64_t read(char *bytes, std::int64_t size, std::int64_t offset) const;
    void write(const char *bytes, std::int64_t size, std::int64_t offset);

    /// All bytes from and into an open file of the system.
    [[nodiscard]] bool load(int file);
    void store(int file, std::int64_t from, std::int64_t to) const;

private:
    using Block = std::unique_ptr<char[]>;

    [[nodiscard]] static std::vector<Block> &spare();
    /// Calls visit(bytes of a block, how many, how far from `offset`) for each block in turn.
    template<typename Visit>
    void visit(std::int64_t offset, std::int64_t size, Visit &&visit) const;
    void reserve(std::int64_t size);

    std::vector<Block> m_blocks;
    std::int64_t m_size = 0;
};

} // namespace Opora::Test
