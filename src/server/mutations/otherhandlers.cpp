// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The operations of MutationHandler that are about customers and articles.
#include "core/merge.h"
#include "core/permissions.h"
#include "server/mutations/mutationhandler.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Result;

namespace {

constexpr int kMostMerges = 100; ///< of customers, one into the other

} // namespace

Result<Outcome> MutationHandler::customerNote(const Core::Op::CustomerNoteAdd &op)
{
    OPORA_LET(refusal, check(nullptr));
    if (refusal)
        return rejected(refusal->code);
    OPORA_LET(customer, m_scope.customer(m_mutation.object));
    if (!customer)
        return rejected(u"object.unknown"_s);
    // Ids of version 5 are those that both sides derive, of tags and read marks: nobody may take them beforehand.
    const QUuid id = op.note.id.uuid();
    if (id.isNull() || id.version() == QUuid::Sha1)
        return rejected(u"object.mismatch"_s);
    Core::CustomerNote note = Core::applyNote(customer->id, op, m_context);
    OPORA_LET(stored, m_scope.customerNote(id));
    if (stored && stored->author == note.author && stored->customer == note.customer && stored->text == note.text)
        return done();
    OPORA_LET(isThere, m_scope.isDocumentIdTaken(id));
    if (isThere || m_scope.changes().contains(id))
        return rejected(u"object.mismatch"_s);
    m_changes.put(std::move(note), m_origin);
    return applied();
}

Result<Outcome> MutationHandler::customerSet(const Core::Op::CustomerSet &op)
{
    OPORA_LET(refusal, check(nullptr));
    if (refusal)
        return rejected(refusal->code);
    OPORA_LET(customer, m_scope.customer(m_mutation.object));
    if (!customer)
        return rejected(u"object.unknown"_s);
    for (const auto &change : op.changes) {
        if (!Core::customerFieldText(*customer, change.field))
            return rejected(u"field.value"_s);
        OPORA_LET(refused, judgeCustomerField(change));
        if (!refused.isEmpty())
            return rejected(refused);
    }
    const Core::CustomerMerge merge = Core::mergeCustomer(op.changes, *customer);
    if (!merge.take.isEmpty())
        m_changes.put(Core::applyTo(*customer, Core::Op::CustomerSet{merge.take}), m_origin);
    // A customer has no history of their own: a colleague's note keeps the value that lost.
    for (const auto &conflict : merge.conflicts) {
        Core::CustomerNote note;
        note.id = Core::CustomerNoteId(lostValueId(conflict.field));
        note.customer = customer->id;
        note.author = m_context.actor;
        note.authorName = m_context.actorName;
        note.at = m_context.at;
        note.text = conflict.field + u": "_s + conflict.mine;
        m_changes.put(note, m_origin);
    }
    return appliedMerge(merge);
}

Result<QString> MutationHandler::judgeCustomerField(const Core::Op::CustomerSet::Change &change)
{
    const QUuid named = QUuid::fromString(change.to);
    // One that was removed may be named, as by a customer who is put: their people are moved and joined with others.
    if (change.field == "organisation"_L1 && !change.to.isEmpty())
        return named.isNull() ? u"field.unknown_reference"_s : QString();
    if (change.field != "merged_into"_L1 || change.to.isEmpty())
        return QString();
    // Up to whom that one is merged into: nobody is the same person as somebody who is the same as they.
    QUuid at = named;
    for (int steps = 0; !at.isNull() && steps < kMostMerges; ++steps) {
        if (at == m_mutation.object)
            return u"field.value"_s;
        OPORA_LET(other, m_scope.customer(at));
        if (!other)
            return u"field.unknown_reference"_s;
        at = other->mergedInto.uuid();
    }
    return named.isNull() ? u"field.unknown_reference"_s : at.isNull() ? QString() : u"field.value"_s;
}

Result<Outcome> MutationHandler::vote(const Core::Op::ArticleVote &op)
{
    OPORA_LET(refusal, check(nullptr));
    if (refusal)
        return rejected(refusal->code);
    OPORA_LET(article, m_scope.article(m_mutation.object));
    const bool isSeen = article && (Core::isPublished(article->state) || m_scope.author().rights.seesDrafts());
    if (!isSeen)
        return rejected(u"object.unknown"_s);
    m_changes.put(Core::applyVote(*article, op), m_origin);
    return applied();
}

} // namespace Opora::Server
