// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/lifecycle.h"

#include <QMenu>

namespace Opora::Core {
struct Status;
}

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

/// What the open ticket waits for with one of the pending statuses, and the reasons that were set up for it.
class WaitMenu final : public QMenu
{
    Q_OBJECT
public:
    WaitMenu(Models::TicketModel &ticket, const Core::Status &status, QWidget *parent);

Q_SIGNALS:
    /// None of these is the one: it is to be typed.
    void reasonAsked(Opora::Core::StatusId status);

private:
    void addOffered(const Core::Status &status);
    void addReason(const QString &text, Core::PendingReason reason);

    Models::TicketModel &m_ticket;
    Core::StatusId m_status;
};

} // namespace Opora::Ui
