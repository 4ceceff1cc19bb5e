// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"

#include <QDateTime>
#include <QString>

#include <functional>

namespace Opora::Server {

/// Files in a folder, named by the SHA-256 of their content. An upload grows in a private part file of its sender and
/// moves into place only when it is whole and true to its name. Several instances may share the folder. Any thread.
class FileStore final
{
public:
    struct Limits
    {
        qint64 openBytes = 1LL << 30; ///< of one person's unfinished uploads: the ones left longest go for a new one
        int openParts = 64;
        qint64 spareBytes = 256 << 20; ///< of the disk, for the database; of a small one a twentieth
        std::function<qint64(const QString &folder)> freeBytes; ///< empty: asks the disk
    };

    explicit FileStore(QString folder)
        : m_folder(std::move(folder))
    { }
    FileStore(QString folder, Limits limits)
        : m_folder(std::move(folder))
        , m_limits(std::move(limits))
    { }

    [[nodiscard]] QString pathOf(const Core::FileHash &file) const;
    [[nodiscard]] bool has(const Core::FileHash &file) const;
    /// Bytes of that person's unfinished upload.
    [[nodiscard]] qint64 uploaded(const Core::FileHash &file, Core::PersonId person) const;

    struct Piece
    {
        qint64 offset = 0;
        qint64 total = 0;
        QByteArray bytes;
    };
    /// Appends; how many bytes are there now. A piece that is there already changes nothing. "file.wrong_offset"
    /// (Conflict), "file.too_large", "file.wrong_hash" (the part is gone then), "server.busy" (another upload of the
    /// same person and file runs), "disk.full" (the rest of the file would not fit either), "disk.io".
    [[nodiscard]] Core::Result<qint64> append(const Core::FileHash &file, Core::PersonId person, const Piece &piece);
    /// An import's own bytes.
    Core::Result<void> put(const Core::FileHash &file, const QByteArray &bytes);
    /// Whether the stored bytes have that hash.
    [[nodiscard]] bool isTrue(const Core::FileHash &file) const;
    /// Part files nobody has touched since.
    void removeOldParts(const QDateTime &before);
    /// Takes a content out of its place; for good only with dropAside(), until then bringBack() undoes it.
    [[nodiscard]] Core::Result<void> setAside(const Core::FileHash &file);
    void bringBack(const Core::FileHash &file);
    void dropAside(const Core::FileHash &file);

private:
    [[nodiscard]] QString asidePath(const Core::FileHash &file) const;
    [[nodiscard]] QString partPath(const Core::FileHash &file, Core::PersonId person) const;
    [[nodiscard]] Core::Result<void> moveIntoPlace(const QString &part, const Core::FileHash &file) const;

    [[nodiscard]] bool hasRoomFor(qint64 bytes) const;
    /// Forgets what that person left longest, until a piece of `path` fits beside the rest.
    void makeRoom(Core::PersonId person, const QString &path, qint64 bytes) const;

    QString m_folder;
    Limits m_limits;
};

/// 64 hexadecimal digits in lower case; empty bytes for anything else.
[[nodiscard]] Core::FileHash fileHashFromText(const QString &text);

} // namespace Opora::Server
