// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/diskrecord.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace Opora::Test {

namespace {

using Kind = DiskRecord::Entry::Kind;

constexpr std::int64_t kSector = 512;

std::string nameOf(const std::string &path)
{
    return path.substr(path.rfind('/') + 1);
}

bool isSharedMemory(const std::string &name)
{
    return name.size() > 4 && name.compare(name.size() - 4, 4, "-shm") == 0;
}

} // namespace

void DiskRecord::begin(const std::string &folder)
{
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || isSharedMemory(name))
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        m_beginning[name] = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        m_files.push_back(name);
    }
}

int DiskRecord::open(const std::string &path)
{
    const std::string name = nameOf(path);
    const auto known = std::find(m_files.begin(), m_files.end(), name);
    if (known != m_files.end())
        return int(known - m_files.begin());
    m_files.push_back(name);
    return int(m_files.size()) - 1;
}

void DiskRecord::add(Entry entry)
{
    if (beforeEntry)
        beforeEntry();
    m_entries.push_back(std::move(entry));
}

void DiskRecord::write(int file, std::int64_t offset, std::vector<char> bytes)
{
    if (file >= 0)
        add({Kind::Write, file, offset, std::move(bytes)});
}

void DiskRecord::truncate(int file, std::int64_t size)
{
    if (file >= 0)
        add({Kind::Truncate, file, size});
}

void DiskRecord::sync(int file)
{
    if (file >= 0)
        add({Kind::Sync, file});
}

void DiskRecord::remove(const std::string &path)
{
    add({Kind::Delete, open(path)});
}

DiskImages::DiskImages(const DiskRecord &record)
    : m_record(record)
{
    for (const std::string &name : record.files()) {
        const auto known = record.beginning().find(name);
        const bool exists = known != record.beginning().end();
        m_files.push_back({exists, exists ? known->second : std::vector<char>()});
    }
}

void DiskImages::apply(File &file, const DiskRecord::Entry &entry)
{
    switch (entry.kind) {
    case Kind::Write:
        file.exists = true;
        file.bytes.resize(std::max(file.bytes.size(), std::size_t(entry.offset) + entry.bytes.size()));
        std::copy(entry.bytes.begin(), entry.bytes.end(), file.bytes.begin() + entry.offset);
        break;
    case Kind::Truncate: file.bytes.resize(std::size_t(entry.offset)); break;
    case Kind::Delete:
        file.exists = false;
        file.bytes.clear();
        break;
    case Kind::Sync: break;
    }
}

void DiskImages::applyTorn(File &file, const DiskRecord::Entry &entry, const Random &random)
{
    const auto end = entry.offset + std::int64_t(entry.bytes.size());
    for (std::int64_t at = entry.offset; at < end;) {
        const std::int64_t next = std::min(end, (at / kSector + 1) * kSector);
        if (random() % 2 == 0) {
            const auto from = entry.bytes.begin() + (at - entry.offset);
            apply(file, {Kind::Write, entry.file, at, {from, from + (next - at)}});
        }
        at = next;
    }
}

void DiskImages::advance(std::size_t place)
{
    for (; m_place < std::min(place, m_record.size()); ++m_place) {
        const DiskRecord::Entry &entry = m_record.entries()[m_place];
        File &file = m_files[std::size_t(entry.file)];
        if (entry.kind != Kind::Sync) {
            file.unsynced.push_back(m_place);
            continue;
        }
        for (const std::size_t change : file.unsynced)
            apply(file, m_record.entries()[change]);
        file.unsynced.clear();
    }
}

bool DiskImages::isUncertain() const
{
    return std::any_of(m_files.begin(), m_files.end(), [](const File &file) { return !file.unsynced.empty(); });
}

DiskImages::File DiskImages::fileAfter(const File &file, Fate fate, const Random &random) const
{
    File after{file.exists, file.bytes};
    const std::size_t stop = fate == Fate::Lost ? 0
        : fate == Fate::Prefix                  ? random() % (file.unsynced.size() + 1)
                                                : file.unsynced.size();
    for (std::size_t i = 0; i < stop; ++i) {
        const DiskRecord::Entry &entry = m_record.entries()[file.unsynced[i]];
        // File systems keep the order of what changes names and lengths; bytes come when they come.
        const bool isData = entry.kind == Kind::Write && (fate == Fate::Reordered || fate == Fate::Torn);
        const std::uint64_t dice = isData ? random() % 3 : 0;
        if (!isData || dice == 0)
            apply(after, entry);
        else if (dice == 1 && fate == Fate::Torn)
            applyTorn(after, entry, random);
    }
    return after;
}

void DiskImages::write(const std::string &folder, Fate fate, const Random &random) const
{
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        const bool isMixed = fate == Fate::Reordered || fate == Fate::Torn;
        const File after = fileAfter(m_files[i], isMixed && random() % 4 == 0 ? Fate(random() % kFates) : fate, random);
        const std::string &name = m_record.files()[i];
        if (!after.exists || isSharedMemory(name))
            continue;
        std::ofstream file(folder + '/' + name, std::ios::binary | std::ios::trunc);
        file.write(after.bytes.data(), std::streamsize(after.bytes.size()));
    }
}

} // namespace Opora::Test
