// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What becomes of a new ticket that was filled in: how it is handed over, and the way back.
#include "core/draftwords.h"
#include "core/richtext.h"
#include "models/newticketmodel.h"
#include "models/ticketexport.h"
#include "models/ticketrowtext.h"

#include <QPointer>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Result;
using Said = NewTicketForm::Said;

namespace {

Core::Customer callerOf(const NewTicketForm &form, Core::CustomerId id, Core::Timestamp now)
{
    Core::Customer caller;
    caller.id = id;
    caller.name = callerName(form);
    if (const QString email = form.callerEmail.trimmed(); !email.isEmpty())
        caller.emails = {email};
    if (const QString phone = form.callerPhone.trimmed(); !phone.isEmpty())
        caller.phones = {phone};
    caller.since = now;
    return caller;
}

} // namespace

void NewTicketModel::make()
{
    if (m_isBusy || m_isUnread || !problems().isEmpty())
        return;
    m_isBusy = true;
    const Made made{{m_form, m_draft, m_numbers.constLast()},
                    Core::TicketId::make(m_workplace.random),
                    m_form.isCallerNew ? Core::CustomerId::make(m_workplace.random) : m_form.customer};
    if (m_form.isCallerNew)
        makeCaller(made);
    else
        makeTicket(made);
}

void NewTicketModel::makeCaller(Made made)
{
    const Core::Customer caller = callerOf(made.filled.form, made.customer, m_workplace.clock.now());
    // Waits as long as the ticket: what is taken back leaves nobody behind.
    const Core::Action action{made.customer.uuid(), Core::Op::ObjectPut{caller, {}, false}, kUndoFor};
    ask(m_workplace.desk.submit(action), this, [this, made](const Result<qint64> &answer) mutable {
        if (!answer) {
            m_isBusy = false;
            Q_EMIT failed(answer.error());
            return;
        }
        made.customerChange = *answer;
        makeTicket(made);
    });
}

void NewTicketModel::makeTicket(Made made)
{
    const Core::Action action{made.ticket.uuid(), operation(made), kUndoFor};
    ask(m_workplace.desk.submit(action), this, [this, made](const Result<qint64> &answer) mutable {
        m_isBusy = false;
        if (!answer) {
            if (made.customerChange != 0)
                static_cast<void>(m_workplace.desk.withdraw(made.customerChange));
            Q_EMIT failed(answer.error());
            return;
        }
        made.change = *answer;
        takeMade(made);
    });
}

Core::Op::TicketCreate NewTicketModel::operation(const Made &made) const
{
    const NewTicketForm &form = made.filled.form;
    Core::Op::TicketCreate create;
    create.ticket.id = made.ticket;
    create.ticket.subject = form.subject.simplified();
    create.ticket.channel = form.channel;
    create.ticket.queue = form.queue;
    create.ticket.owner = form.owner;
    create.ticket.priority = form.priority;
    create.ticket.type = form.type;
    create.ticket.tags = form.tags;
    create.ticket.requester = made.customer;
    create.ticket.requesterName = form.isCallerNew ? callerName(form) : form.customerName;
    Core::Message &message = create.message;
    message.id = Core::MessageId::make(m_workplace.random);
    message.ticket = made.ticket;
    message.authorKind = form.said == Said::ByCustomer ? Core::AuthorKind::Customer : Core::AuthorKind::Agent;
    message.person = form.said == Said::ByCustomer ? Core::PersonId() : m_reference.me;
    message.customer = form.said == Said::ByCustomer ? made.customer : Core::CustomerId();
    message.audience = form.said == Said::Note ? Core::Audience::Internal : Core::Audience::Public;
    message.channel = form.channel;
    message.text = made.filled.words.text.trimmed();
    message.attachments = made.filled.words.attachments;
    if (carriesLook(form))
        message.html = Core::htmlWithFiles(made.filled.words.html, message.attachments);
    return create;
}

void NewTicketModel::takeMade(const Made &made)
{
    clear();
    UndoStep step;
    //: For the small bar that offers to take it back; %1 is the subject
    step.text = tr("Ticket created: %1").arg(made.filled.form.subject.simplified());
    // Names no ticket: once it is taken back there is none to be opened.
    step.mutation = made.change;
    step.heldFor = kUndoFor;
    // Cannot be done again by itself: what was filled in is in the form again, and the person's.
    step.undo = [self = QPointer(this), made](const UndoStep::Answer &answer) {
        if (self)
            self->takeBack(made, answer);
    };
    m_workplace.undo.push(step);
    Q_EMIT this->made(made.ticket);
}

void NewTicketModel::takeBack(const Made &made, const UndoStep::Answer &answer)
{
    Q_EMIT takingBack(made.ticket);
    ask(m_workplace.desk.withdraw(made.change), this, [this, made, answer](const Result<void> &withdrawn) {
        if (!withdrawn) {
            Q_EMIT failed(withdrawn.error());
            Q_EMIT this->made(made.ticket);
            return answer(false);
        }
        // One who was changed since, or has left, stays.
        if (made.customerChange != 0)
            static_cast<void>(m_workplace.desk.withdraw(made.customerChange));
        // With all that was written into the ticket since; in the form they are not lost.
        m_keeper.read(made.ticket, [this, made](const Result<Core::Draft> &words) {
            Filled filled = made.filled;
            if (words && Core::hasContent(*words)) {
                filled.words = Core::joined(filled.words, *words);
                // Words for colleagues are among them now.
                if (words->audience != Core::Audience::Public)
                    filled.form.said = Said::Note;
                Core::Draft nothing;
                nothing.ticket = made.ticket;
                nothing.savedAt = m_workplace.clock.now();
                m_keeper.save(nothing);
            }
            giveBack(filled);
        });
        answer(true);
    });
}

void NewTicketModel::discard()
{
    if (!hasContent())
        return;
    const Filled filled{m_form, m_draft, m_numbers.constLast()};
    clear();
    UndoStep step;
    step.text = tr("New ticket discarded");
    step.undo = [self = QPointer(this), filled](const UndoStep::Answer &answer) {
        if (self)
            self->giveBack(filled);
        answer(!self.isNull());
    };
    m_workplace.undo.push(step);
}

void NewTicketModel::giveBack(const Filled &filled)
{
    // Who is at the next one already keeps it, and has these words above.
    if (!hasWords(m_form)) {
        m_form = filled.form;
        fillGaps();
    }
    m_draft = Core::joined(filled.words, m_draft);
    m_draft.ticket = Core::newTicketDraft();
    m_draft.attachments += m_late.take(filled.number);
    m_numbers.prepend(filled.number);
    touch();
    save();
    Q_EMIT loaded();
    Q_EMIT returned();
}

} // namespace Opora::Models
