// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/site.h"
#include "windowclient.h"

#include <random>

namespace Opora::Test {

/// Anna at the real program with its window, on one server, and Olga elsewhere, with PostgreSQL on another instance.
/// Keeps what Anna wrote and whether it counted as saved before the program was killed, and judges what became of it.
class WindowRun final
{
public:
    /// `database`: URL; empty: SQLite.
    WindowRun(const Desktop &desktop, quint64 seed, const QString &database);

    [[nodiscard]] bool isReady() const { return site.isReady() && (!m_second || m_second->isRunning()); }
    /// Olga at one more machine, where nobody was before.
    [[nodiscard]] std::unique_ptr<ClientProcess> elsewhere(const QString &name) const;
    [[nodiscard]] QJsonObject credentialsOfOlga() const;

    /// Anna's first start.
    void startSignedIn();
    /// Unfinished and unread tickets that both see and that nobody has taken.
    [[nodiscard]] QList<Core::TicketRow> commonTickets();
    /// What stands in them before Anna writes.
    void rememberWords(const QList<Core::TicketRow> &rows);

    /// Starts the window with the ticket in it; false when it does not get there.
    [[nodiscard]] bool open(const Core::TicketRow &row);
    /// Waits: what was looked at for a while, in a window that has the keys, counts as read.
    [[nodiscard]] bool isRead(const Core::TicketRow &row);
    /// After the key that begins a note or a reply; false when it does not count as saved.
    [[nodiscard]] bool write(const Core::TicketRow &row, const QString &key, const QString &text);
    /// Sends the draft that is there after a start: however often one presses, it goes once.
    [[nodiscard]] bool sendDraft(const Core::TicketRow &row, const QString &text);

    /// A note, and killed before anybody could see whether it was saved.
    void dieWriting(const Core::TicketRow &row, const QString &text);
    /// Killed at a random moment.
    void dieWithin(int most_ms);
    /// Started to be killed at a point of core/killpoint.h, or when it did not pass there.
    void dieAt(const QString &point, int patience_ms);

    /// Empty when there, of what Anna wrote, all that counted as saved stands once and in order and nothing else does.
    /// `apart`: texts that are looked at elsewhere.
    [[nodiscard]] QString judge(const std::function<QStringList(Core::TicketId)> &seenIn,
                                const QStringList &apart) const;
    [[nodiscard]] static QStringList words(ClientProcess &client, Core::TicketId id);

private:
    struct Written
    {
        QString text;
        bool isSaid = false; ///< the cache had it while the program ran
    };

    QTemporaryDir m_folder;
    QString m_data;
    std::unique_ptr<ServerProcess> m_second;
    QUrl m_olgasServer;
    std::mt19937_64 m_dice;
    QHash<Core::TicketId, QList<Written>> m_written;
    QHash<Core::TicketId, QStringList> m_before;

public:
    Site site;
    WindowClient anna;
    std::unique_ptr<ClientProcess> olga;
    int kills = 0;
    int hits = 0; ///< kills at a point
};

} // namespace Opora::Test
