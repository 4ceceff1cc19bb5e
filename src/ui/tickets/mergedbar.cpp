// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/mergedbar.h"

#include "core/ticketmerge.h"
#include "models/rights.h"
#include "models/ticketrowtext.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

MergedBar::MergedBar(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QuietBar(Kind::Info, parent)
    , m_context(context)
    , m_ticket(ticket)
{
    setObjectName(u"mergedBar"_s);
    setDismissible(false);
    const Theme &theme = Theme::current();
    setContentsMargins(theme.space(Space::L), 0, theme.space(Space::L), theme.space(Space::S));
    connect(&ticket, &Models::TicketModel::opened, this, &MergedBar::showTicket);
    connect(&ticket, &Models::TicketModel::changed, this, &MergedBar::showTicket);
    hide();
}

void MergedBar::showTicket()
{
    const quint64 question = m_question.start();
    const Core::TicketId target = m_ticket.details().ticket.mergedInto;
    if (target.isNull())
        return hide();
    Models::ask(m_context.work.desk.ticket(target), this,
                [this, question](const Core::Result<Core::TicketDetails> &details) {
                    if (!m_question.isNewest(question) || !m_ticket.isOpen())
                        return;
                    if (details)
                        fill(tr("%1 “%2”").arg(Models::numberText(details->ticket.number), details->ticket.subject));
                    else
                        fill({});
                });
}

void MergedBar::fill(const QString &target)
{
    const Core::Ticket &ticket = m_ticket.details().ticket;
    clearButtons();
    const QString when
        = ticket.mergedAt ? m_context.formatter.moment(*ticket.mergedAt, m_context.work.clock.now()) : QString();
    setMessage(tr("Merged:"),
               target.isEmpty() ? tr("this ticket goes on in one that is not on this machine.")
                                //: After "Merged:"; %1 is a ticket's number and subject, %2 a time
                                : tr("this ticket goes on in %1 since %2.").arg(target, when));
    if (!target.isEmpty()) {
        QPushButton *open = addButton(tr("Open it"), ButtonKind::Primary);
        open->setObjectName(u"openTarget"_s);
        connect(open, &QPushButton::clicked, this, [this, id = ticket.mergedInto] { Q_EMIT ticketAsked(id); });
    }
    if (Core::isUnmergeable(ticket, m_context.work.clock.now())
        && Models::mayDo(m_ticket.reference(), Core::OpKind::TicketUnmerge)) {
        QPushButton *back = addButton(tr("Take the merge back"));
        back->setObjectName(u"takeMergeBack"_s);
        connect(back, &QPushButton::clicked, &m_ticket, &Models::TicketModel::unmerge);
    }
    show();
}

} // namespace Opora::Ui
