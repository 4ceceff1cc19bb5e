// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/shifttimes.h"

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
            ticket.firstReplyAt, ticket.firstSolvedAt, ticket.lastSolvedAt, ticket.closedAt, ticket.lastPublicAt,
            ticket.firstReplyDue, ticket.nextReplyDue, ticket.resolutionDue, ticket.pausedSince);
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

void shiftTimes(Core::Entity &entity, Core::Milliseconds by)
{
    std::visit(Shift{by}, entity);
}

} // namespace Opora::Server
