// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mutation.h"

#include <array>

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kOps{"ticket.create"_L1, "ticket.reply"_L1,     "ticket.note"_L1,    "ticket.set"_L1,
                          "ticket.tags"_L1,   "ticket.followers"_L1, "ticket.read"_L1,    "customer.note"_L1,
                          "customer.set"_L1,  "article.vote"_L1,     "object.put"_L1,     "object.remove"_L1,
                          "ticket.links"_L1,  "ticket.merge"_L1,     "ticket.unmerge"_L1, "ticket.time"_L1,
                          "ticket.check"_L1,  "ticket.split"_L1};
static_assert(kOps.size() == kOpKindCount);
static_assert(std::variant_size_v<Operation::variant> == kOpKindCount);

} // namespace

Operation::Operation() = default;
Operation::Operation(const Operation &other) = default;
Operation::Operation(Operation &&other) noexcept = default;
Operation &Operation::operator=(const Operation &other) = default;
Operation &Operation::operator=(Operation &&other) noexcept = default;
Operation::~Operation() = default;

bool operator==(const Operation &a, const Operation &b)
{
    return std::operator==(a, b);
}

QLatin1String opName(OpKind kind)
{
    return kOps[std::size_t(kind)];
}

bool isAboutTicket(OpKind kind)
{
    switch (kind) {
    case OpKind::TicketCreate:
    case OpKind::TicketReply:
    case OpKind::TicketNote:
    case OpKind::TicketSet:
    case OpKind::TicketTags:
    case OpKind::TicketFollowers:
    case OpKind::TicketRead:
    case OpKind::TicketLinks:
    case OpKind::TicketMerge:
    case OpKind::TicketUnmerge:
    case OpKind::TicketTime:
    case OpKind::TicketCheck:
    case OpKind::TicketSplit: return true;
    case OpKind::CustomerNoteAdd:
    case OpKind::CustomerSet:
    case OpKind::ArticleVote:
    case OpKind::ObjectPut:
    case OpKind::ObjectRemove: return false;
    }
    return false;
}

QList<TicketId> othersIn(const Operation &operation)
{
    if (const auto *merge = std::get_if<Op::TicketMerge>(&operation))
        return {merge->into};
    if (const auto *unmerge = std::get_if<Op::TicketUnmerge>(&operation))
        return {unmerge->from};
    QList<TicketId> others;
    if (const auto *links = std::get_if<Op::TicketLinks>(&operation)) {
        for (const TicketLink &link : links->add + links->remove)
            others.append(link.ticket);
    }
    return others;
}

std::optional<OpKind> opFromName(QStringView name)
{
    for (std::size_t i = 0; i < kOps.size(); ++i) {
        if (name == kOps[i])
            return OpKind(i);
    }
    return std::nullopt;
}

} // namespace Opora::Core
