// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/shifttimes.h"

#include "core/sla.h"

namespace Opora::Server {

namespace {

struct Shift
{
    Core::Milliseconds by;

    void move(Core::Timestamp &time) const
    {
        if (time != Core::Timestamp{})
            time += by;
    }
    void move(std::optional<Core::Timestamp> &time) const
    {
        if (time)
            move(*time);
    }
    template<typename... Times>
    void all(Times &...times) const
    {
        (move(times), ...);
    }

    void operator()(Core::Ticket &ticket) const
    {
        all(ticket.wakeAt, ticket.promisedAt, ticket.createdAt, ticket.updatedAt, ticket.firstAssignedAt,
            ticket.firstReplyAt, ticket.firstSolvedAt, ticket.lastSolvedAt, ticket.closedAt, ticket.mergedAt,
            ticket.lastPublicAt, ticket.firstReplyDue, ticket.nextReplyDue, ticket.resolutionDue, ticket.pausedSince,
            ticket.callbackAt);
        for (Core::CheckMark &mark : ticket.checks)
            move(mark.at);
        if (ticket.rating)
            move(ticket.rating->at);
    }
    void operator()(Core::Message &message) const { move(message.at); }
    void operator()(Core::Event &event) const { move(event.at); }
    void operator()(Core::Customer &customer) const { move(customer.since); }
    void operator()(Core::CustomerNote &note) const { move(note.at); }
    void operator()(Core::Article &article) const { move(article.updatedAt); }
    void operator()(Core::ReadMark &mark) const { move(mark.upTo); }
    template<typename Timeless>
    void operator()(Timeless &) const
    { }
};

} // namespace

void TimeShift::move(Core::Entity &entity)
{
    std::visit(Shift{m_by}, entity);
    learn(entity);
    if (auto *ticket = std::get_if<Core::Ticket>(&entity))
        refresh(*ticket);
}

void TimeShift::learn(const Core::Entity &entity)
{
    const auto take = [this](const auto *object, auto &list) {
        if (!object)
            return;
        list.append(*object);
        m_reference.reset();
    };
    take(std::get_if<Core::Calendar>(&entity), m_seen.calendars);
    take(std::get_if<Core::SlaPolicy>(&entity), m_seen.slaPolicies);
    take(std::get_if<Core::Queue>(&entity), m_seen.queues);
}

void TimeShift::refresh(Core::Ticket &ticket)
{
    if (!m_reference)
        m_reference.emplace(m_seen);
    if (m_reference->queue(ticket.queue))
        Core::refreshDue(ticket, *m_reference, Core::NextReply::Restart);
}

} // namespace Opora::Server
