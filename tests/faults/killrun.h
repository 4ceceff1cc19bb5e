// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
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
        QString only;     ///< beginning of the points' names, or "random"; empty: all, and random moments
    };
    struct Figures
    {
        int clientKills = 0;
        int serverKills = 0;
        int atRandom = 0;
        QHash<QString, int> atPoint;
        QStringList missed; ///< points that were not passed when they were to be
        Ledger::Figures words;
    };

    explicit KillRun(const Options &options);
    ~KillRun();

    /// Empty, or what went wrong after which kills.
    [[nodiscard]] QString run();
    [[nodiscard]] const Figures &figures() const { return m_figures; }
    [[nodiscard]] const QList<KillPoint> &points() const { return m_points; }

private:
    static constexpr int kHurry = 200;
    // On a machine with much else to do; who is stuck stays so for ever.
    static constexpr int kPatience_ms = 120'000;
    static constexpr int kUsually_ms = 10'000; ///< a point is passed long before

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
    void restForBackup();
    void playFork(const Planned &kill);
    void playCommand(const Planned &kill);
    void playDownload(const Planned &kill);
    void playSignIn(const Planned &kill);
    void playDecision(const Planned &kill);
    void playUnreadable(const Planned &kill);
    void playWaiting(const Planned &kill);
    void playDoubt(const Planned &kill);
    void playIndex(const Planned &kill);
    void playRights(const Planned &kill);
    void playInit(const Planned &kill);
    void playAccount(const Planned &kill);
    void playHouse(const Planned &kill);

    [[nodiscard]] QString signIn(ClientProcess &client, const QJsonObject &credentials) const;
    void work();
    void writeOffline();
    void waitForReply(int question);
    void comeToRest();
    /// Told to Anna's client about the ticket; waits for the reply, and says by which number to ask for it.
    int tellAnna(const QString &what, QJsonObject arguments = {});
    void sendFileOfOlga();
    /// A note with a file of this machine, which Anna may take back for a minute; its number.
    struct Sent
    {
        QString text;
        QString fileName;
        QByteArray bytes;
        int question = 0;
    };
    [[nodiscard]] Sent attachByAnna();
    [[nodiscard]] bool hasServer(const QByteArray &bytes) const;
    void waitUntilUp(const QByteArray &bytes);
    void decideAll(Core::Resolution resolution);
    [[nodiscard]] QString cacheOf(const QString &client) const;
    [[nodiscard]] QStringList accountCommand(const QString &point, const QString &name) const;
    [[nodiscard]] QString passwordFile();
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
    void end(const Planned &kill);
    /// Of who is not killed when the point is not passed.
    void countIfKilled(const Planned &kill, bool hasDied);
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
    QString m_mover; ///< who loses departments: the address
    bool m_isAnnaArmed = false;
    bool m_isServerArmed = false;
    int m_number = 0; ///< of words and files
    int m_ticket = 0;
};

} // namespace Opora::Test
