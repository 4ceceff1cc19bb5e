// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/heldbytes.h"

#include <algorithm>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace Opora::Test {

namespace {

constexpr std::int64_t kBlock = 64 * 1024;

} // namespace

HeldBytes::~HeldBytes()
{
    for (Block &block : m_blocks)
        spare().push_back(std::move(block));
}

std::vector<HeldBytes::Block> &HeldBytes::spare()
{
    static std::vector<Block> blocks;
    return blocks;
}

template<typename Visit>
void HeldBytes::visit(std::int64_t offset, std::int64_t size, Visit &&visit) const
{
    for (std::int64_t done = 0; done < size;) {
        const std::int64_t at = offset + done;
        const std::int64_t length = std::min(size - done, kBlock - at % kBlock);
        visit(m_blocks[std::size_t(at / kBlock)].get() + at % kBlock, std::size_t(length), done);
        done += length;
    }
}

void HeldBytes::reserve(std::int64_t size)
{
    while (std::int64_t(m_blocks.size()) * kBlock < size) {
        if (spare().empty())
            spare().push_back(std::make_unique_for_overwrite<char[]>(kBlock));
        m_blocks.push_back(std::move(spare().back()));
        spare().pop_back();
    }
}

void HeldBytes::setSize(std::int64_t size)
{
    reserve(size);
    visit(m_size, size - m_size, [](char *there, std::size_t length, std::int64_t) { std::memset(there, 0, length); });
    m_size = size;
}

std::int64_t HeldBytes::read(char *bytes, std::int64_t size, std::int64_t offset) const
{
    const std::int64_t length = std::clamp<std::int64_t>(m_size - offset, 0, size);
    visit(offset, length,
          [bytes](const char *there, std::size_t part, std::int64_t done) { std::memcpy(bytes + done, there, part); });
    return length;
}

void HeldBytes::write(const char *bytes, std::int64_t size, std::int64_t offset)
{
    if (offset > m_size)
        setSize(offset);
    reserve(offset + size);
    visit(offset, size,
          [bytes](char *there, std::size_t part, std::int64_t done) { std::memcpy(there, bytes + done, part); });
    m_size = std::max(m_size, offset + size);
}

bool HeldBytes::load(int file)
{
    struct stat about = {};
    if (fstat(file, &about) != 0)
        return false;
    reserve(about.st_size);
    m_size = about.st_size;
    bool isWhole = true;
    visit(0, m_size, [&](char *there, std::size_t part, std::int64_t done) {
        isWhole = isWhole && pread(file, there, part, done) == ssize_t(part);
    });
    return isWhole;
}

void HeldBytes::store(int file, std::int64_t from, std::int64_t to) const
{
    visit(from, to - from, [&](const char *there, std::size_t part, std::int64_t done) {
        (void)!pwrite(file, there, part, from + done);
    });
}

} // namespace Opora::Test
