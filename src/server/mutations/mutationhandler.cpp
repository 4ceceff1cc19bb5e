// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mutations/mutationhandler.h"

#include "core/derivedid.h"
#include "core/members.h"
#include "core/permissions.h"
#include "core/planted.h"
#include "protocol/codec.h"
#include "protocol/entitycheck.h"
#include "server/schema/try.h"
#include "text/sanitizer.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Result;

namespace {

Q_LOGGING_CATEGORY(lcHandler, "opora.server.mutations", QtInfoMsg)

/// A row that breaks the limits of the protocol would be refused by every client that it reaches, and by this server.
Result<void> checkReadable(const ChangeSet &changes)
{
    for (const ChangeSet::Item &item : changes.items()) {
        if (item.entity)
            OPORA_CHECK(Protocol::checkEntity(*item.entity));
    }
    return {};
}

/// None where words would be missing from it: the text has them all.
QString cleanHtml(const QString &html)
{
    const Text::SanitizedHtml clean = Text::sanitizeHtml(html);
    return clean.truncated ? QString() : clean.html;
}

/// The same words of the same author in the same place; when and under which name is the server's to say.
bool isSaidAgain(const Core::Message &stored, Core::Message said)
{
    // It may have been left out, see cleanHtml(), and by a channel that carries none.
    said.html = stored.html.isEmpty() ? QString() : cleanHtml(said.html);
    said.at = stored.at;
    said.authorName = stored.authorName;
    said.writtenOffline = stored.writtenOffline;
    said.movedTo = stored.movedTo;
    return Protocol::encode(said) == Protocol::encode(stored);
}

} // namespace

struct MutationHandler::Visitor
{
    MutationHandler &handler;

    Done operator()(const Core::Op::TicketCreate &op) const { return handler.create(op); }
    Done operator()(const Core::Op::TicketReply &op) const { return handler.reply(op); }
    Done operator()(const Core::Op::TicketNote &op) const { return handler.note(op); }
    Done operator()(const Core::Op::TicketSet &op) const { return handler.set(op); }
    Done operator()(const Core::Op::TicketTags &op) const { return handler.change(op); }
    Done operator()(const Core::Op::TicketFollowers &op) const { return handler.followers(op); }
    Done operator()(const Core::Op::TicketRead &op) const { return handler.read(op); }
    Done operator()(const Core::Op::CustomerNoteAdd &op) const { return handler.customerNote(op); }
    Done operator()(const Core::Op::CustomerSet &op) const { return handler.customerSet(op); }
    Done operator()(const Core::Op::ArticleVote &op) const { return handler.vote(op); }
    Done operator()(const Core::Op::ObjectPut &op) const { return handler.put(op); }
    Done operator()(const Core::Op::ObjectRemove &op) const { return handler.remove(op); }
    Done operator()(const Core::Op::TicketLinks &op) const { return handler.links(op); }
    Done operator()(const Core::Op::TicketMerge &op) const { return handler.merge(op); }
    Done operator()(const Core::Op::TicketUnmerge &op) const { return handler.unmerge(op); }
    Done operator()(const Core::Op::TicketTime &op) const { return handler.time(op); }
    Done operator()(const Core::Op::TicketCheck &op) const { return handler.change(op); }
    Done operator()(const Core::Op::TicketSplit &op) const { return handler.split(op); }
};

MutationHandler::MutationHandler(MutationScope &scope, const Core::Mutation &mutation)
    : m_scope(scope)
    , m_mutation(mutation)
{
    const MutationAuthor &author = scope.author();
    m_context.reference = &scope.reference();
    m_context.actor = author.rights.person().id;
    m_context.actorName = author.rights.person().name;
    m_context.at = author.now;
    m_context.offline = mutation.offline;
    m_context.device = author.device;
    m_context.client = mutation.client;
    m_context.mutation = mutation.id;
    // A device that runs ahead must not put anything into the future.
    if (mutation.offline && mutation.writtenAt > Core::Timestamp{})
        m_context.judgedAt = std::min(mutation.writtenAt, author.now);
    m_origin = {m_context.actor, mutation.client, mutation.id, author.now};
}

Result<Outcome> MutationHandler::run()
{
    Done done = std::visit(Visitor{*this}, m_mutation.operation);
    if (!done && done.error().code == kDamaged) {
        qCWarning(lcHandler) << "unreadable object=" << done.error().detail;
        return rejected(kDamaged);
    }
    return done;
}

Result<std::optional<Core::Error>> MutationHandler::check(const Core::Ticket *ticket) const
{
    const auto checked
        = Core::checkOperation(m_scope.author().rights.person(), m_mutation.operation, ticket, m_scope.reference());
    return checked ? std::optional<Core::Error>() : std::optional(checked.error());
}

Result<std::optional<Outcome>> MutationHandler::takeTicket()
{
    OPORA_LET(ticket, m_scope.ticket(m_mutation.object));
    // Unknown and invisible look the same, so that ids cannot be tried out.
    if (!ticket || !Core::canSeeTicket(m_scope.author().rights.person(), *ticket))
        return std::optional(rejected(u"object.unknown"_s));
    m_ticket = *ticket;
    OPORA_LET(refusal, check(&m_ticket));
    if (refusal)
        return std::optional(rejected(refusal->code));
    return std::optional<Outcome>();
}

Result<std::optional<Outcome>> MutationHandler::judge(const Core::Message &message) const
{
    // Ids of version 5 are those that both sides derive, of copies: nobody may take them beforehand.
    if (message.id.uuid().version() == QUuid::Sha1)
        return std::optional(rejected(u"object.mismatch"_s));
    OPORA_LET(there, m_scope.message(message.id.uuid()));
    if (there)
        return std::optional(isSaidAgain(*there, message) ? done() : rejected(u"message.exists"_s));
    for (const Core::Attachment &attachment : message.attachments) {
        OPORA_LET(mayAttach, m_scope.mayAttach(attachment.file));
        if (!mayAttach)
            return std::optional(rejected(u"file.unknown"_s));
    }
    if (message.forwarded.isEmpty())
        return std::optional<Outcome>();
    // Notes go along with nothing that leaves the house.
    const bool leaves = message.audience == Core::Audience::Public || Core::isSentOn(message);
    OPORA_LET(said, m_scope.messagesOf(m_ticket.id));
    const bool areSeen = std::all_of(message.forwarded.begin(), message.forwarded.end(), [&](Core::MessageId id) {
        return std::any_of(said.cbegin(), said.cend(), [&](const Core::Message &one) {
            return one.id == id && (!leaves || one.audience == Core::Audience::Public)
                && Core::canSeeMessage(m_scope.author().rights.person(), one);
        });
    });
    return areSeen ? std::optional<Outcome>() : std::optional(rejected(u"field.unknown_reference"_s));
}

Result<void> MutationHandler::store(Core::TicketEffect effect)
{
    if (OPORA_PLANTED(39) && std::holds_alternative<Core::Op::TicketSet>(m_mutation.operation)
        && effect.ticket.subject == m_ticket.subject && effect.ticket.summary == m_ticket.summary
        && effect.ticket.category == m_ticket.category)
        return {};
    if (OPORA_PLANTED(50))
        effect.ticket.followers = m_ticket.followers;
    if (OPORA_PLANTED(52))
        effect.ticket.tags = Core::tagSet(effect.ticket.tags + m_ticket.tags);
    if (OPORA_PLANTED(78))
        effect.ticket.checks = m_ticket.checks;
    if (OPORA_PLANTED(79))
        effect.ticket.links = m_ticket.links;
    OPORA_CHECK(addNewTags(m_ticket, effect.ticket));
    m_ticket = effect.ticket;
    m_changes.put(std::move(effect.ticket), m_origin);
    for (Core::Message &message : effect.messages) {
        if (OPORA_PLANTED(48) && message.audience == Core::Audience::Public)
            message.attachments.clear();
        if (OPORA_PLANTED(70) && message.audience == Core::Audience::Public)
            message.html.clear();
        // The client has cleaned it too, but a client is anybody's program.
        if (!message.html.isEmpty())
            message.html = cleanHtml(message.html);
        m_changes.put(std::move(message), m_origin);
    }
    for (Core::Event &event : effect.events)
        m_changes.put(std::move(event), m_origin);
    return {};
}

Result<void> MutationHandler::addNewTags(const Core::Ticket &before, const Core::Ticket &after)
{
    const QList<Core::Tag> &known = m_scope.reference().data().tags;
    for (const QString &name : after.tags) {
        const bool isOld = before.tags.contains(name)
            || std::any_of(known.begin(), known.end(), [&name](const Core::Tag &tag) { return tag.name == name; });
        if (isOld)
            continue;
        OPORA_LET(isKnown, m_scope.isDocumentIdTaken(Core::tagUuid(name)));
        if (!isKnown)
            m_changes.put(Core::Tag{name, {}}, m_origin);
    }
    return {};
}

void MutationHandler::recordLostValues(const QList<Core::FieldConflict> &conflicts)
{
    for (const Core::FieldConflict &conflict : conflicts)
        recordLost(Core::fieldWord(conflict.field, conflict.key), conflict.mine);
}

QUuid MutationHandler::lostValueId(const QString &field) const
{
    return Core::derivedUuid(u"conflict",
                             u"%1/%2/%3"_s.arg(m_mutation.client.toString()).arg(m_mutation.id).arg(field));
}

void MutationHandler::recordLost(const QString &field, const QString &mine)
{
    if (OPORA_PLANTED(49))
        return;
    Core::Event event;
    event.id = Core::EventId(lostValueId(field));
    event.ticket = m_ticket.id;
    event.at = m_context.at;
    event.person = m_context.actor;
    event.actorName = m_context.actorName;
    event.field = u"conflict"_s;
    event.oldValue = field;
    event.newValue = mine;
    event.offline = m_context.offline;
    event.device = m_context.device;
    m_changes.put(event, m_origin);
}

Outcome MutationHandler::outcome(Outcome::Kind kind, const QString &code) const
{
    Outcome made;
    made.id = m_mutation.id;
    made.kind = kind;
    made.code = code;
    return made;
}

Outcome MutationHandler::rejected(const QString &code) const
{
    return outcome(Outcome::Kind::Rejected, code);
}

Outcome MutationHandler::done() const
{
    Outcome made = outcome(Outcome::Kind::Applied);
    made.version = m_scope.lockedTickets().rows.value(m_mutation.object).version;
    return made;
}

Outcome MutationHandler::applied()
{
    if (const auto readable = checkReadable(m_changes); !readable)
        return rejected(readable.error().code);
    if (!OPORA_PLANTED(51) || !std::holds_alternative<Core::Op::TicketRead>(m_mutation.operation))
        m_scope.accept(m_changes, m_audit);
    return outcome(Outcome::Kind::Applied);
}

} // namespace Opora::Server
