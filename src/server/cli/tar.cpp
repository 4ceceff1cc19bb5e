// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/tar.h"

#include "server/cli/systemreason.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <numeric>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerErrors)
};

constexpr qsizetype kBlock = 512;
constexpr qint64 kPiece = 1024 * 1024;
constexpr qint64 kLargestOctal = 077777777777;

// Offsets and lengths of POSIX.1-1988 ustar.
struct Field
{
    qsizetype offset;
    qsizetype length;
};
constexpr Field kName{0, 100}, kMode{100, 8}, kOwner{108, 8}, kGroup{116, 8}, kSize{124, 12}, kTime{136, 12},
    kSum{148, 8}, kType{156, 1}, kMagic{257, 8};

qint64 paddingOf(qint64 size)
{
    return (kBlock - size % kBlock) % kBlock;
}

void setText(QByteArray &block, Field field, const QByteArray &value)
{
    block.replace(field.offset, std::min(value.size(), field.length), value.left(field.length));
}

void setOctal(QByteArray &block, Field field, qint64 value)
{
    setText(block, field, QByteArray::number(value, 8).rightJustified(field.length - 1, '0'));
}

void setSize(QByteArray &block, qint64 size)
{
    if (size <= kLargestOctal)
        return setOctal(block, kSize, size);
    for (qsizetype i = kSize.length - 1; i > 0; --i, size >>= 8)
        block[kSize.offset + i] = char(size & 0xff);
    block[kSize.offset] = char(0x80);
}

qint64 sizeOf(const QByteArray &block)
{
    const QByteArray field = block.mid(kSize.offset, kSize.length);
    if (!(uchar(field.at(0)) & 0x80))
        return QByteArray(field.constData()).trimmed().toLongLong(nullptr, 8);
    qint64 size = 0;
    for (qsizetype i = 4; i < field.size(); ++i)
        size = (size << 8) | uchar(field.at(i));
    return size;
}

qint64 checksum(QByteArray block)
{
    block.replace(kSum.offset, kSum.length, QByteArray(kSum.length, ' '));
    return std::accumulate(block.begin(), block.end(), qint64(0), [](qint64 sum, char c) { return sum + uchar(c); });
}

QByteArray header(const QString &name, qint64 size)
{
    QByteArray block(kBlock, '\0');
    setText(block, kName, name.toUtf8());
    setOctal(block, kMode, 0600);
    setOctal(block, kOwner, 0);
    setOctal(block, kGroup, 0);
    setSize(block, size);
    setOctal(block, kTime, QDateTime::currentSecsSinceEpoch());
    block[kType.offset] = '0';
    setText(block, kMagic, QByteArray("ustar\00000", 8));
    setText(block, kSum, QByteArray::number(checksum(block), 8).rightJustified(6, '0') + QByteArray("\0 ", 2));
    return block;
}

QByteArray sumLine(const QByteArray &hash, const QString &name)
{
    return hash.toHex() + "  " + name.toUtf8() + '\n';
}

Core::Error writeError(const QString &detail)
{
    return {Core::Error::Kind::Retryable, u"tar.write"_s, detail};
}

Core::Error damaged(const QString &detail)
{
    return {Core::Error::Kind::Corrupt, u"tar.damaged"_s, detail};
}

} // namespace

Core::Result<void> TarWriter::write(const QByteArray &bytes)
{
    if (m_target.write(bytes) != bytes.size())
        return writeError(systemReason(m_target.errorString()));
    return {};
}

Core::Result<void> TarWriter::add(const QString &name, QIODevice &source, qint64 size)
{
    if (auto written = write(header(name, size)); !written)
        return written;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 left = size;
    while (left > 0) {
        const QByteArray piece = source.read(std::min(left, kPiece));
        if (piece.isEmpty())
            return Core::Error{Core::Error::Kind::Retryable, u"tar.read"_s, name};
        if (auto written = write(piece); !written)
            return written;
        hash.addData(piece);
        left -= piece.size();
    }
    m_sums += sumLine(hash.result(), name);
    return write(QByteArray(paddingOf(size), '\0'));
}

Core::Result<void> TarWriter::addFile(const QString &name, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Core::Error{Core::Error::Kind::Rejected, u"tar.read"_s, name};
    return add(name, file, file.size());
}

Core::Result<void> TarWriter::addBytes(const QString &name, const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    return add(name, buffer, bytes.size());
}

Core::Result<void> TarWriter::finish()
{
    return write(QByteArray(2 * kBlock, '\0'));
}

Core::Result<void> TarReader::skip(qint64 bytes)
{
    while (bytes > 0) {
        const qint64 skipped = m_source.skip(std::min(bytes, kPiece));
        if (skipped <= 0)
            return damaged(Texts::tr("it ends too early"));
        bytes -= skipped;
    }
    return {};
}

Core::Result<std::optional<TarReader::Member>> TarReader::next()
{
    if (auto skipped = skip(m_left + m_padding); !skipped)
        return skipped.error();
    m_left = m_padding = 0;
    const QByteArray block = m_source.read(kBlock);
    if (block.size() != kBlock)
        return damaged(Texts::tr("it ends too early"));
    if (block.count('\0') == kBlock)
        return std::optional<Member>();
    const qint64 sum = QByteArray(block.mid(kSum.offset, kSum.length).constData()).trimmed().toLongLong(nullptr, 8);
    if (sum != checksum(block) || sizeOf(block) < 0)
        return damaged(Texts::tr("the header of a member"));
    m_left = sizeOf(block);
    m_padding = paddingOf(m_left);
    const QByteArray name = block.mid(kName.offset, kName.length);
    m_name = QString::fromUtf8(name.left(qstrnlen(name.constData(), kName.length)));
    return std::optional<Member>({m_name, m_left});
}

Core::Result<void> TarReader::extractTo(const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (m_left > 0) {
        const QByteArray piece = m_source.read(std::min(m_left, kPiece));
        if (piece.isEmpty())
            return damaged(Texts::tr("it ends too early"));
        if (file.write(piece) != piece.size())
            return writeError(path);
        hash.addData(piece);
        m_left -= piece.size();
    }
    // QSaveFile commits even when what was still in memory could not be written.
    if (!file.flush() || !file.commit())
        return writeError(path);
    m_sums += sumLine(hash.result(), m_name);
    return {};
}

Core::Result<QByteArray> TarReader::readAll(qint64 limit)
{
    if (m_left > limit)
        return damaged(Texts::tr("a member is too large"));
    const QByteArray bytes = m_source.read(m_left);
    if (bytes.size() != m_left)
        return damaged(Texts::tr("it ends too early"));
    m_left = 0;
    m_sums += sumLine(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256), m_name);
    return bytes;
}

} // namespace Opora::Server
