// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge.h"

#include "core/applyop.h"
#include "core/planted.h"

namespace Opora::Core {

namespace {

enum class Verdict { Take, Same, Conflict };

/// The rule for one value.
Verdict verdict(const QString &from, const QString &to, const QString &theirs)
{
    if (to == theirs)
        return Verdict::Same;
    return from == theirs ? Verdict::Take : Verdict::Conflict;
}

/// Whether what the change describes stays as others set it: it would describe a value that is not there.
bool describesAnother(const FieldChange &change, const QList<FieldChange> &mine, const Ticket &theirs)
{
    const TicketField described = describedBy(change.field);
    return described != change.field && std::any_of(mine.begin(), mine.end(), [&](const FieldChange &other) {
               return other.field == described
                   && verdict(other.from, other.to, fieldText(theirs, described)) == Verdict::Conflict;
           });
}

} // namespace

FieldMerge mergeFields(const QList<FieldChange> &mine, const Ticket &theirs)
{
    FieldMerge merge;
    for (const FieldChange &change : mine) {
        const FieldText now = fieldText(theirs, change.field, change.key);
        Verdict what = verdict(change.from, change.to, now);
        if (what == Verdict::Take && describesAnother(change, mine, theirs))
            what = Verdict::Conflict;
        if (OPORA_PLANTED(40) && what == Verdict::Conflict)
            what = Verdict::Take;
        switch (what) {
        case Verdict::Take: merge.take.append({change.field, now, change.to, change.key}); break;
        case Verdict::Same: merge.alreadySame.append(change.field); break;
        case Verdict::Conflict: merge.conflicts.append({change.field, change.to, now, change.key}); break;
        }
    }
    return merge;
}

ReplyVerdict replyVerdict(const Ticket &theirs, const Op::TicketReply &reply)
{
    if (!theirs.mergedInto.isNull())
        return ReplyVerdict::Merged;
    if (reply.force)
        return ReplyVerdict::Send;
    if (isClosed(theirs.state))
        return ReplyVerdict::Closed;
    if (OPORA_PLANTED(46) && reply.lastPublicSeen.isNull())
        return ReplyVerdict::Send;
    return theirs.lastPublic == reply.lastPublicSeen || OPORA_PLANTED(25) ? ReplyVerdict::Send : ReplyVerdict::Stale;
}

CustomerMerge mergeCustomer(const QList<Op::CustomerSet::Change> &mine, const Customer &theirs)
{
    CustomerMerge merge;
    for (const Op::CustomerSet::Change &change : mine) {
        const std::optional<QString> now = customerFieldText(theirs, change.field);
        if (!now) {
            merge.conflicts.append({change.field, change.to, {}});
            continue;
        }
        switch (verdict(change.from, change.to, *now)) {
        case Verdict::Take: merge.take.append({change.field, *now, change.to}); break;
        case Verdict::Same: merge.alreadySame.append(change.field); break;
        case Verdict::Conflict: merge.conflicts.append({change.field, change.to, *now}); break;
        }
    }
    return merge;
}

} // namespace Opora::Core
