// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "text/bytesource.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct gzFile_s;

namespace Opora::Server {

/// A file that is read from its beginning to its end, packed by gzip or not. One thread.
class InputFile final
{
public:
    /// "-" is standard input. "import.open" with the system's words, "import.folder" for a folder.
    [[nodiscard]] static Core::Result<std::unique_ptr<InputFile>> open(const QString &path);
    ~InputFile();
    Q_DISABLE_COPY_MOVE(InputFile)

    enum class Line { Whole, TooLong, End };
    /// The next line without its end; of one that is too long only the beginning. "import.damaged" when the packed
    /// bytes break off or are wrong.
    [[nodiscard]] Core::Result<Line> readLine(QByteArray &line);
    /// The next bytes, at most `size`; empty at the end.
    [[nodiscard]] Core::Result<QByteArray> read(qsizetype size);
    /// read() for who knows no files; the file outlives it.
    [[nodiscard]] Text::ByteSource source();

    /// Number of the line read last, from 1.
    [[nodiscard]] qint64 lineNumber() const { return m_lineNumber; }
    /// Share of the file that is read, 0 to 1; nothing for standard input.
    [[nodiscard]] double progress() const;

private:
    explicit InputFile(gzFile_s *file, qint64 size)
        : m_file(file)
        , m_size(size)
    { }
    Core::Result<bool> fill();

    gzFile_s *m_file;
    qint64 m_size;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_lineNumber = 0;
};

} // namespace Opora::Server
