// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/mutation.h"

#include <QMap>
#include <QSet>

namespace Opora::Simulation {

/// One ticket as a person would draw it on paper, and the rules of "Merging, field by field" written down a second
/// time: nothing here asks the code that is judged by it.
struct Model
{
    enum class Answer {
        Done,     ///< applied or merged
        Held,     ///< waits for its author
        Rejected, ///< nobody may do this
        Any,      ///< not foretold: said before, a file that has not come
    };
    struct Value
    {
        QString now;
        bool isKnown = true;
    };

    /// Those to whom operations give tickets, as the server has them.
    using Owners = QHash<Core::PersonId, Core::Person>;

    [[nodiscard]] static Model of(const Core::Ticket &ticket);
    [[nodiscard]] static Model none() { return {}; }

    /// What the operation does to the ticket; `lost` gets the values that were not taken.
    Answer take(const Core::Person &author, const Core::Operation &operation, const Owners &owners);
    /// Whether something that it asks for is so already, of what its author should be told that others had done.
    [[nodiscard]] bool isSoAlready(const Core::Operation &operation) const;
    /// Where the ticket is otherwise than foretold; empty: nowhere.
    [[nodiscard]] QByteArray differsFrom(const Core::Ticket &ticket) const;

    [[nodiscard]] static bool seesQueue(const Core::Person &person, Core::QueueId queue);
    [[nodiscard]] static bool seesMessage(const Core::Person &person, const Core::Message &message);
    [[nodiscard]] static bool seesHistory(const Core::Person &person);
    [[nodiscard]] static bool seesCustomers(const Core::Person &person);
    [[nodiscard]] static bool seesDrafts(const Core::Person &person);
    [[nodiscard]] static bool may(Core::Role role, Core::OpKind operation);
    /// The fields of a ticket that are foretold, which are those that people here set.
    [[nodiscard]] static QList<Core::TicketField> watched();
    /// The one custom field that people here know.
    [[nodiscard]] static QString customKey() { return QStringLiteral("order"); }
    /// Whom the operation makes the owner; null: nobody.
    [[nodiscard]] static Core::PersonId ownerIn(const Core::Operation &operation);

    bool isThere = false;
    bool isMerged = false;
    QMap<Core::TicketField, Value> values;
    QSet<QString> tags;
    QSet<Core::PersonId> followers;
    QSet<QString> checks;
    qint64 spentMs = 0;
    Core::MessageId newestPublic;
    QList<std::pair<Core::TicketField, QString>> lost; ///< of all operations, to be found in the history

private:
    [[nodiscard]] bool isGivenWell(const Core::Operation &operation, const Owners &owners) const;
    Answer create(const Core::Person &author, const Core::Op::TicketCreate &create);
    Answer reply(const Core::Op::TicketReply &reply);
    Answer set(const Core::Op::TicketSet &set, const Owners &owners);
    void release(const Owners &owners);
    void endHold();
    /// The field that it tells more of was changed by others, too: what it tells is not true there.
    [[nodiscard]] bool isBesideAnother(Core::TicketField field, const Core::Op::TicketSet &set) const;
    void mention(const Core::Message &message);
    [[nodiscard]] bool isClosed() const;
    void reopen();
};

} // namespace Opora::Simulation
