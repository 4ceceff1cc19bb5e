// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/filetransfer.h"

#include "core/killpoint.h"
#include "core/meteredlimit.h"
#include "core/planted.h"
#include "protocol/wire.h"
#include "store/localstore.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

ServerRequest fileRequest(const char *method, const Core::FileHash &file)
{
    ServerRequest request;
    request.method = method;
    request.path = u"files/"_s + file.toHex();
    request.binary = true;
    return request;
}

Result<QByteArray> readPiece(const QString &path, qint64 offset, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
        return Error{Error::Kind::Rejected, u"file.unreadable"_s, file.errorString()};
    return file.read(bytes);
}

Result<void> appendPiece(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(bytes) != bytes.size() || !file.flush())
        return Error{Error::Kind::Retryable, u"disk.write"_s, file.errorString()};
    return {};
}

bool isOfNothing(const Core::FileHash &file)
{
    static const QByteArray kHash = QCryptographicHash::hash({}, QCryptographicHash::Sha256);
    return file.bytes == kHash;
}

} // namespace

FileTransfer::FileTransfer(Store::LocalStore &store, Account &account, Timers &timers, Core::Random &random,
                           const Portions &portions, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_account(account)
    , m_timers(timers)
    , m_portions(portions)
    , m_backoff(random)
{
    connect(&store, &Store::LocalStore::filesWanted, this, &FileTransfer::retryNow, Qt::QueuedConnection);
}

FileTransfer::~FileTransfer() = default;

void FileTransfer::start()
{
    m_running = true;
    m_heldBack.clear();
    retryNow();
}

void FileTransfer::stop()
{
    m_running = false;
    m_upload.reset();
    m_download.reset();
    m_pause.reset();
    m_isToldToWait = false;
}

void FileTransfer::retryNow()
{
    m_backoff.reset();
    if (!m_isToldToWait)
        m_pause.reset();
    nextUpload();
    nextDownload();
}

void FileTransfer::setMetered(bool isMetered)
{
    if (std::exchange(m_isMetered, isMetered) && !isMetered)
        retryNow();
}

void FileTransfer::sendAll()
{
    if (const auto files = m_store.uploads()) {
        for (const Store::UploadNeeded &file : *files)
            m_askedFor.insert(file.file);
    }
    retryNow();
}

// --- up

void FileTransfer::nextUpload()
{
    if (!m_running || m_upload || m_pause)
        return;
    const auto files = m_store.uploads();
    if (!files)
        return pause(files.error());
    const auto next = std::find_if(files->cbegin(), files->cend(), [this](const auto &file) {
        return !m_heldBack.contains(file.file) || mayGoUp(file);
    });
    if (next != files->cend())
        askOffset(*next);
}

bool FileTransfer::mayGoUp(const Store::UploadNeeded &file) const
{
    return !m_isMetered || file.size <= Core::kMeteredFileBytes || file.isNumbered || m_askedFor.contains(file.file);
}

void FileTransfer::askOffset(const Store::UploadNeeded &file)
{
    m_upload = m_account.call(fileRequest("HEAD", file.file), [this, file](const Account::Answer &answer) {
        m_upload.reset();
        if (const auto *refusal = std::get_if<Account::Refusal>(&answer))
            return refuseUpload(file.file, *refusal);
        const auto &head = std::get<ServerAnswer>(answer);
        if (head.status == 200)
            return finishUpload(file.file);
        if (mayGoUp(file))
            return sendPiece(file, std::max<qint64>(head.uploadOffset, 0));
        m_heldBack.insert(file.file);
        nextUpload();
    });
}

void FileTransfer::sendPiece(const Store::UploadNeeded &file, qint64 offset)
{
    const Result<QByteArray> piece = readPiece(file.path, offset, m_portions.pieceBytes);
    if (!piece)
        return giveUp(file.file, piece.error());
    // It became shorter on this disk: the server would ask for the rest for ever.
    if (piece->isEmpty() && offset < file.size)
        return giveUp(file.file, {Error::Kind::Rejected, u"file.unreadable"_s, u"short"_s});
    ServerRequest request = fileRequest("PUT", file.file);
    request.query.addQueryItem(u"offset"_s, QString::number(offset));
    request.query.addQueryItem(u"total"_s, QString::number(file.size));
    request.body = *piece;
    m_upload = m_account.call(request, [this, file](const Account::Answer &answer) {
        m_upload.reset();
        OPORA_KILL_POINT("upload.answered");
        takeUpload(file, answer);
    });
}

void FileTransfer::takeUpload(const Store::UploadNeeded &file, const Account::Answer &answer)
{
    if (const auto *refusal = std::get_if<Account::Refusal>(&answer))
        return refuseUpload(file.file, *refusal);
    const auto taken = Protocol::decode<Protocol::UploadAnswer>(std::get<ServerAnswer>(answer).body);
    if (!taken)
        return pause(taken.error());
    m_backoff.reset();
    if (taken->complete)
        return finishUpload(file.file);
    sendPiece(file, OPORA_PLANTED(64) ? 0 : taken->offset);
}

void FileTransfer::finishUpload(const Core::FileHash &file)
{
    if (const Result<void> stored = m_store.uploaded(file); !stored)
        return pause(stored.error());
    m_heldBack.remove(file);
    nextUpload();
}

void FileTransfer::refuseUpload(const Core::FileHash &file, const Account::Refusal &refusal)
{
    if (refusal.isOfContent())
        giveUp(file, refusal.error);
    else
        pause(refusal.error, refusal.retryAfter);
}

void FileTransfer::giveUp(const Core::FileHash &file, const Error &error)
{
    // What waits for the file is shown for a decision, and the files behind it go on.
    if (const Result<void> refused = m_store.refuseFile(file, error.code); !refused)
        return pause(refused.error());
    Q_EMIT failed(error);
    nextUpload();
}

// --- down

void FileTransfer::nextDownload()
{
    if (!m_running || m_download || m_pause)
        return;
    const auto files = m_store.downloads();
    if (!files)
        return pause(files.error());
    if (!files->isEmpty())
        return askPiece(files->constFirst());
    if (m_isMetered)
        return;
    const auto ahead = m_store.downloadAhead();
    if (!ahead)
        return pause(ahead.error());
    if (*ahead)
        askPiece(**ahead);
}

void FileTransfer::askPiece(const Store::DownloadNeeded &file)
{
    // No range of an empty file can be asked for.
    const bool isEmpty = isOfNothing(file.file);
    if (isEmpty) {
        if (const Result<void> written = appendPiece(file.partPath, {}); !written)
            return pause(written.error());
    }
    const qint64 have = QFileInfo(file.partPath).size();
    if (isEmpty || (have >= file.size && file.size > 0)) {
        // A wrong hash removes the part file and fails the question, so this ends.
        const Result<void> whole = m_store.downloaded(file.file);
        if (!whole && !isForgotten(file.file))
            return pause(whole.error());
        if (!whole)
            Q_EMIT failed(whole.error());
        return nextDownload();
    }
    ServerRequest request = fileRequest("GET", file.file);
    request.range = "bytes=" + QByteArray::number(OPORA_PLANTED(61) ? 0 : have) + '-'
        + QByteArray::number(have + m_portions.pieceBytes - 1);
    m_download = m_account.call(request, [this, file, have](const Account::Answer &answer) {
        m_download.reset();
        takePiece(file, have, answer);
    });
}

void FileTransfer::takePiece(const Store::DownloadNeeded &file, qint64 offset, const Account::Answer &answer)
{
    if (const auto *refusal = std::get_if<Account::Refusal>(&answer)) {
        if (refusal->error.kind == Error::Kind::Rejected) {
            m_store.downloadFailed(file.file, refusal->error);
            return isForgotten(file.file) ? nextDownload() : pause(refusal->error);
        }
        return pause(refusal->error, refusal->retryAfter);
    }
    // The message that carried it may have gone while the piece was under way, and all that had come with it.
    const auto isAwaited = m_store.isAwaited(file.file);
    if (!isAwaited)
        return pause(isAwaited.error());
    if (!*isAwaited)
        return nextDownload();
    storePiece(file, offset, std::get<ServerAnswer>(answer));
}

bool FileTransfer::isForgotten(const Core::FileHash &file) const
{
    const auto isAwaited = m_store.isAwaited(file);
    return isAwaited && !*isAwaited;
}

void FileTransfer::storePiece(const Store::DownloadNeeded &file, qint64 offset, const ServerAnswer &piece)
{
    // A server that ignores Range sends the file from its start.
    if (piece.status == 200)
        QFile::remove(file.partPath);
    else if (QFileInfo(file.partPath).size() != offset)
        return nextDownload();
    if (piece.body.isEmpty()) {
        const Error isShort{Error::Kind::Corrupt, u"file.short"_s, {}};
        m_store.downloadFailed(file.file, isShort);
        return isForgotten(file.file) ? nextDownload() : pause(isShort);
    }
    if (const Result<void> written = appendPiece(file.partPath, piece.body); !written)
        return pause(written.error());
    OPORA_KILL_POINT("download.appended");
    m_backoff.reset();
    askPiece(file);
}

void FileTransfer::pause(const Error &error, Core::Milliseconds atLeast)
{
    Q_EMIT failed(error);
    // One direction fails while the other was told to wait: both wait.
    if (m_pause && m_isToldToWait)
        return;
    m_isToldToWait = atLeast.count() > 0;
    m_pause = m_timers.after(std::max(atLeast, m_backoff.next()), [this] {
        m_pause.reset();
        m_isToldToWait = false;
        nextUpload();
        nextDownload();
    });
}

} // namespace Opora::Sync
