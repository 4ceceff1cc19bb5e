// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger.h"
#include "model.h"
#include "protocol/mutationcodec.h"
#include "simserver.h"

namespace Opora::Simulation {

/// Stands beside the server and looks at every batch of changes twice: when it arrives, whether its person said that
/// and let it go; when it is judged, whether answers and rows are those that the Model foretells. Reads the server's
/// tables as they are.
class Witness final
{
public:
    Witness(Shared &shared, SimServer &server, const Ledger &ledger)
        : m_shared(shared)
        , m_server(server)
        , m_ledger(ledger)
    { }

    /// How wrong a machine's clock is now.
    std::function<qint64(int client)> clockOf = [](int) { return qint64(0); };

    /// \a isOfBefore: it left before the server was restored, and what its person decided since cannot be in it.
    void arriving(int client, const Server::Request &request, bool isOfBefore);
    void judged(const std::optional<Server::Response> &response);
    /// The first thing that was not as it must be; empty: none.
    [[nodiscard]] const QByteArray &broken() const { return m_broken; }
    /// It was under way when the server was restored, which may have taken what its person decided otherwise about.
    [[nodiscard]] bool isExcused(qsizetype promise) const { return m_excused.contains(promise); }
    /// Of what a person said that has no words of its own: the first that is neither on the server nor in \a waiting,
    /// which says what a client still holds for its person.
    [[nodiscard]] QByteArray
    nowhere(const std::function<bool(int client, const QUuid &, const Core::Operation &)> &waiting);

private:
    struct Foretold
    {
        Core::Mutation mutation;
        QList<qsizetype> promises;
        bool isSaidBefore = false; ///< its words are there already, or the ticket that it splits off
        bool mayLackFile = false;
        Model::Answer answer = Model::Answer::Any;
        Model after;
        bool isSoBefore = false; ///< something of it was, as its author is to be told
        bool isTaken = false;    ///< answered as applied: it was not so before
        Core::TicketId wasIn{};  ///< before the batch, the ticket of an unmerge was merged into that one
    };
    struct Arrival
    {
        QUuid client;
        qint64 number = 0;
        qsizetype promise = 0;
    };

    void permitted(int client, const Core::Mutation &mutation, const QList<qsizetype> &promises);
    [[nodiscard]] bool isPermitted(const Ledger::Promise &promise, const Core::Mutation &mutation, bool isOnly,
                                   QByteArray &why) const;
    [[nodiscard]] bool mayAttach(const Core::Message &message);
    [[nodiscard]] bool isInsisting(int client, const Core::Mutation &mutation) const;
    void foretell(Foretold &next);
    [[nodiscard]] Model &model(const QUuid &ticket);
    [[nodiscard]] bool dependsOnRefused(const Core::Mutation &mutation);
    void compareWithFirst(const QList<Core::Outcome> &outcomes);
    void compareAnswers(const QList<Core::Outcome> &outcomes);
    void compareRows();
    void compareWords(const Foretold &done);
    void compareOthers(const Foretold &done);
    /// No other change of this object follows it in the batch.
    [[nodiscard]] bool isLast(const Foretold &done) const;
    /// The batch removes it, and with a customer go their notes.
    [[nodiscard]] bool isRemovedIn(const QUuid &object) const;
    void compareCustomer(const QUuid &id, const Core::Op::CustomerSet &set);
    void compareMerge(const Foretold &done);
    void compareLinks(const Foretold &done);
    void compareSplit(const Foretold &done);
    /// Something in the batch lets words or links go from one ticket to another.
    [[nodiscard]] bool isMerging() const;
    /// It went on where its author saw it, and not where somebody else let it go on since.
    void compareUnmerge(const Foretold &done);
    /// None: a ticket without an id.
    [[nodiscard]] Core::Ticket ticketOf(const QUuid &id);
    void compareHistory();
    void together(const Foretold &done);
    [[nodiscard]] qint64 lastNumber(const QUuid &client);
    [[nodiscard]] QByteArray document(const QUuid &id);
    [[nodiscard]] bool hasMessage(const QUuid &id);
    [[nodiscard]] bool hasEvent(const QUuid &id);
    void fail(const QByteArray &what);

    Shared &m_shared;
    SimServer &m_server;
    const Ledger &m_ledger;
    QByteArray m_broken;
    QList<Arrival> m_arrivals;
    QHash<std::pair<QUuid, qint64>, Core::Outcome> m_answered; ///< by client and number, the first time
    QSet<qsizetype> m_excused;
    int m_restores = 0; ///< that m_answered has heard of
    // Of the batch that is being judged:
    int m_client = 0;
    bool m_isOfBefore = false;
    Core::Person m_author;
    Model::Owners m_owners;
    qint64 m_head = 0;
    QUuid m_clientId;
    QList<qint64> m_ids; ///< of all in it, as answered
    QList<Foretold> m_foretold;
    QHash<QUuid, Model> m_models;
    QSet<QUuid> m_unsure; ///< tickets of which not everything was foretold
    QSet<qint64> m_refused;
};

} // namespace Opora::Simulation
