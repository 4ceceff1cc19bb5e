// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"
#include "store/rows.h"
#include "sync/account.h"
#include "sync/backoff.h"
#include "sync/portions.h"

#include <QSet>

namespace Opora::Store {
class LocalStore;
}

namespace Opora::Sync {

/// Moves attachments: uploads in pieces with resume, downloads by range into the cache's part files. One file of each
/// direction at a time. Small files that may be opened soon are fetched when nothing else is to be done. Where bytes
/// cost they are not, and large files go up only when somebody asks for it or all other changes wait for them; whether
/// the server has them is asked everywhere. Engine thread only.
class FileTransfer final : public QObject
{
    Q_OBJECT
public:
    FileTransfer(Store::LocalStore &store, Account &account, Timers &timers, Core::Random &random,
                 const Portions &portions = {}, QObject *parent = nullptr);
    ~FileTransfer() override;

    void start();
    void stop();
    void retryNow();
    void setMetered(bool isMetered);
    /// By hand: what waits now goes up, however large it is.
    void sendAll();

Q_SIGNALS:
    void failed(const Opora::Core::Error &error);

private:
    void nextUpload();
    [[nodiscard]] bool mayGoUp(const Store::UploadNeeded &file) const;
    void askOffset(const Store::UploadNeeded &file);
    void sendPiece(const Store::UploadNeeded &file, qint64 offset);
    void takeUpload(const Store::UploadNeeded &file, const Account::Answer &answer);
    void finishUpload(const Core::FileHash &file);
    void refuseUpload(const Core::FileHash &file, const Account::Refusal &refusal);
    /// The file can never go up.
    void giveUp(const Core::FileHash &file, const Core::Error &error);
    void nextDownload();
    void askPiece(const Store::DownloadNeeded &file);
    void takePiece(const Store::DownloadNeeded &file, qint64 offset, const Account::Answer &answer);
    /// Nobody waits for it any more. What the cache could not forget would be asked for again at once, for ever.
    [[nodiscard]] bool isForgotten(const Core::FileHash &file) const;
    void storePiece(const Store::DownloadNeeded &file, qint64 offset, const ServerAnswer &piece);
    void pause(const Core::Error &error, Core::Milliseconds atLeast = Core::Milliseconds(0));

    Store::LocalStore &m_store;
    Account &m_account;
    Timers &m_timers;
    Portions m_portions;
    Backoff m_backoff;
    std::unique_ptr<PendingCall> m_upload;
    std::unique_ptr<PendingCall> m_download;
    std::unique_ptr<PendingCall> m_pause;
    bool m_isToldToWait = false; ///< the pause is the server's own: nothing ends it early
    bool m_running = false;
    bool m_isMetered = false;
    QSet<Core::FileHash> m_askedFor; ///< to go up although bytes cost
    QSet<Core::FileHash> m_heldBack; ///< not on the server, and too large for where bytes cost
};

} // namespace Opora::Sync
