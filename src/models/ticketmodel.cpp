// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: everything that a person does to a ticket, a few lines each
#include "models/ticketmodel.h"

#include "core/draftwords.h"
#include "core/eventvalue.h"
#include "core/wayback.h"
#include "core/words.h"
#include "models/grownticket.h"
#include "models/heldchoice.h"
#include "models/statuschoice.h"
#include "models/ticketcard.h"
#include "models/ticketrowtext.h"

#include <QLocale>
#include <QPointer>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::FieldChange;
using Core::Result;
using Core::TicketField;

void undoOn(Core::HelpDesk &desk, QObject *context, qint64 mutation, const Core::Action &reverse,
            std::function<void(Result<void>)> done)
{
    Core::Action own = reverse;
    own.takesBack = mutation;
    ask(desk.withdraw(mutation), context, [&desk, context, own, done = std::move(done)](Result<void> answer) {
        if (answer || answer.error().code != "outbox.already_sent"_L1)
            return done(std::move(answer));
        ask(desk.submit(own), context,
            [done](const Result<qint64> &sent) { done(sent ? Result<void>() : Result<void>(sent.error())); });
    });
}

TicketModel::TicketModel(Workplace workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
{
    connect(&workplace.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        const auto isTold = [&](const Core::LinkedTicket &linked) { return changes.tickets.contains(linked.id); };
        // Of the customer their organisation stands in the details.
        const bool isBeside = m_details
            && (changes.customers.contains(m_details->ticket.requester)
                || std::any_of(m_details->linked.cbegin(), m_details->linked.cend(), isTold));
        if (!m_id.isNull() && (changes.everything || changes.tickets.contains(m_id) || isBeside))
            reload();
    });
}

void TicketModel::setReference(const Core::ReferenceData &reference)
{
    m_reference = reference;
    if (isOpen())
        Q_EMIT changed();
}

void TicketModel::open(Core::TicketId id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_readUpTo = {};
    m_fresh = true;
    m_onceOpen.clear();
    reload();
}

void TicketModel::close()
{
    m_id = {};
    m_details.reset();
    m_onceOpen.clear();
    static_cast<void>(m_question.start());
    Q_EMIT closed();
}

void TicketModel::whenOpen(std::function<void()> act)
{
    // A quick hand is ahead of the disk: "next ticket" and "take it" mean the next one.
    if (isOpen())
        act();
    else if (!m_id.isNull() && m_fresh)
        m_onceOpen.append(std::move(act));
}

void TicketModel::reload()
{
    const quint64 question = m_question.start();
    ask(m_workplace.desk.ticket(m_id), this, [this, question](Result<Core::TicketDetails> answer) {
        if (m_question.isNewest(question))
            take(std::move(answer));
    });
}

void TicketModel::take(Result<Core::TicketDetails> answer)
{
    if (!answer) {
        // Gone from this machine, e.g. a right was lost: nothing stale stays on the screen. A read that fails in
        // passing is no reason to take the ticket away.
        if (m_fresh || answer.error().kind == Core::Error::Kind::Rejected)
            close();
        Q_EMIT failed(answer.error());
        return;
    }
    m_details = std::move(*answer);
    const QString language = shownLanguage();
    for (Core::Event &event : m_details->events)
        event = namedEvent(m_reference, m_details->ticket.type,
                           Core::shownEvent(m_reference, std::move(event), language));
    if (!std::exchange(m_fresh, false)) {
        Q_EMIT changed();
        return;
    }
    const QList<std::function<void()>> waiting = std::exchange(m_onceOpen, {});
    Q_EMIT opened();
    for (const auto &act : waiting)
        whenOpen(act);
}

void TicketModel::markRead()
{
    if (!isOpen() || !m_details->row.unread)
        return;
    Core::Timestamp upTo = m_workplace.clock.now();
    if (!m_details->messages.isEmpty()) {
        // Once for each message: with a wrong clock the ticket would stay unread and be marked without end.
        const Core::Message &newest = m_details->messages.constLast();
        if (std::exchange(m_readUpTo, newest.id) == newest.id)
            return;
        upTo = std::max(upTo, newest.at);
    }
    const Core::Action action{m_id.uuid(), Core::Op::TicketRead{upTo}};
    ask(m_workplace.desk.submit(action), this, [this](const Result<qint64> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void TicketModel::set(TicketField field, const Core::FieldText &value)
{
    whenOpen([this, field, value] {
        const Core::FieldText before = Core::fieldText(m_details->ticket, field);
        if (before != value)
            submitSet({{field, before, value}}, undoText(field));
    });
}

void TicketModel::setStatus(Core::StatusId status)
{
    set(TicketField::Status, status.toString());
}

void TicketModel::setStatus(Core::StatusId status, const QString &reason, Stored done)
{
    setStatusWith(status, TicketField::StateReason, reason, undoText(TicketField::Status), tr("Reason changed"),
                  std::move(done));
}

void TicketModel::waitFor(Core::StatusId status, Core::PendingReason reason)
{
    setStatusWith(status, TicketField::PendingReason, Core::wordOf(reason), undoText(TicketField::Status),
                  tr("Reason changed"));
}

void TicketModel::hold(Core::StatusId status, std::optional<Core::Timestamp> until)
{
    const Core::FieldText wake = until ? QString::number(Core::toMsecs(*until)) : QString();
    setStatusWith(status, TicketField::WakeAt, wake, tr("Put on hold"), tr("Time on hold changed"));
}

void TicketModel::setStatusWith(Core::StatusId status, TicketField field, const Core::FieldText &value,
                                const QString &text, const QString &again, Stored done)
{
    whenOpen([this, status, field, value, text, again, done = std::move(done)] {
        const Core::Ticket &ticket = m_details->ticket;
        QList<FieldChange> changes;
        if (ticket.status != status)
            changes.append({TicketField::Status, ticket.status.toString(), status.toString()});
        const Core::FieldText before = Core::fieldText(ticket, field);
        if (before != value)
            changes.append({field, before, value});
        if (!changes.isEmpty())
            submitSet(changes, ticket.status != status ? text : again, done);
        else if (done)
            done(true);
    });
}

void TicketModel::setCustom(const QString &key, const Core::FieldText &value)
{
    whenOpen([this, key, value] {
        const Core::Ticket &ticket = m_details->ticket;
        const Core::FieldText before = Core::fieldText(ticket, TicketField::Custom, key);
        //: A field of a ticket's type was changed; %1 is its name
        const QString done = tr("Changed: %1").arg(customName(m_reference, ticket.type, key));
        if (before != value)
            submitSet({{TicketField::Custom, before, value, key}}, done);
    });
}

void TicketModel::escalate(int line, const QString &reason)
{
    whenOpen([this, line, reason] {
        const Core::FieldText wanted = line > 0 ? QString::number(line) : QString();
        const std::pair<TicketField, Core::FieldText> fields[]
            = {{TicketField::Escalation, wanted}, {TicketField::EscalationReason, reason}};
        QList<FieldChange> changes;
        for (const auto &[field, value] : fields)
            if (const Core::FieldText before = Core::fieldText(m_details->ticket, field); before != value)
                changes.append({field, before, value});
        if (!changes.isEmpty())
            submitSet(changes, undoText(changes.constFirst().field));
    });
}

void TicketModel::assign(Core::PersonId owner)
{
    set(TicketField::Owner, owner.isNull() ? QString() : owner.toString());
}

void TicketModel::addTag(const QString &tag)
{
    const QString name = Core::normalizedTag(tag);
    whenOpen([this, name] {
        if (!name.isEmpty() && !m_details->ticket.tags.contains(name))
            submitTags({{name}, {}}, tr("Tag added: %1").arg(name));
    });
}

void TicketModel::removeTag(const QString &tag)
{
    whenOpen([this, tag] {
        if (m_details->ticket.tags.contains(tag))
            submitTags({{}, {tag}}, tr("Tag removed: %1").arg(tag));
    });
}

void TicketModel::transfer(Core::QueueId queue, const QString &note, Stored done)
{
    if (!isOpen() || queue.isNull() || queue == m_details->ticket.queue)
        return;
    handOver({TicketField::Queue, m_details->ticket.queue.toString(), queue.toString()}, note, std::move(done));
}

void TicketModel::handTo(Core::PersonId owner, const QString &note, Stored done)
{
    if (!isOpen() || owner.isNull() || owner == m_details->ticket.owner)
        return;
    const Core::FieldText before = Core::fieldText(m_details->ticket, TicketField::Owner);
    handOver({TicketField::Owner, before, owner.toString()}, note, std::move(done));
}

void TicketModel::handOver(const FieldChange &change, const QString &note, Stored done)
{
    const Core::Ticket &ticket = m_details->ticket;
    const QList<FieldChange> changes{change};
    if (note.trimmed().isEmpty()) {
        submitSet(changes, undoText(change.field), std::move(done));
        return;
    }
    // Made now: when the note is safe another ticket may be open.
    Step step{m_id.uuid(), Core::Op::TicketSet{changes},
              Core::wayBack(changes, ticket, Core::ReferenceIndex(m_reference)),
              doneText(undoText(change.field), ticket.number)};
    Q_EMIT acted();
    submitNote(note.trimmed(), [this, step, done = std::move(done)](const Result<qint64> &written) mutable {
        if (done)
            done(written.isOk());
        if (!written)
            return;
        step.beside = *written;
        submitStep(step);
    });
}

void TicketModel::submitNote(const QString &text, std::function<void(Result<qint64>)> then)
{
    Core::Message message;
    message.id = Core::MessageId::make(m_workplace.random);
    message.ticket = m_id;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = m_reference.me;
    message.audience = Core::Audience::Internal;
    message.text = text;
    const Core::Action action{m_id.uuid(), Core::Op::TicketNote{message}, kUndoNoteFor};
    ask(m_workplace.desk.submit(action), this, [this, then = std::move(then)](const Result<qint64> &answer) {
        then(answer);
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void TicketModel::unmerge()
{
    whenOpen([this] {
        const Core::TicketId target = m_details->ticket.mergedInto;
        if (!target.isNull())
            submit(Core::Op::TicketUnmerge{target}, tr("Merge taken back"), Core::Op::TicketMerge{target});
    });
}

void TicketModel::split(const QString &subject, Core::QueueId queue, const QList<Core::MessageId> &messages)
{
    if (!isOpen() || messages.isEmpty())
        return;
    const Core::Ticket &from = m_details->ticket;
    Core::Op::TicketSplit split;
    split.ticket = grownFrom(from, Core::TicketId::make(m_workplace.random), subject.simplified(), queue);
    split.messages = messages;
    Step step{m_id.uuid(), split, Core::Op::TicketMerge{m_id}, doneText(tr("Split off"), from.number)};
    step.other = split.ticket.id.uuid();
    Q_EMIT acted();
    submitStep(step);
}

void TicketModel::act(const Core::Operation &operation, const QString &undoText, std::function<void()> done)
{
    if (!isOpen())
        return;
    const Core::Ticket &ticket = m_details->ticket;
    const std::optional<Core::Operation> back = Core::wayBack(operation, ticket, Core::ReferenceIndex(m_reference));
    if (!back)
        return;
    Step step{m_id.uuid(), operation, *back, doneText(undoText, ticket.number)};
    step.done = [done = std::move(done)](bool isStored) {
        if (isStored && done)
            done();
    };
    Q_EMIT acted();
    submitStep(step);
}

bool TicketModel::holdsSolving(const QList<FieldChange> &changes)
{
    const Core::FieldDefinition *missing = isOpen() ? missingToSolve(m_reference, m_details->ticket, changes) : nullptr;
    if (!missing)
        return false;
    //: Whoever solves a ticket is told; %1 is a field of its type, e.g. "Order number"
    const QString sentence = tr("Fill in “%1” first: a ticket of this type is not solved without it.");
    Q_EMIT solvingHeld(Core::fieldWord(TicketField::Custom, missing->key),
                       sentence.arg(missing->name.in(shownLanguage())));
    return true;
}

bool TicketModel::holdsSolving(Core::StatusId status)
{
    return holdsSolving({{TicketField::Status, {}, status.toString()}});
}

void TicketModel::resolve(qint64 mutation, Core::Resolution resolution)
{
    Core::OutboxItem item;
    item.mutation = mutation;
    if (isOpen())
        for (const Core::OutboxItem &pending : std::as_const(m_details->pending))
            if (pending.mutation == mutation)
                item = pending;
    decide(m_workplace, this, item, resolution, [this](const Result<void> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void TicketModel::moveWords(const Core::OutboxItem &held)
{
    const auto *reply = std::get_if<Core::Op::TicketReply>(&held.what.operation);
    const auto *note = std::get_if<Core::Op::TicketNote>(&held.what.operation);
    const Core::Message *message = reply ? &reply->message : note ? &note->message : nullptr;
    if (!isOpen() || !message || m_details->ticket.mergedInto.isNull())
        return;
    const Core::TicketId target = m_details->ticket.mergedInto;
    const Core::Draft words = Core::carriedTo(target, Core::draftOf(*message, target, m_workplace.clock.now()));
    // There before they go here: in between they stand twice and never nowhere.
    ask(m_workplace.desk.addToDraft(words), this, [this, mutation = held.mutation](const Result<void> &added) {
        if (added)
            resolve(mutation, Core::Resolution::Drop);
        else
            Q_EMIT failed(added.error());
    });
}

void TicketModel::submitSet(QList<FieldChange> changes, const QString &text, Stored done)
{
    if (holdsSolving(changes))
        return done ? done(false) : void();
    Core::Op::TicketSet back = Core::wayBack(changes, m_details->ticket, Core::ReferenceIndex(m_reference));
    submit(Core::Op::TicketSet{std::move(changes)}, text, std::move(back), std::move(done));
}

void TicketModel::submitTags(const Core::Op::TicketTags &tags, const QString &text)
{
    submit(tags, text, Core::Op::TicketTags{tags.remove, tags.add});
}

void TicketModel::submit(const Core::Operation &operation, const QString &text, const Core::Operation &reverse,
                         Stored done)
{
    Step step{m_id.uuid(), operation, reverse, doneText(text, m_details->ticket.number)};
    step.done = std::move(done);
    Q_EMIT acted();
    submitStep(step);
}

void TicketModel::submitStep(const Step &step)
{
    ask(m_workplace.desk.submit({step.object, step.operation}), this, [this, step](const Result<qint64> &answer) {
        if (answer)
            pushStep(step, *answer);
        else
            Q_EMIT failed(answer.error());
        if (step.done)
            step.done(answer.isOk());
    });
}

void TicketModel::pushStep(const Step &step, qint64 mutation)
{
    UndoStep undo;
    undo.text = step.text;
    undo.ticket = Core::TicketId(step.object);
    undo.isAgain = step.isAgain;
    undo.mutation = mutation;
    undo.undo = [self = QPointer(this), mutation, step](const UndoStep::Answer &answer) {
        if (self)
            self->undoStep(step, mutation, answer);
    };
    // The words of a note that was taken back are in the composer: they are the person's again.
    if (step.beside == 0 && step.other.isNull()) {
        undo.redo = [self = QPointer(this), again = step]() mutable {
            again.isAgain = true;
            again.done = {};
            if (self)
                self->submitStep(again);
        };
    }
    m_workplace.undo.push(undo);
}

void TicketModel::undoStep(const Step &step, qint64 mutation, const UndoStep::Answer &answer)
{
    const QUuid object = step.other.isNull() ? step.object : step.other;
    undoOn(m_workplace.desk, this, mutation, {object, step.reverse}, [this, answer](const Result<void> &undone) {
        if (!undone)
            Q_EMIT failed(undone.error());
        answer(undone.isOk());
    });
    // A note that has left stays: colleagues may have read it.
    if (step.beside != 0)
        static_cast<void>(m_workplace.desk.withdraw(step.beside));
}

QString TicketModel::undoText(TicketField field) const
{
    switch (field) {
    case TicketField::Status: return tr("Status changed");
    case TicketField::Owner: return tr("Owner changed");
    case TicketField::Queue: return tr("Department changed");
    case TicketField::Priority: return tr("Priority changed");
    case TicketField::Type: return tr("Request type changed");
    case TicketField::Subject: return tr("Subject changed");
    case TicketField::Summary: return tr("Summary changed");
    case TicketField::Kind: return tr("Kind changed");
    case TicketField::Category: return tr("Category changed");
    case TicketField::Language: return tr("Language changed");
    case TicketField::PromisedAt: return tr("Promised time changed");
    case TicketField::Impact: return tr("Impact changed");
    case TicketField::Urgency: return tr("Urgency changed");
    case TicketField::Escalation: return tr("Escalation changed");
    case TicketField::EscalationReason: return tr("Reason for escalation changed");
    case TicketField::PendingReason:
    case TicketField::StateReason:
    case TicketField::WakeAt:
    case TicketField::Requester:
    case TicketField::CallbackAt:
    case TicketField::CallbackTo:
    case TicketField::Custom: return tr("Ticket changed");
    }
    return {};
}

} // namespace Opora::Models
