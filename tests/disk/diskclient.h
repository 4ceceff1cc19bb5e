// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diskquestions.h"
#include "paperserver.h"

#include <QMap>
#include <QSet>
#include <QTemporaryDir>

#include <functional>
#include <optional>

namespace Opora::Test {

/// A person at work on one machine: a script of notes, replies, values, drafts, files and new tickets, of sending,
/// fetching, losing and regaining a queue, ending and starting, over the real cache. Remembers what was called saved.
/// The same seed is the same script.
class DiskClient final
{
public:
    /// Something that a person wrote. Places are those of the record of the disk.
    struct Promise
    {
        enum class Kind { Message, Draft, Subject };
        Kind kind = Kind::Message;
        QString text;
        Core::TicketId ticket;
        qint64 local = 0; ///< number of the change
        qint64 began = 0;
        std::optional<qint64> said{};      ///< called saved
        std::optional<qint64> takeBegan{}; ///< tried to take it back
        std::optional<qint64> takenBack{};
    };
    /// What a snapshot keeps.
    struct State
    {
        PaperServer server;
        QList<Promise> promises;
        StandingClock clock;
        SeededRandom random{1};
        int steps = 0;
        bool holdsTechnical = true;
    };
    explicit DiskClient(quint64 seed);
    ~DiskClient();

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] Store::StoreSettings settings();
    [[nodiscard]] Core::Result<void> open();
    [[nodiscard]] bool isOpen() const { return bool(m_store); }
    [[nodiscard]] Store::LocalStore &store() { return *m_store; }
    void close();
    /// As a process that is killed: nothing of closing reaches the disk.
    void kill();
    void step();
    /// Every ticket, list and message, as somebody who looks for something.
    void lookAtAll();

    /// Opens the cache, lets it come to rest with the server and compares all with what was promised up to `place`.
    /// Empty when all is as it must be.
    [[nodiscard]] QString judge(qint64 place, DiskFigures &figures);
    /// The same of a cache that may have been set aside.
    [[nodiscard]] QString judgePromises(qint64 place, DiskFigures &figures);
    /// Until nothing waits any more.
    [[nodiscard]] QString settle();

    State state;
    /// None while images are judged: what the server takes then belongs to no place of the record.
    std::function<qint64()> recordPlace = [] { return 0; };
    /// What was refused since the last look, by code.
    QMap<QString, int> refusals;
    /// Whether a refusal is what a disk deserves, or none of its business.
    [[nodiscard]] static bool isOfDisk(const QString &code);
    /// The server becomes the one of that place of the record again.
    void returnTo(qint64 place);

    /// The database files and where the person is.
    struct Snapshot
    {
        QMap<QString, QByteArray> files;
        State state;
    };
    [[nodiscard]] Snapshot snapshot() const;
    /// Names all that the end depends on, when it is closed: files, promises and the server.
    [[nodiscard]] QByteArray fingerprint() const;
    /// Closed by then. The folder of attachments stays as it is: files are named by content.
    void restore(const Snapshot &snapshot);
    void clearFiles() const;

private:
    void prepare();
    void write(Promise promise, const Core::Action &action);
    void note(bool asReply);
    void noteWithFile();
    void setSubject();
    void tag();
    void create();
    void saveDraft();
    void takeBack();
    void push();
    void pull();
    void hear();
    [[nodiscard]] bool canRead();
    void look();
    void loseOrRegainQueue();
    void restart(bool cleanly);
    void keepHistory();
    [[nodiscard]] Core::Ticket someTicket();
    [[nodiscard]] QString words(const char *kind);
    [[nodiscard]] QStringList wanted() const;
    bool noted(const Core::Result<void> &result);
    [[nodiscard]] QString judgeMessages(qint64 place, DiskFigures &figures, const QSet<QString> &kept) const;
    [[nodiscard]] QString judgeLast(Promise::Kind kind, qint64 place) const;
    [[nodiscard]] QSet<QString> wordsKeptHere() const;

    QList<std::pair<qint64, PaperServer>> m_history;
    StoreWorld m_world;
    QTemporaryDir m_home;
    QString m_folder;
    Core::ClientId m_client;
    std::unique_ptr<Store::LocalStore> m_store;
    std::unique_ptr<Store::Reader> m_reader;
};

} // namespace Opora::Test
