// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"
#include "db/disksync.h"

#include <QDateTime>
#include <QHash>

#include <functional>
#include <stop_token>

namespace Opora::Store {

/// A file that stands whole in the folder.
struct TakenFile
{
    Core::FileHash file;
    qint64 size = 0;
};

/// The private copies that were found to be what their names say, and what each looked like then: one that looks the
/// same is not read again. Of one run of the program.
struct CheckedCopies
{
    struct Look
    {
        qint64 size = 0;
        QDateTime changed;
        friend bool operator==(const Look &, const Look &) = default;
    };
    QHash<QString, Look> byPath;
};

/// How the disk is asked to keep what it was given. Each is false when it refuses.
struct DiskSync
{
    std::function<bool(const QString &)> file = Db::syncFile;
    std::function<bool(const QString &)> folder = Db::syncFolder;
};

/// The folder of files named by their content. A file appears under its name only whole, verified and on the disk;
/// pieces of a download stand beside as "….part". Private copies for other programs get safe names. Any thread.
class FileFolder final
{
public:
    explicit FileFolder(QString folder, DiskSync sync = {})
        : m_folder(std::move(folder))
        , m_sync(std::move(sync))
    { }

    [[nodiscard]] QString pathOf(const Core::FileHash &file) const;
    [[nodiscard]] QString partPathOf(const Core::FileHash &file) const;
    [[nodiscard]] bool has(const Core::FileHash &file) const;

    /// Copies a file in: what is said to be taken survives a power cut. Codes: file.unreadable, file.too_big,
    /// disk.full, disk.io, file.stopped (when \a stop asks for it); nothing is left behind then.
    [[nodiscard]] Core::Result<TakenFile> take(const QString &path, const std::stop_token &stop = {}) const;
    [[nodiscard]] Core::Result<TakenFile> take(const QByteArray &data) const;
    /// What copies that were broken off by the end of the process have left. Not while one is made.
    void removeLeftovers() const;
    /// Verifies the part file and renames it into place. Corrupt "file.hash" removes it.
    [[nodiscard]] Core::Result<void> finishPart(const Core::FileHash &file) const;
    void removePart(const Core::FileHash &file) const;
    /// Of which files there are pieces.
    [[nodiscard]] QList<Core::FileHash> parts() const;
    /// With what has come of it and the private copies. False when the system keeps it, or could bring it back after a
    /// power cut.
    bool remove(const Core::FileHash &file) const;
    /// The same for many of them, each folder made sure of once. Those that are gone.
    [[nodiscard]] QList<Core::FileHash> remove(const QList<Core::FileHash> &files) const;
    /// A read-only copy under a name that no system takes for a program or a path; one that was \a checked stays.
    /// Corrupt "file.hash" when the file is not what its name says.
    [[nodiscard]] Core::Result<QString> privateCopy(const Core::Attachment &attachment, CheckedCopies &checked) const;

    /// No folders, no control or reserved characters, no device names, at most 120 characters, never empty or hidden.
    [[nodiscard]] static QString safeName(const QString &name);
    [[nodiscard]] static Core::Result<Core::FileHash> hashOf(const QString &path);

private:
    /// Reads all of it.
    [[nodiscard]] bool isWhole(const Core::FileHash &file) const;
    [[nodiscard]] Core::Result<void> moveIntoPlace(const QString &part, const Core::FileHash &file) const;
    [[nodiscard]] Core::Result<void> makeFolder(const QString &path) const;
    [[nodiscard]] QString openedFolder(const Core::FileHash &file) const;

    QString m_folder;
    DiskSync m_sync;
};

} // namespace Opora::Store
