// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/applyop.h"

namespace Opora::Core {

/// One change of one ticket in the making: keeps card, stamps, due times and history in step. Private to core;
/// applyop.h is the door. One use on one thread.
class TicketChange
{
public:
    /// `salt` tells this change's history rows from all others.
    TicketChange(const Ticket &before, const ActContext &context, const QString &salt);

    [[nodiscard]] Ticket &ticket() { return m_effect.ticket; }
    [[nodiscard]] const ReferenceIndex &reference() const { return m_reference; }
    [[nodiscard]] Timestamp now() const { return m_context.at; }
    /// When it was done, for stamps that SLA judges.
    [[nodiscard]] Timestamp stamp() const;

    void addEvent(const QString &field, const QString &oldValue, const QString &newValue,
                  std::optional<StateClass> state = std::nullopt);
    /// Files a message and moves the stamps it moves. The caller has set author and audience.
    void addMessage(Message message);
    void setFields(const QList<FieldChange> &changes);
    /// Moves to the default status of that class by a rule; nothing when the ticket is in that class.
    void moveTo(StateClass state);
    /// Both are sets: sorted, each once.
    void setTags(const QStringList &tags);
    void setFollowers(const QList<PersonId> &followers);
    void setLinks(const QList<TicketLink> &links);
    void setChecks(const QList<CheckMark> &checks);
    /// Below zero nothing can be spent.
    void addTime(const Op::TicketTime &time);
    /// Who is called by name follows the ticket from then on.
    void addMentioned(const QList<PersonId> &people);
    /// Another ticket as people call it: "#4821"; its id while it has no number.
    [[nodiscard]] QString nameOf(TicketId other) const;
    /// Of a ticket that takes in another one or is split off from it: moves no stamp, and its time stays.
    void addCopy(Message copy);
    /// One that is here already, after a change.
    void putBack(const Message &message) { m_effect.messages.append(message); }
    /// Which of its public messages is the newest; null: none.
    void setNewest(const Message *newest);
    /// Puts the ticket there as it is, without what a step of the lifecycle does.
    void place(StatusId status);
    /// The newest public message is another one now: what is due to be answered next counts from it.
    void restartNextReply() { m_restartNextReply = true; }

    /// Everything with due times computed.
    [[nodiscard]] TicketEffect take();

private:
    template<typename T, typename Name>
    void addMemberEvents(const QString &field, const QList<T> &before, const QList<T> &after, Name name);
    void followStatus(StateClass before);
    void releaseOutsider();
    void followFields(const Ticket &before, const QList<FieldChange> &changes);
    void ratePriority(const Ticket &before);
    void stampSolving(StateClass before);
    [[nodiscard]] QString shown(const Ticket &ticket, TicketField field, const QString &key = {}) const;
    [[nodiscard]] QString statusKey(const Ticket &ticket) const;

    const ActContext &m_context;
    const ReferenceIndex &m_reference;
    QString m_salt;
    TicketEffect m_effect;
    bool m_restartNextReply = false;
};

} // namespace Opora::Core
