// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"

#include <QString>

namespace Opora::Server {

/// Files in a folder, named by the SHA-256 of their content. An upload grows in a private part file of its sender and
/// moves into place only when it is whole and true to its name. Several instances may share the folder. Any thread.
class FileStore final
{
public:
    explicit FileStore(QString folder)
        : m_folder(std::move(folder))
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
    /// same person and file runs), "disk.io".
    [[nodiscard]] Core::Result<qint64> append(const Core::FileHash &file, Core::PersonId person, const Piece &piece);
    /// An import's own bytes.
    Core::Result<void> put(const Core::FileHash &file, const QByteArray &bytes);
    /// Whether the stored bytes have that hash.
    [[nodiscard]] bool isTrue(const Core::FileHash &file) const;
    /// Part files nobody has touched since.
    void removeOldParts(const QDateTime &before);

private:
    [[nodiscard]] QString partPath(const Core::FileHash &file, Core::PersonId person) const;
    [[nodiscard]] Core::Result<void> moveIntoPlace(const QString &part, const Core::FileHash &file) const;

    QString m_folder;
};

/// 64 hexadecimal digits in lower case; empty bytes for anything else.
[[nodiscard]] Core::FileHash fileHashFromText(const QString &text);

} // namespace Opora::Server
