// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The operations of MutationHandler on what people set up: statuses, calendars, templates.
#include "core/members.h"
#include "core/objectrules.h"
#include "core/permissions.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/objectmerge.h"
#include "server/mutations/mutationhandler.h"
#include "server/schema/try.h"
#include "server/tables/documenttable.h"
#include "server/tables/tickettable.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Result;

namespace {

/// As stored and as the mutations before in the same transaction left it.
Result<bool> hasTickets(MutationScope &scope, const QUuid &customer)
{
    for (const ChangeSet::Item &item : scope.changes().items()) {
        const auto *ticket = item.entity ? std::get_if<Core::Ticket>(&*item.entity) : nullptr;
        if (ticket && ticket->requester.uuid() == customer)
            return true;
    }
    return TicketTable::hasOf(scope.transaction().connection(), customer);
}

Result<QList<QUuid>> actorsOf(Db::Connection &connection, const QUuid &object, qint64 first, qint64 last)
{
    return Db::Statement(connection, u"SELECT actor FROM change WHERE seq BETWEEN ? AND ? AND object = ?"_s)
        .bind(first, last, object)
        .all([](const Db::Statement &row) { return row.uuid(0); });
}

/// By somebody else than the author, who saw that version of it.
Result<bool> isChangedSince(MutationScope &scope, const QUuid &object, qint64 seen)
{
    Db::Connection &connection = scope.transaction().connection();
    OPORA_LET(rows, DocumentTable::find(connection, {object}));
    const qint64 version = rows.value(object).version;
    if (version <= seen)
        return false;
    // Who made them has seen no version before it comes back: all that came before would be looked through.
    OPORA_LET(actors, actorsOf(connection, object, seen > 0 ? seen + 1 : version, version));
    const QUuid author = scope.author().rights.person().id.uuid();
    // What the feed has forgotten nobody can tell.
    return actors.isEmpty()
        || std::any_of(actors.cbegin(), actors.cend(), [&author](const QUuid &actor) { return actor != author; });
}

/// Others have worked with them: who removes a customer takes away own words only.
Result<bool> isUsed(MutationScope &scope, const QUuid &customer, qint64 seen)
{
    OPORA_LET(wrote, hasTickets(scope, customer));
    OPORA_LET(isChanged, isChangedSince(scope, customer, seen));
    OPORA_LET(notes, scope.childrenOf(Core::EntityKind::CustomerNote, customer));
    bool isNoted = false;
    for (const QUuid &id : std::as_const(notes)) {
        OPORA_LET(note, scope.customerNote(id));
        isNoted = isNoted || (note && note->author != scope.author().rights.person().id);
    }
    // Who is merged into somebody is shown as them.
    OPORA_LET(merged, scope.childrenOf(Core::EntityKind::Customer, customer));
    return wrote || isChanged || isNoted || !merged.isEmpty();
}

} // namespace

Result<Outcome> MutationHandler::put(const Core::Op::ObjectPut &op)
{
    OPORA_LET(refusal, check(nullptr));
    if (refusal)
        return rejected(refusal->code);
    const Core::EntityKind kind = Core::kindOf(op.object);
    if (Core::uuidOf(op.object) != m_mutation.object)
        return rejected(u"object.mismatch"_s);
    OPORA_LET(found, m_scope.object(kind, m_mutation.object));
    if (found.isOtherKind)
        return rejected(u"object.mismatch"_s);
    if (found.object)
        return putOver(op, found);
    // Ids of version 5 are those that both sides derive: but for a tag and the rules nobody may take them beforehand.
    const bool isRules = kind == Core::EntityKind::DeskRules;
    if (m_mutation.object.version() == QUuid::Sha1 && !Core::bareObject(op.object) && !found.isRemoved)
        return rejected(u"object.mismatch"_s);
    // The rules are there before anybody has put them.
    if (op.before && !op.force && !isRules)
        return outcome(Outcome::Kind::Held, u"object_gone"_s);
    OPORA_LET(judged, judgeNames(op.object));
    if (judged)
        return *judged;
    m_changes.put(op.object, m_origin);
    recordAudit(u"object.put"_s, op.object);
    return applied();
}

Result<Outcome> MutationHandler::putOver(const Core::Op::ObjectPut &op, const MutationScope::Found &stored)
{
    const Core::Person &person = m_scope.author().rights.person();
    // Somebody else's own and nothing look the same, so that ids cannot be tried out.
    if (!Core::mayPut(person, *stored.object))
        return rejected(u"object.unknown"_s);
    // Where the id is nobody's to make, whoever knew of nothing there means what they set beyond that.
    const std::optional<Core::Entity> before = op.before ? op.before : Core::bareObject(op.object);
    // Made before, under another number, and perhaps changed since: making it again would undo that.
    if (!before)
        return alreadySo(stored.version);
    const auto insist = op.force ? Protocol::Insist::Mine : Protocol::Insist::No;
    const Protocol::ObjectMerge merge = Protocol::mergeObject(*before, op.object, *stored.object, insist);
    if (auto checked = Core::checkObject(merge.object, m_scope.reference()); !checked)
        return rejected(checked.error().code);
    OPORA_LET(judged, judgeNames(merge.object));
    if (judged)
        return *judged;
    if (!merge.taken.isEmpty()) {
        m_changes.put(merge.object, m_origin);
        recordAudit(u"object.put"_s, merge.object, merge.taken.join(u", "_s));
    }
    for (const Protocol::ObjectMerge::Lost &lost : merge.conflicts)
        recordAudit(u"object.conflict"_s, merge.object, lost.field + u"="_s + QString::fromUtf8(lost.mine));
    Outcome made = appliedMerge(merge);
    if (made.kind == Outcome::Kind::Rejected)
        return made;
    // With no version of its own its author would wait for one that never comes.
    if (merge.taken.isEmpty() && merge.conflicts.isEmpty())
        made.version = stored.version;
    if (!op.before)
        made.alreadySame = QStringList{Core::kObjectWord}; // somebody else's: an undo must not remove it
    return made;
}

Result<std::optional<Outcome>> MutationHandler::judgeNames(const Core::Entity &object)
{
    for (const Core::ObjectName &name : Core::namedBy(object)) {
        if (name.id == m_mutation.object)
            continue;
        OPORA_LET(found, m_scope.object(name.kind, name.id));
        if (!found.object)
            return std::optional(rejected(u"field.unknown_reference"_s));
    }
    return std::optional<Outcome>();
}

Result<Outcome> MutationHandler::remove(const Core::Op::ObjectRemove &op)
{
    OPORA_LET(refusal, check(nullptr));
    if (refusal)
        return rejected(refusal->code);
    OPORA_LET(found, m_scope.object(op.kind, m_mutation.object));
    if (found.isOtherKind)
        return rejected(u"object.mismatch"_s);
    if (!found.object)
        return found.isRemoved ? alreadySo(found.version) : rejected(u"object.unknown"_s);
    if (auto right = Core::mayPut(m_scope.author().rights.person(), *found.object); !right) {
        const bool isHidden = right.error().code == "right.others"_L1;
        return rejected(isHidden ? u"object.unknown"_s : right.error().code);
    }
    if (op.kind == Core::EntityKind::Customer) {
        OPORA_LET(isInUse, isUsed(m_scope, m_mutation.object, m_mutation.baseVersion));
        if (isInUse)
            return rejected(u"object.in_use"_s);
        OPORA_LET(notes, m_scope.childrenOf(Core::EntityKind::CustomerNote, m_mutation.object));
        for (const QUuid &note : std::as_const(notes))
            m_changes.remove(Core::EntityKind::CustomerNote, note, m_origin);
    } else if (op.kind == Core::EntityKind::Organisation) {
        OPORA_LET(isChanged, isChangedSince(m_scope, m_mutation.object, m_mutation.baseVersion));
        if (isChanged)
            return rejected(u"object.in_use"_s);
    }
    m_changes.remove(op.kind, m_mutation.object, m_origin);
    recordAudit(u"object.remove"_s, *found.object);
    return applied();
}

void MutationHandler::recordAudit(const QString &action, const Core::Entity &object, const QString &detail)
{
    if (!Core::ownerOf(object).isNull())
        return;
    QString what = Core::entityName(Core::kindOf(object)) + u' ' + m_mutation.object.toString(QUuid::WithoutBraces);
    if (!detail.isEmpty())
        what += u": "_s + detail;
    m_audit.append({m_context.at, m_context.actor, action, what, m_scope.author().peer});
}

Outcome MutationHandler::alreadySo(qint64 version) const
{
    Outcome made = outcome(Outcome::Kind::Merged);
    made.version = version;
    return made;
}

} // namespace Opora::Server
