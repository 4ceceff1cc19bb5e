// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/inputfile.h"

#include "server/cli/systemreason.h"
#include "server/schema/try.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

constexpr unsigned kPieceBytes = 1 << 18;
// A message at its limits with every character escaped fits.
constexpr qsizetype kLineBytes = 32 << 20;

} // namespace

Result<std::unique_ptr<InputFile>> InputFile::open(const QString &path)
{
    const bool isStandard = path == "-"_L1;
    if (!isStandard && QFileInfo(path).isDir())
        return Error{Error::Kind::Rejected, u"import.folder"_s, path};
    const int handle
        = isStandard ? dup(STDIN_FILENO) : ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return Error{Error::Kind::Rejected, u"import.open"_s, path + u": "_s + systemReason(errno)};
    gzFile file = gzdopen(handle, "rb");
    if (!file) {
        ::close(handle);
        return Error{Error::Kind::Rejected, u"import.open"_s, path};
    }
    gzbuffer(file, kPieceBytes);
    return std::unique_ptr<InputFile>(new InputFile(file, isStandard ? 0 : QFileInfo(path).size()));
}

InputFile::~InputFile()
{
    gzclose(m_file);
}

Result<bool> InputFile::fill()
{
    m_buffer.resize(kPieceBytes);
    m_at = 0;
    const int size = gzread(m_file, m_buffer.data(), kPieceBytes);
    int code = Z_OK;
    const char *words = gzerror(m_file, &code);
    m_buffer.resize(std::max(size, 0));
    if (size < 0 || (size == 0 && code != Z_OK && code != Z_STREAM_END))
        return Error{Error::Kind::Corrupt, u"import.damaged"_s, QString::fromLocal8Bit(words)};
    return size > 0;
}

Result<InputFile::Line> InputFile::readLine(QByteArray &line)
{
    line.clear();
    bool isTooLong = false;
    bool hasBytes = false;
    while (true) {
        if (m_at == m_buffer.size()) {
            OPORA_LET(hasMore, fill());
            if (!hasMore)
                break;
        }
        const char *from = m_buffer.constData() + m_at;
        const qsizetype left = m_buffer.size() - m_at;
        const auto *end = static_cast<const char *>(std::memchr(from, '\n', size_t(left)));
        const qsizetype size = end ? end - from : left;
        hasBytes = true;
        isTooLong |= line.size() + size > kLineBytes;
        if (!isTooLong)
            line.append(from, size);
        m_at += size + (end ? 1 : 0);
        if (end)
            break;
    }
    if (!hasBytes)
        return Line::End;
    ++m_lineNumber;
    if (line.endsWith('\r'))
        line.chop(1);
    return isTooLong ? Line::TooLong : Line::Whole;
}

Result<QByteArray> InputFile::read(qsizetype size)
{
    if (m_at == m_buffer.size()) {
        OPORA_LET(hasMore, fill());
        if (!hasMore)
            return QByteArray();
    }
    const QByteArray piece = m_buffer.mid(m_at, size);
    m_at += piece.size();
    return piece;
}

Text::ByteSource InputFile::source()
{
    return [this](qsizetype most) { return read(most); };
}

double InputFile::progress() const
{
    return m_size > 0 ? std::min(1.0, double(gzoffset(m_file)) / double(m_size)) : 0;
}

} // namespace Opora::Server
