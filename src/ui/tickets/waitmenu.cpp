// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/waitmenu.h"

#include "models/statuschoice.h"
#include "models/ticketmodel.h"
#include "ui/kit/menurow.h"

namespace Opora::Ui {

using Core::PendingReason;

WaitMenu::WaitMenu(Models::TicketModel &ticket, const Core::Status &status, QWidget *parent)
    : QMenu(parent)
    , m_ticket(ticket)
    , m_status(status.id)
{
    //: In the menu of a pending ticket: it waits for this one, as the next two
    addReason(tr("For the customer"), PendingReason::Customer);
    addReason(tr("For another team"), PendingReason::InternalTeam);
    addReason(tr("For a supervisor's review"), PendingReason::SupervisorReview);
    addOffered(status);
    if (status.asksReason)
        return;
    addSeparator();
    //: In the menu of what a pending ticket waits for
    addReason(tr("Without a reason"), PendingReason::None);
}

void WaitMenu::addOffered(const Core::Status &status)
{
    const QStringList reasons = Models::reasonsOf(status);
    if (reasons.isEmpty() && !status.asksReason)
        return;
    addSeparator();
    for (const QString &reason : reasons)
        addAction(foreignWords(reason), this, [this, reason] { m_ticket.setStatus(m_status, reason); });
    //: In the menu of what a pending ticket waits for: the reason is typed
    addAction(tr("Another reason…"), this, [this] { Q_EMIT reasonAsked(m_status); });
}

void WaitMenu::addReason(const QString &text, PendingReason reason)
{
    const Core::Ticket &shown = m_ticket.details().ticket;
    QAction *row = addAction(text, this, [this, reason] { m_ticket.waitFor(m_status, reason); });
    markHolding(*row, shown.status == m_status && shown.pendingReason == reason);
}

} // namespace Opora::Ui
