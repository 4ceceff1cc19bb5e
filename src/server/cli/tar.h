// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <functional>

namespace Opora::Server {

/// Writes a POSIX tar archive (ustar, sizes over 8 GiB in base 256), which any tar program can list and unpack.
class TarWriter final
{
public:
    explicit TarWriter(QIODevice &target)
        : m_target(target)
    { }

    /// Errors "tar.write", "tar.read".
    [[nodiscard]] Core::Result<void> addFile(const QString &name, const QString &path);
    [[nodiscard]] Core::Result<void> addBytes(const QString &name, const QByteArray &bytes);
    [[nodiscard]] Core::Result<void> finish();
    /// SHA-256 of every member so far, in the lines that sha256sum(1) reads.
    [[nodiscard]] QByteArray sums() const { return m_sums; }

private:
    Core::Result<void> add(const QString &name, QIODevice &source, qint64 size);
    Core::Result<void> write(const QByteArray &bytes);

    QIODevice &m_target;
    QByteArray m_sums;
};

/// Reads such an archive from its front, one member after the other.
class TarReader final
{
public:
    struct Member
    {
        QString name;
        qint64 size = 0;
    };

    explicit TarReader(QIODevice &source)
        : m_source(source)
    { }

    /// The next member; none at the end. What was not read of the last one is skipped. "tar.damaged" (Corrupt).
    [[nodiscard]] Core::Result<std::optional<Member>> next();
    /// The current member's bytes into a new file, complete and on disk when it returns.
    [[nodiscard]] Core::Result<void> extractTo(const QString &path);
    [[nodiscard]] Core::Result<QByteArray> readAll(qint64 limit);
    /// As TarWriter::sums(), of the members that were read to their end.
    [[nodiscard]] QByteArray sums() const { return m_sums; }

private:
    Core::Result<void> skip(qint64 bytes);

    QIODevice &m_source;
    QByteArray m_sums;
    QString m_name;       // of the current member
    qint64 m_left = 0;    // of it
    qint64 m_padding = 0; // behind it
};

} // namespace Opora::Server
