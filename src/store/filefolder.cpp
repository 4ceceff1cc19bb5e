// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filefolder.h"

#include "core/killpoint.h"
#include "core/planted.h"
#include "store/try.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

#include <atomic>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Error;
using Core::FileHash;
using Core::Result;

namespace {

constexpr qint64 kMaximumBytes = 512LL * 1024 * 1024;
constexpr qint64 kPieceBytes = 1024 * 1024;
constexpr auto kPart = ".part"_L1;

Error diskError(const QString &folder)
{
    const QStorageInfo storage(folder);
    const bool isFull = storage.isValid() && storage.bytesAvailable() < kPieceBytes;
    return {Error::Kind::Retryable, isFull ? u"disk.full"_s : u"disk.io"_s, {}};
}

/// Two copies that are made at once must not meet in one.
QString incomingPath(const QString &folder)
{
    static std::atomic<qint64> count = 0;
    return folder + u"/incoming-%1.part"_s.arg(++count);
}

std::optional<CheckedCopies::Look> lookOf(const QString &path)
{
    const QFileInfo file(path);
    return file.isFile() ? std::optional(CheckedCopies::Look{file.size(), file.lastModified()}) : std::nullopt;
}

bool isDeviceName(const QString &base)
{
    static const QStringList kNames{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s};
    const QString name = base.toLower();
    const bool isPort
        = name.size() == 4 && (name.startsWith("com"_L1) || name.startsWith("lpt"_L1)) && name[3].isDigit();
    return isPort || kNames.contains(name);
}

} // namespace

QString FileFolder::pathOf(const FileHash &file) const
{
    const QString hex = file.toHex();
    return m_folder + u'/' + hex.left(2) + u'/' + hex;
}

QString FileFolder::partPathOf(const FileHash &file) const
{
    (void)makeFolder(QFileInfo(pathOf(file)).path());
    return pathOf(file) + kPart;
}

bool FileFolder::has(const FileHash &file) const
{
    return QFileInfo::exists(pathOf(file));
}

bool FileFolder::isWhole(const FileHash &file) const
{
    const auto found = hashOf(pathOf(file));
    return found && *found == file;
}

Result<void> FileFolder::moveIntoPlace(const QString &part, const FileHash &file) const
{
    const QString path = pathOf(file);
    const QString folder = QFileInfo(path).path();
    OPORA_TRY(makeFolder(folder));
    const bool isThere = isWhole(file);
    // A name may reach the disk before the bytes: these first, then the names, and only then it is said to be there.
    if (!m_sync.file(isThere ? path : part))
        return diskError(m_folder);
    if (isThere) {
        QFile::remove(part);
    } else {
        QFile::remove(path); // what a power cut has left of it
        if (!QFile::rename(part, path))
            return diskError(m_folder);
    }
    // Any of the folders may be new.
    if (!m_sync.folder(folder) || !m_sync.folder(m_folder) || !m_sync.folder(QFileInfo(m_folder).path()))
        return diskError(m_folder);
    return {};
}

Result<void> FileFolder::makeFolder(const QString &path) const
{
    return QDir().mkpath(path) ? Result<void>() : Result<void>(diskError(m_folder));
}

Result<FileHash> FileFolder::hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Error{Error::Kind::Rejected, u"file.unreadable"_s, {}};
    return FileHash{hash.result()};
}

Result<TakenFile> FileFolder::take(const QString &path, const std::stop_token &stop) const
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Rejected, u"file.unreadable"_s, {}};
    if (source.size() > kMaximumBytes)
        return Error{Error::Kind::Rejected, u"file.too_big"_s, {}};
    OPORA_TRY(makeFolder(m_folder));
    // Read once: what is hashed is what is kept, even if somebody writes to the source meanwhile.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // One that is not committed leaves nothing.
    QSaveFile copy(incomingPath(m_folder));
    if (!copy.open(QIODevice::WriteOnly))
        return diskError(m_folder);
    qint64 size = 0;
    while (!source.atEnd()) {
        if (stop.stop_requested())
            return Error{Error::Kind::Retryable, u"file.stopped"_s, {}};
        const QByteArray piece = source.read(kPieceBytes);
        if (piece.isEmpty())
            return Error{Error::Kind::Rejected, u"file.unreadable"_s, {}};
        hash.addData(piece);
        size += piece.size();
        if (copy.write(piece) != piece.size() || size > kMaximumBytes)
            return diskError(m_folder);
    }
    const FileHash name{hash.result()};
    // QSaveFile commits even when what was still in memory could not be written.
    if (!copy.flush() || !copy.commit())
        return diskError(m_folder);
    OPORA_KILL_POINT("store.attach.written");
    if (const auto placed = moveIntoPlace(copy.fileName(), name); !placed) {
        QFile::remove(copy.fileName());
        return placed.error();
    }
    return TakenFile{name, size};
}

Result<TakenFile> FileFolder::take(const QByteArray &data) const
{
    if (data.size() > kMaximumBytes)
        return Error{Error::Kind::Rejected, u"file.too_big"_s, {}};
    const FileHash name{QCryptographicHash::hash(data, QCryptographicHash::Sha256)};
    OPORA_TRY(makeFolder(m_folder));
    QSaveFile file(incomingPath(m_folder));
    if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size() || !file.flush() || !file.commit())
        return diskError(m_folder);
    if (const auto placed = moveIntoPlace(file.fileName(), name); !placed) {
        QFile::remove(file.fileName());
        return placed.error();
    }
    return TakenFile{name, data.size()};
}

void FileFolder::removeLeftovers() const
{
    QDir folder(m_folder);
    for (const QString &name : folder.entryList({u"incoming-*.part*"_s}, QDir::Files))
        folder.remove(name);
}

Result<void> FileFolder::finishPart(const FileHash &file) const
{
    const QString part = partPathOf(file);
    OPORA_TAKE(found, hashOf(part));
    if (OPORA_PLANTED(34))
        QFile::resize(part, QFileInfo(part).size() / 2);
    else if (found != file) {
        QFile::remove(part);
        return Error{Error::Kind::Corrupt, u"file.hash"_s, file.toHex()};
    }
    return moveIntoPlace(part, file);
}

QList<FileHash> FileFolder::parts() const
{
    QList<FileHash> files;
    QDirIterator found(m_folder, {u"*"_s + kPart}, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        found.next();
        const auto file = FileHash::fromHex(found.fileInfo().completeBaseName());
        if (pathOf(file) + kPart == found.filePath())
            files.append(file);
    }
    return files;
}

bool FileFolder::remove(const FileHash &file) const
{
    return !remove(QList<FileHash>{file}).isEmpty();
}

QList<FileHash> FileFolder::remove(const QList<FileHash> &files) const
{
    for (const FileHash &file : files) {
        QFile::remove(pathOf(file));
        removePart(file);
        QDir(openedFolder(file)).removeRecursively();
    }
    QHash<QString, bool> synced;
    const auto isSynced = [&](const QString &path) {
        const QString folder = QFileInfo(path).path();
        auto found = synced.constFind(folder);
        if (found == synced.cend())
            found = synced.insert(folder, !QFileInfo::exists(folder) || m_sync.folder(folder));
        return *found;
    };
    QList<FileHash> gone;
    for (const FileHash &file : files) {
        if (!has(file) && isSynced(pathOf(file)) && isSynced(openedFolder(file)))
            gone.append(file);
    }
    return gone;
}

void FileFolder::removePart(const FileHash &file) const
{
    QFile::remove(pathOf(file) + kPart);
}

QString FileFolder::openedFolder(const FileHash &file) const
{
    return m_folder + u"/opened/"_s + file.toHex().left(16);
}

QString FileFolder::safeName(const QString &name)
{
    QString safe;
    for (const QChar c : name.section(u'/', -1).section(u'\\', -1)) {
        const bool isBad = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || QStringView(u"<>:\"|?*").contains(c);
        safe += isBad ? u'_' : c;
    }
    while (safe.startsWith(u'.') || safe.startsWith(u' ') || safe.startsWith(u'-'))
        safe.remove(0, 1);
    while (safe.endsWith(u'.') || safe.endsWith(u' '))
        safe.chop(1);
    if (safe.size() > 120) {
        const QString suffix = safe.section(u'.', -1).left(12);
        safe = safe.left(100) + u'.' + suffix;
    }
    if (safe.isEmpty())
        return u"file"_s;
    return isDeviceName(safe.section(u'.', 0, 0)) ? u'_' + safe : safe;
}

Result<QString> FileFolder::privateCopy(const Core::Attachment &attachment, CheckedCopies &checked) const
{
    const QString folder = openedFolder(attachment.file);
    OPORA_TRY(makeFolder(folder));
    const QString path = folder + u'/' + safeName(attachment.name);
    const auto known = checked.byPath.constFind(path);
    if (known != checked.byPath.constEnd() && lookOf(path) == *known)
        return path;
    checked.byPath.remove(path);
    if (QFileInfo::exists(path)) {
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        QFile::remove(path);
    }
    if (!QFile::copy(pathOf(attachment.file), path))
        return diskError(m_folder);
    // As it was before it is read: a change meanwhile is one since then.
    const std::optional<CheckedCopies::Look> look = lookOf(path);
    // The copy and not the file: what is judged is what is handed over.
    OPORA_TAKE(found, hashOf(path));
    if (found != attachment.file) {
        QFile::remove(path);
        return Error{Error::Kind::Corrupt, u"file.hash"_s, attachment.file.toHex()};
    }
    // Not to be run, and a change in another program is not mistaken for a change of the ticket.
    QFile::setPermissions(path, QFile::ReadOwner);
    if (look)
        checked.byPath.insert(path, *look);
    return path;
}

} // namespace Opora::Store
