// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wayback.h"

#include "core/applyop.h"

namespace Opora::Core {

namespace {

/// What was not there and comes, and what was there and goes; nothing when all stays.
template<typename Set, typename List>
std::optional<Operation> opposite(const List &before, const List &after)
{
    Set back;
    for (const auto &one : before) {
        if (!after.contains(one))
            back.add.append(one);
    }
    for (const auto &one : after) {
        if (!before.contains(one))
            back.remove.append(one);
    }
    if (back.add.isEmpty() && back.remove.isEmpty())
        return std::nullopt;
    return back;
}

QStringList itemsOf(const Ticket &ticket)
{
    QStringList items;
    for (const CheckMark &mark : ticket.checks)
        items.append(mark.item);
    return items;
}

struct Way
{
    const Ticket &before;
    const ReferenceIndex &reference;

    std::optional<Operation> operator()(const Op::TicketSet &op) const
    {
        Op::TicketSet back = wayBack(op.changes, before, reference);
        return back.changes.isEmpty() ? std::nullopt : std::optional<Operation>(std::move(back));
    }
    std::optional<Operation> operator()(const Op::TicketTags &op) const
    {
        return opposite<Op::TicketTags>(before.tags, after(op).tags);
    }
    std::optional<Operation> operator()(const Op::TicketFollowers &op) const
    {
        return opposite<Op::TicketFollowers>(before.followers, after(op).followers);
    }
    std::optional<Operation> operator()(const Op::TicketLinks &op) const
    {
        return opposite<Op::TicketLinks>(before.links, after(op).links);
    }
    std::optional<Operation> operator()(const Op::TicketCheck &op) const
    {
        return opposite<Op::TicketCheck>(itemsOf(before), itemsOf(after(op)));
    }
    std::optional<Operation> operator()(const Op::TicketTime &op) const
    {
        return Op::TicketTime{-op.spentMs, op.note, {}};
    }
    std::optional<Operation> operator()(const Op::TicketMerge &op) const { return Op::TicketUnmerge{op.into}; }
    std::optional<Operation> operator()(const Op::TicketUnmerge &op) const { return Op::TicketMerge{op.from}; }
    template<typename Other>
    std::optional<Operation> operator()(const Other &) const
    {
        return std::nullopt;
    }

private:
    [[nodiscard]] Ticket after(const Operation &operation) const
    {
        ActContext context;
        context.reference = &reference;
        return apply(before, operation, context).ticket;
    }
};

} // namespace

Op::TicketSet wayBack(const QList<FieldChange> &changes, const Ticket &before, const ReferenceIndex &reference)
{
    ActContext context;
    context.reference = &reference;
    const Ticket after = apply(before, Op::TicketSet{changes}, context).ticket;
    Op::TicketSet back;
    const auto add = [&](TicketField field, const QString &key) {
        const FieldText was = fieldText(before, field, key);
        const FieldText is = fieldText(after, field, key);
        if (was != is)
            back.changes.append({field, is, was, key});
    };
    for (int i = 0; i < kPlainFieldCount; ++i)
        add(TicketField(i), {});
    for (const FieldChange &change : changes) {
        if (change.field == TicketField::Custom)
            add(change.field, change.key);
    }
    return back;
}

std::optional<Operation> wayBack(const Operation &operation, const Ticket &before, const ReferenceIndex &reference)
{
    return std::visit(Way{before, reference}, operation);
}

} // namespace Opora::Core
