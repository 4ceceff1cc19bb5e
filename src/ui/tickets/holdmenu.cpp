// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/holdmenu.h"

#include "models/holdtimes.h"
#include "models/ticketmodel.h"
#include "ui/kit/menurow.h"
#include "ui/main/context.h"

namespace Opora::Ui {

HoldMenu::HoldMenu(const Context &context, Models::TicketModel &ticket, Core::StatusId status, QWidget *parent)
    : QMenu(parent)
    , m_ticket(ticket)
    , m_status(status)
{
    const Core::Timestamp now = context.work.clock.now();
    const Core::Ticket &shown = ticket.details().ticket;
    const bool holds = shown.status == status;
    if (holds && shown.wakeAt) {
        //: In the menu of times: a ticket is on hold; %1 is a date and time
        markHolding(*addTime(tr("Until %1").arg(context.formatter.moment(*shown.wakeAt, now)), shown.wakeAt), true);
        addSeparator();
    }
    for (const Models::HoldTime &time : Models::holdTimes(context.formatter, now))
        addTime(time.text + u'\t' + context.formatter.moment(time.until, now), time.until);
    //: In the menu of times until which a ticket is put on hold
    addAction(tr("Pick a date and time…"), this, [this] { Q_EMIT timeAsked(m_status); });
    addSeparator();
    //: In the menu of times until which a ticket is put on hold
    markHolding(*addTime(tr("Without a time"), std::nullopt), holds && !shown.wakeAt);
}

QAction *HoldMenu::addTime(const QString &text, std::optional<Core::Timestamp> until)
{
    return addAction(text, this, [this, until] { m_ticket.hold(m_status, until); });
}

} // namespace Opora::Ui
