// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "models/asking.h"
#include "ui/kit/quietbar.h"

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

struct Context;

/// Says of a ticket that was merged into another one where it goes on, leads there, and takes the merge back for as
/// long as that can be done.
class MergedBar final : public QuietBar
{
    Q_OBJECT
public:
    MergedBar(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

Q_SIGNALS:
    void ticketAsked(Opora::Core::TicketId id);

private:
    void showTicket();
    void fill(const QString &target);

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Models::NewestOnly m_question;
};

} // namespace Opora::Ui
