// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace Opora::Test {

/// All that SQLite did to the files of a disk, in its order. The files that were there at first are its beginning.
class DiskRecord final
{
public:
    struct Entry
    {
        enum class Kind { Write, Truncate, Sync, Delete };
        Kind kind = Kind::Sync;
        int file = 0;
        std::int64_t offset = 0; ///< Truncate: the new length
        std::vector<char> bytes{};
    };

    /// Called before each change or sync is added.
    std::function<void()> beforeEntry;

    /// Remembers the files of the folder as they are; the shared memory file is no part of a disk.
    void begin(const std::string &folder);

    int open(const std::string &path);
    void write(int file, std::int64_t offset, std::vector<char> bytes);
    void truncate(int file, std::int64_t size);
    void sync(int file);
    void remove(const std::string &path);

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const std::vector<std::string> &files() const { return m_files; }
    [[nodiscard]] const std::map<std::string, std::vector<char>> &beginning() const { return m_beginning; }

private:
    void add(Entry entry);

    std::map<std::string, std::vector<char>> m_beginning;
    std::vector<std::string> m_files; ///< names without folder
    std::vector<Entry> m_entries;
};

/// What can be on the disk when the power goes at a place of the record: everything that was synced, and of the rest
/// nothing, all, the first part, some of it, or torn sectors of it. Goes forward only.
class DiskImages final
{
public:
    using Random = std::function<std::uint64_t()>;
    enum class Fate { Lost, Kept, Prefix, Reordered, Torn };
    static constexpr int kFates = 5;

    explicit DiskImages(const DiskRecord &record);

    /// The power goes before the entry of that number.
    void advance(std::size_t place);
    /// Whether something is not synced there, so that fates differ.
    [[nodiscard]] bool isUncertain() const;
    /// Writes the files into an empty folder. Each file is met by a fate of its own when `fate` is Reordered or Torn,
    /// else all by the same.
    void write(const std::string &folder, Fate fate, const Random &random) const;

private:
    struct File
    {
        bool exists = false;
        std::vector<char> bytes{};
        std::vector<std::size_t> unsynced{};
    };

    static void apply(File &file, const DiskRecord::Entry &entry);
    static void applyTorn(File &file, const DiskRecord::Entry &entry, const Random &random);
    [[nodiscard]] File fileAfter(const File &file, Fate fate, const Random &random) const;

    const DiskRecord &m_record;
    std::vector<File> m_files;
    std::size_t m_place = 0;
};

} // namespace Opora::Test
