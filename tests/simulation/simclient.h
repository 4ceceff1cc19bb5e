// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger.h"
#include "protocol/jsondocuments.h"
#include "shared.h"
#include "simnetwork.h"
#include "store/localstore.h"
#include "store/reader.h"
#include "sync/engine.h"

namespace Opora::Simulation {

/// What a client's keychain would hold: it survives the program, and a copied profile comes without it.
struct Keychain final : Sync::TokenKeeper
{
    void save(const Sync::Tokens &tokens, std::function<void()> saved) override;
    void forget() override;

    std::function<bool()> isAlive = [] { return true; };
    Sync::Tokens tokens;
    QString nonce;
};

/// One machine: a person, a profile folder on a disk of its own, a clock, and the program while it runs.
class SimClient final : public QObject
{
public:
    SimClient(Shared &shared, SimNetwork &network, Ledger &ledger, int number, const Core::Person &person);
    ~SimClient() override;

    void start();
    enum class Death { Kill, PowerLoss };
    void die(Death death);
    /// Looks whether the program died at a write meanwhile.
    void settle();
    [[nodiscard]] bool isRunning() const { return bool(m_engine); }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] const Core::Person &person() const { return m_person; }

    [[nodiscard]] Store::LocalStore &store() { return *m_store; }
    [[nodiscard]] Sync::Engine &engine() { return *m_engine; }
    [[nodiscard]] SimClock &clock() { return m_clock; }
    /// For what a screen shows; null when it cannot be opened now.
    [[nodiscard]] Store::Reader *reader();
    [[nodiscard]] bool isOffline() const;
    /// Not dead in the middle of what it does.
    [[nodiscard]] bool isAlive() const;

    [[nodiscard]] bool isDiskWell() const;
    void dieAtWrite(int calls);
    void failDisk(int calls, bool forGood);
    void healDisk();
    /// Ends the program; its cache was found damaged, all of which can still be read.
    void damageCache();
    enum class Copy { Profile, WithKeychain };
    /// Copies the profile as it is now.
    void copyTo(SimClient &other, Copy what);
    /// What a machine that is switched off keeps.
    struct Profile
    {
        QString folder;
        Sync::Tokens tokens;
        QString nonce;
    };
    /// Ends the program as a person does.
    Profile quit();
    /// Before the first start.
    void moveIn(const Profile &profile);
    /// By its own words, without a look into its cache.
    [[nodiscard]] bool isUpToDate() const;
    /// As the program does in its pauses, which are of real time.
    void countViews();
    /// Up to date, nothing waits to be sent.
    [[nodiscard]] bool isAtRest();
    /// The hash of a file that was brought here and is another one; empty: there was none.
    [[nodiscard]] const QByteArray &wrongFile() const { return m_wrongFile; }
    /// How it stands, for a report.
    [[nodiscard]] QByteArray trouble() const;

    bool staysAway = false; ///< nobody starts the program

private:
    void open();
    void signIn();
    void watchState(const Core::SyncState &state);
    void watchFile(const Core::FileHash &file, const Core::Error &error);
    void startLater(qint64 delay_ms);
    void tearDown();

    Shared &m_shared;
    SimNetwork &m_network;
    Ledger &m_ledger;
    int m_number;
    Core::Person m_person;
    QString m_folder;
    std::string m_disk; ///< the folder, as PowerLossVfs names it
    SimClock m_clock;
    SimTimers m_timers;
    Dice m_random;
    Protocol::JsonDocuments m_codec;
    Keychain m_keychain;
    std::unique_ptr<Store::LocalStore> m_store;
    std::unique_ptr<Sync::Engine> m_engine;
    std::unique_ptr<Store::Reader> m_reader;
    QByteArray m_wrongFile;
    bool m_isSigningIn = false;
    bool m_isStarting = false;
    int m_life = 0; ///< of the program on this machine
};

} // namespace Opora::Simulation
