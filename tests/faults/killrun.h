// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "faults/killpoints.h"
#include "faults/ledger.h"
#include "features/site.h"

#include <random>

namespace Opora::Test {

/// Kills the client and the server again and again while somebody works, at named points and at random moments, and
/// judges in between: nothing said to be saved is lost, nothing is doubled, nothing is stuck.
class KillRun final
{
public:
    struct Options
    {
        int kills = 100;
        quint64 seed = 1;
        QString database; ///< URL; empty: SQLite
        QString only;     ///< beginning of the points' names; empty: all, and random moments
    };
    struct Figures
    {
        int clientKills = 0;
        int serverKills = 0;
        int atRandom = 0;
        QHash<QString, int> atPoint;
        Ledger::Figures words;
    };

    explicit KillRun(const Options &options);
    ~KillRun();

    /// Empty, or what went wrong after which kills.
    [[nodiscard]] QString run();
    [[nodiscard]] const Figures &figures() const { return m_figures; }
    [[nodiscard]] const QList<KillPoint> &points() const { return m_points; }

private:
    struct Planned
    {
        std::optional<KillPoint> point; ///< none: at a random moment
        bool ofServer = false;
        int passing = 1;
    };

    [[nodiscard]] QList<Planned> plan();
    void play(const Planned &kill);
    void playWork(const Planned &kill);
    void playRenewal(const Planned &kill);
    void playSalvage(const Planned &kill);
    void playFirst(const Planned &kill);
    void playCopy(const Planned &kill);
    void playFork(const Planned &kill);
    void playCommand(const Planned &kill);

    [[nodiscard]] QString signIn(ClientProcess &client) const;
    void work();
    void writeOffline();
    [[nodiscard]] QByteArray bytes(int size);
    [[nodiscard]] QString importable();
    [[nodiscard]] QString judge();
    [[nodiscard]] QString heldCodes();
    void nextTicket();
    void blankAccessToken();

    [[nodiscard]] static QStringList variables(const Planned &kill);
    void startAnna(const QStringList &variables = {});
    void startServer(const QStringList &variables = {});
    /// Whoever is not there, or would die, is started plainly.
    void restAnna();
    void restServer();
    [[nodiscard]] bool waitForEnd(const Planned &kill, int patience_ms);
    void count(const Planned &kill, bool hasDied);
    [[nodiscard]] bool areUpToDate() const;

    Options m_options;
    QList<KillPoint> m_points;
    Figures m_figures;
    std::mt19937_64 m_dice;
    Site m_site;
    std::unique_ptr<ClientProcess> m_anna;
    std::unique_ptr<ClientProcess> m_olga;
    std::unique_ptr<Ledger> m_ledger;
    QStringList m_tickets;
    QStringList m_recent; ///< kills since the last judgement
    QStringList m_filesOfOlga;
    QString m_failure;
    bool m_isAnnaArmed = false;
    bool m_isServerArmed = false;
    int m_number = 0; ///< of words and files
    int m_ticket = 0;
};

} // namespace Opora::Test
