// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/filestore.h"

#include "core/killpoint.h"
#include "db/disksync.h"
#include "protocol/limits.h"
#include "server/schema/try.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::FileHash;
using Core::Result;

namespace {

constexpr std::chrono::seconds kLockPatience{2};

Error error(Error::Kind kind, const QString &code, const QString &detail = {})
{
    return {kind, code, detail};
}

Error diskError(const QFile &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return error(Error::Kind::Retryable, isFull ? u"disk.full"_s : u"disk.io"_s, file.errorString());
}

QByteArray hashOfFile(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result();
}

Result<void> writeAt(const QString &path, qint64 offset, const QByteArray &bytes)
{
    QFile file(path);
    // What stands before the offset must be there still: a file that begins here would have a hole.
    const auto mode = offset > 0 ? QIODevice::ReadWrite | QIODevice::ExistingOnly : QIODevice::ReadWrite;
    if (!file.open(mode) || !file.seek(offset) || file.write(bytes) != bytes.size() || !file.flush())
        return diskError(file);
    return {};
}

} // namespace

QString FileStore::pathOf(const FileHash &file) const
{
    const QString name = file.toHex();
    return m_folder + u'/' + name.left(2) + u'/' + name;
}

QString FileStore::partPath(const FileHash &file, Core::PersonId person) const
{
    return m_folder + u"/parts/"_s + file.toHex() + u'-' + person.toString();
}

bool FileStore::has(const FileHash &file) const
{
    return QFile::exists(pathOf(file));
}

qint64 FileStore::uploaded(const FileHash &file, Core::PersonId person) const
{
    return QFileInfo(partPath(file, person)).size();
}

Result<qint64> FileStore::append(const FileHash &file, Core::PersonId person, const Piece &piece)
{
    if (piece.total > Protocol::Limits::kFileBytes || piece.total < 0
        || piece.bytes.size() > Protocol::Limits::kFilePieceBytes)
        return error(Error::Kind::Rejected, u"file.too_large"_s);
    const QString path = partPath(file, person);
    QDir().mkpath(m_folder + u"/parts"_s);
    QLockFile lock(path + u".lock"_s);
    if (!lock.tryLock(int(std::chrono::milliseconds(kLockPatience).count())))
        return error(Error::Kind::Retryable, u"server.busy"_s);
    const qint64 size = QFileInfo(path).size();
    const qint64 end = piece.offset + piece.bytes.size();
    if (piece.offset > size || piece.offset < 0 || end > piece.total)
        return error(Error::Kind::Conflict, u"file.wrong_offset"_s, QString::number(size));
    if (end > size) {
        if (!hasRoomFor(piece.total - size))
            return error(Error::Kind::Retryable, u"disk.full"_s);
        makeRoom(person, path, end - size);
        OPORA_CHECK(writeAt(path, piece.offset, piece.bytes));
    }
    OPORA_KILL_POINT("server.file.written");
    const qint64 now = std::max(size, end);
    if (now < piece.total)
        return now;
    if (piece.total == 0)
        OPORA_CHECK(writeAt(path, 0, {}));
    if (hashOfFile(path) != file.bytes) {
        QFile::remove(path);
        return error(Error::Kind::Rejected, u"file.wrong_hash"_s);
    }
    OPORA_KILL_POINT("server.file.whole");
    OPORA_CHECK(moveIntoPlace(path, file));
    OPORA_KILL_POINT("server.file.moved");
    return piece.total;
}

Result<void> FileStore::moveIntoPlace(const QString &part, const FileHash &file) const
{
    const QString path = pathOf(file);
    const QString folder = QFileInfo(path).path();
    const bool isNewFolder = !QFileInfo::exists(folder) && QDir().mkpath(folder);
    // Before the name promises the content, the content must survive a power cut.
    if (!Db::syncFile(part))
        return error(Error::Kind::Retryable, u"disk.io"_s, part);
    if (QFile::exists(path)) {
        QFile::remove(part); // somebody else brought the same bytes
        return {};
    }
    QFile source(part);
    if (!source.rename(path) && !QFile::exists(path))
        return diskError(source);
    // And the name, before anybody hears that the file is here.
    if (!Db::syncFolder(folder) || (isNewFolder && !Db::syncFolder(QFileInfo(folder).path())))
        return error(Error::Kind::Retryable, u"disk.io"_s, folder);
    return {};
}

Result<void> FileStore::put(const FileHash &file, const QByteArray &bytes)
{
    if (has(file))
        return {};
    const QString part = m_folder + u"/parts/"_s + file.toHex() + u"-import"_s;
    QDir().mkpath(m_folder + u"/parts"_s);
    QFile::remove(part);
    OPORA_CHECK(writeAt(part, 0, bytes));
    if (hashOfFile(part) != file.bytes)
        return error(Error::Kind::Rejected, u"file.wrong_hash"_s);
    return moveIntoPlace(part, file);
}

bool FileStore::isTrue(const FileHash &file) const
{
    return hashOfFile(pathOf(file)) == file.bytes;
}

bool FileStore::hasRoomFor(qint64 bytes) const
{
    if (m_limits.freeBytes)
        return m_limits.freeBytes(m_folder) >= bytes;
    const QStorageInfo disk(m_folder);
    return !disk.isValid() || disk.bytesAvailable() - bytes >= std::min(m_limits.spareBytes, disk.bytesTotal() / 20);
}

void FileStore::makeRoom(Core::PersonId person, const QString &path, qint64 bytes) const
{
    const QDir folder(m_folder + u"/parts"_s);
    const QFileInfoList parts
        = folder.entryInfoList({u"*-"_s + person.toString()}, QDir::Files, QDir::Time | QDir::Reversed);
    qint64 open = bytes;
    const QString own = QFileInfo(path).fileName();
    qsizetype count = 1;
    for (const QFileInfo &part : parts) {
        open += part.size();
        count += part.fileName() == own ? 0 : 1;
    }
    for (const QFileInfo &part : parts) {
        if (open <= m_limits.openBytes && count <= m_limits.openParts)
            return;
        QLockFile lock(part.filePath() + u".lock"_s);
        if (part.fileName() == own || !lock.tryLock(0))
            continue; // another request writes it just now
        open -= part.size();
        --count;
        QFile::remove(part.filePath());
    }
}

QString FileStore::asidePath(const FileHash &file) const
{
    return m_folder + u"/parts/"_s + file.toHex() + u"-removed"_s;
}

Result<void> FileStore::setAside(const FileHash &file)
{
    QDir().mkpath(m_folder + u"/parts"_s);
    dropAside(file);
    QFile content(pathOf(file));
    if (!content.rename(asidePath(file)) && content.exists())
        return diskError(content);
    return {};
}

void FileStore::bringBack(const FileHash &file)
{
    // Fails where somebody has brought the same bytes meanwhile.
    if (!QFile::rename(asidePath(file), pathOf(file)))
        dropAside(file);
}

void FileStore::dropAside(const FileHash &file)
{
    QFile::remove(asidePath(file));
}

void FileStore::removeOldParts(const QDateTime &before)
{
    const QDir parts(m_folder + u"/parts"_s);
    for (const QFileInfo &part : parts.entryInfoList(QDir::Files)) {
        if (part.lastModified() < before)
            QFile::remove(part.filePath());
    }
}

FileHash fileHashFromText(const QString &text)
{
    const bool isHex = text.size() == 64 && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
                           return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
                       });
    return isHex ? FileHash::fromHex(text) : FileHash();
}

} // namespace Opora::Server
