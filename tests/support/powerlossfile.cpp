// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/powerlossfile.h"

#include <algorithm>
#include <cstring>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace Opora::Test {

void PowerLossFile::opened(const std::string &path, bool holds)
{
    m_size = -1; // another file may lie there by now
    if (m_handles++ == 0 && holds)
        load(path);
}

void PowerLossFile::closed(bool writesBack)
{
    if (--m_handles > 0)
        return;
    if (writesBack)
        writeBack();
    m_held.reset();
    m_size = -1;
}

void PowerLossFile::load(const std::string &path)
{
    const int file = open(path.c_str(), O_RDONLY);
    if (file < 0)
        return;
    m_held.emplace(Held{path});
    if (!m_held->bytes.load(file))
        m_held.reset();
    close(file);
}

void PowerLossFile::writeBack()
{
    if (!m_held || (m_held->changedTo == 0 && !m_held->isCut))
        return;
    const int file = open(m_held->path.c_str(), O_WRONLY);
    if (file < 0)
        return;
    const std::int64_t size = m_held->bytes.size();
    if (m_held->isCut)
        (void)!ftruncate(file, size);
    m_held->bytes.store(file, m_held->changedFrom, std::min(m_held->changedTo, size));
    close(file);
    m_held->changedFrom = m_held->changedTo = 0;
    m_held->isCut = false;
}

void PowerLossFile::forget()
{
    unsynced.clear();
    m_size = -1;
}

void PowerLossFile::note(std::int64_t from, std::int64_t to)
{
    m_held->changedFrom = m_held->changedTo == 0 ? from : std::min(m_held->changedFrom, from);
    m_held->changedTo = std::max(m_held->changedTo, to);
}

std::vector<char> PowerLossFile::bytesAt(sqlite3_file *real, std::int64_t from, std::int64_t to) const
{
    if (to <= from)
        return {};
    std::vector<char> bytes(std::size_t(to - from));
    if (m_held)
        m_held->bytes.read(bytes.data(), to - from, from);
    else
        real->pMethods->xRead(real, bytes.data(), int(bytes.size()), from);
    return bytes;
}

int PowerLossFile::read(sqlite3_file *real, void *bytes, int size, std::int64_t offset) const
{
    if (!m_held)
        return real->pMethods->xRead(real, bytes, size, offset);
    auto *data = static_cast<char *>(bytes);
    const std::int64_t there = m_held->bytes.read(data, size, offset);
    std::memset(data + there, 0, std::size_t(size - there));
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int PowerLossFile::write(sqlite3_file *real, const void *bytes, int size, std::int64_t offset)
{
    std::int64_t length = 0;
    if (const int result = askSize(real, &length); result != SQLITE_OK)
        return result;
    const auto *data = static_cast<const char *>(bytes);
    const std::int64_t end = offset + size;
    unsynced.push_back({offset, bytesAt(real, offset, std::min(length, end)), {data, data + size}, length});
    if (!m_held) {
        const int result = real->pMethods->xWrite(real, bytes, size, offset);
        m_size = result == SQLITE_OK ? std::max(length, end) : -1;
        return result;
    }
    m_held->bytes.write(data, size, offset);
    note(offset, end);
    return SQLITE_OK;
}

int PowerLossFile::truncate(sqlite3_file *real, std::int64_t size)
{
    std::int64_t length = 0;
    if (const int result = askSize(real, &length); result != SQLITE_OK)
        return result;
    unsynced.push_back({size, bytesAt(real, size, length), {}, length});
    if (!m_held) {
        m_size = -1;
        return real->pMethods->xTruncate(real, size);
    }
    m_held->bytes.setSize(size);
    m_held->isCut = true;
    return SQLITE_OK;
}

int PowerLossFile::askSize(sqlite3_file *real, std::int64_t *size)
{
    if (m_held)
        m_size = m_held->bytes.size();
    if (m_size < 0) {
        sqlite3_int64 asked = 0;
        if (const int result = real->pMethods->xFileSize(real, &asked); result != SQLITE_OK)
            return result;
        m_size = asked;
    }
    *size = m_size;
    return SQLITE_OK;
}

std::optional<std::int64_t> PowerLossFile::heldSize() const
{
    return m_held ? std::optional(m_held->bytes.size()) : std::nullopt;
}

} // namespace Opora::Test
