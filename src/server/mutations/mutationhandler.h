// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/applyop.h"
#include "core/mutation.h"
#include "core/result.h"
#include "server/mutations/mutationscope.h"

namespace Opora::Server {

/// Decides what becomes of one mutation: rights, preconditions, merge, effect. Writes nothing; an accepted effect is
/// handed to the scope. Rejections are outcomes; an Error means that the database failed.
class MutationHandler final
{
public:
    MutationHandler(MutationScope &scope, const Core::Mutation &mutation);

    /// Its version is filled in by the caller, who numbers the changes.
    [[nodiscard]] Core::Result<Core::Outcome> run();

private:
    using Done = Core::Result<Core::Outcome>;
    struct Visitor;

    Done create(const Core::Op::TicketCreate &op);
    Done reply(const Core::Op::TicketReply &op);
    /// The ticket had its status already when the author wrote.
    [[nodiscard]] bool isStatusAsSeen() const;
    Done note(const Core::Op::TicketNote &op);
    Done set(const Core::Op::TicketSet &op);
    /// What adds up, or to sets: nothing of it can differ from what others did.
    Done change(const Core::Operation &op);
    /// Of the ticket that was taken; tells what of it was so before.
    Done changeSet(const Core::Operation &op);
    Done time(const Core::Op::TicketTime &op);
    Done followers(const Core::Op::TicketFollowers &op);
    Done read(const Core::Op::TicketRead &op);
    Done customerNote(const Core::Op::CustomerNoteAdd &op);
    Done customerSet(const Core::Op::CustomerSet &op);
    /// A code when the value names somebody or something that is not there, or makes a loop; else empty.
    [[nodiscard]] Core::Result<QString> judgeCustomerField(const Core::Op::CustomerSet::Change &change);
    Done vote(const Core::Op::ArticleVote &op);
    Done put(const Core::Op::ObjectPut &op);
    Done putOver(const Core::Op::ObjectPut &op, const MutationScope::Found &stored);
    /// Rejected when the object names something that is not there.
    [[nodiscard]] Core::Result<std::optional<Core::Outcome>> judgeNames(const Core::Entity &object);
    Done remove(const Core::Op::ObjectRemove &op);
    Done links(const Core::Op::TicketLinks &op);
    Done merge(const Core::Op::TicketMerge &op);
    Done unmerge(const Core::Op::TicketUnmerge &op);
    Done split(const Core::Op::TicketSplit &op);
    /// Of those, the messages of the ticket that its author sees and that have not gone on elsewhere.
    [[nodiscard]] Core::Result<QList<Core::Message>> movable(const QList<Core::MessageId> &ids);
    /// The new ticket is there and holds some of them.
    [[nodiscard]] Core::Result<bool> isSplitOff(const Core::Op::TicketSplit &op);
    /// The ticket, if its author sees it, or the one that it is merged into.
    [[nodiscard]] Core::Result<std::optional<Core::Ticket>> landing(Core::TicketId id);
    /// It goes on in that one, or in one which that leads to.
    [[nodiscard]] Core::Result<bool> isMergedInto(Core::TicketId id);
    /// Set by hand or reckoned by the rules as things are now.
    [[nodiscard]] Core::Result<Core::Loyalty> levelOf(const Core::Customer &requester);
    /// As the customer is called now; false when there is none of that id.
    [[nodiscard]] Core::Result<bool> nameRequester(Core::Ticket &card);
    /// Of another ticket than the one that the mutation is about.
    void putOther(Core::TicketEffect effect);
    /// Who did what to an object of all, which has no history of its own.
    void recordAudit(const QString &action, const Core::Entity &object, const QString &detail = {});
    /// It is as its author wants it, since the version that stands.
    [[nodiscard]] Core::Outcome alreadySo(qint64 version) const;

    [[nodiscard]] Core::Result<std::optional<Core::Error>> check(const Core::Ticket *ticket) const;
    /// The ticket it is about, after rights were checked; an outcome instead when it may not go on.
    [[nodiscard]] Core::Result<std::optional<Core::Outcome>> takeTicket();
    /// What to answer instead of storing the message: it may not be stored, or it is stored already.
    [[nodiscard]] Core::Result<std::optional<Core::Outcome>> judge(const Core::Message &message) const;
    /// Done before under another number, by a profile that took a new identity while the answer was on its way.
    [[nodiscard]] Core::Outcome done() const;
    Core::Result<void> store(Core::TicketEffect effect);
    Core::Result<void> addNewTags(const Core::Ticket &before, const Core::Ticket &after);
    void recordLostValues(const QList<Core::FieldConflict> &conflicts);
    void recordLost(const QString &field, const QString &mine);
    [[nodiscard]] QUuid lostValueId(const QString &field) const;
    [[nodiscard]] Core::Outcome outcome(Core::Outcome::Kind kind, const QString &code = {}) const;
    [[nodiscard]] Core::Outcome rejected(const QString &code) const;
    Core::Outcome applied();
    /// applied() after a merge of fields: held when one of them is left for a person, merged when all were there.
    template<typename Merge>
    Core::Outcome appliedMerge(const Merge &merge)
    {
        const Core::Outcome made = applied();
        if (made.kind != Core::Outcome::Kind::Applied)
            return made;
        if (!merge.conflicts.isEmpty())
            return outcome(Core::Outcome::Kind::Held, QStringLiteral("field_conflict"));
        return merge.alreadySame.isEmpty() ? made : outcome(Core::Outcome::Kind::Merged);
    }

    MutationScope &m_scope;
    const Core::Mutation &m_mutation;
    Core::ActContext m_context;
    Origin m_origin;
    ChangeSet m_changes;
    QList<AuditTable::Row> m_audit;
    Core::Ticket m_ticket;
};

} // namespace Opora::Server
