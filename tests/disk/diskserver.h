// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diskquestions.h"
#include "server/world.h"

#include <QMap>

#include <functional>
#include <optional>

namespace Opora::Test {

/// The real server logic over an SQLite file, and a script of what two machines, a customer and the process itself do
/// to it. Remembers what was acknowledged, and when.
class DiskServer final
{
public:
    /// One mutation of a machine.
    struct Sent
    {
        Core::Mutation mutation;
        QString text; ///< of its message; empty: it has none
        qint64 began = 0;
        std::optional<qint64> acknowledged;
        Core::Outcome outcome;
    };
    /// A place of the feed that a machine was given.
    struct Mark
    {
        qint64 at = 0;
        QString cursor;
    };
    struct Machine
    {
        Core::ClientId client;
        QString token;
        QList<Sent> sent; ///< dense, from number 1
        QList<Mark> marks;
        QString rights;
        Core::Timestamp signedIn{};
    };
    struct State
    {
        QList<Machine> machines;
        QList<Core::Ticket> tickets;
        SeededRandom random{1};
        SeededRandom ids{1}; ///< of the server
        Core::Timestamp now{};
        int steps = 0;
    };
    explicit DiskServer(quint64 seed);
    ~DiskServer();

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] Core::Result<void> open();
    void close();
    void kill();
    void step();
    /// Opens the database and compares it with what was acknowledged up to that place of the record. Empty when all is
    /// as it must be.
    [[nodiscard]] QString judge(qint64 place, DiskFigures &figures);

    State state;
    std::function<qint64()> recordPlace = [] { return 0; };
    /// Answers that were no success, "status code", and errors of opening.
    QMap<QString, int> refusals;

    /// Whether an answer is what a disk deserves.
    [[nodiscard]] static bool isOfDisk(const QString &refusal);
    /// Everything needed for that is in the promises.
    void returnTo(qint64) { }

    struct Snapshot
    {
        QMap<QString, QByteArray> files;
        State state;
    };
    [[nodiscard]] Snapshot snapshot() const;
    /// Names all that the end depends on, when it is closed: files and what was acknowledged.
    [[nodiscard]] QByteArray fingerprint() const;
    void restore(const Snapshot &snapshot);
    void clearFiles() const;

private:
    using Reply = Server::World::Reply;

    void prepare();
    void compose(Machine &machine);
    void push(Machine &machine);
    void follow(Machine &machine);
    void hear();
    bool signIn(Machine &machine);
    [[nodiscard]] bool isSuccess(const Reply &reply);
    [[nodiscard]] Reply send(const Machine &machine, qsizetype from, qsizetype count);
    [[nodiscard]] QString judgeMachine(Machine &machine, qint64 place, DiskFigures &figures);
    [[nodiscard]] QString judgeMessages(const Machine &machine, qsizetype count);
    [[nodiscard]] QString check();
    [[nodiscard]] qint64 head();

    std::unique_ptr<Server::World> m_world;
    QTemporaryDir m_home;
    QString m_folder;
};

} // namespace Opora::Test
