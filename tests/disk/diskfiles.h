// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diskquestions.h"
#include "storeworld.h"
#include "support/diskrecord.h"
#include "support/powerlossfolder.h"

#include <QTemporaryDir>

#include <optional>
#include <vector>

namespace Opora::Test {

/// A person who attaches, sends, fetches and opens files, on a disk that remembers what was asked of it: of the
/// database and of the files beside it. Judges what is left when the power goes. Moments are counted from the first.
class DiskFiles final
{
public:
    DiskFiles(quint64 seed, PowerLossFolder::Syncs syncs);
    ~DiskFiles();

    void step();
    [[nodiscard]] std::size_t moments() const { return m_moments.size(); }
    /// What is wrong after the power went at that moment and the program was started again; empty: nothing.
    [[nodiscard]] QString judge(std::size_t moment, PowerLossFolder::Fate fate, DiskFigures &figures);
    /// What was done how often.
    [[nodiscard]] QMap<QString, int> done() const { return m_done; }
    /// Nothing is recorded any more.
    void stop();

private:
    struct File
    {
        Core::Attachment attachment;
        QByteArray bytes;
        Core::MessageId message;                  ///< that brought it; null: an own one
        std::size_t saidAt = 0;                   ///< when what it is part of was called saved
        std::optional<std::size_t> uploadBegan{}; ///< the server may have it from then on
        std::optional<std::size_t> goesFrom{};    ///< its only message was taken away
        std::optional<std::size_t> isGoneAt{};
    };
    /// Of the database and of the files at the same time.
    struct Moment
    {
        std::size_t place = 0;
        FolderState files;
    };

    [[nodiscard]] Store::StoreSettings settingsIn(const QString &home) const;
    void prepare();
    void note();
    [[nodiscard]] QByteArray newBytes();
    void attach(bool byPath, const QByteArray &bytes);
    void attachAgain();
    void tell(const QList<Store::IncomingRow> &rows);
    void hear();
    void upload();
    void fetch(Store::LocalStore &store, const Store::DownloadNeeded &needed);
    void fetchOne();
    void openOne();
    void removeOne();
    [[nodiscard]] QString judgeFiles(Store::LocalStore &store, std::size_t moment, DiskFigures &figures);
    [[nodiscard]] QString judgeOwn(const Store::LocalStore &store, const File &file) const;
    [[nodiscard]] QString judgeShown(Store::LocalStore &store, const File &file, bool mustBeHere);

    StoreWorld m_world;
    SeededRandom m_random;
    QTemporaryDir m_home;
    std::unique_ptr<Store::LocalStore> m_store;
    DiskRecord m_record;
    std::optional<DiskImages> m_images;
    std::optional<PowerLossFolder> m_folder;
    std::vector<Moment> m_moments;
    QList<File> m_files;
    QMap<QString, int> m_done;
    int m_steps = 0;
};

} // namespace Opora::Test
