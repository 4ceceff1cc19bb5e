// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/lifecycle.h"

#include <QMenu>

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

/// What the open ticket waits for with one of the pending statuses.
class WaitMenu final : public QMenu
{
    Q_OBJECT
public:
    WaitMenu(Models::TicketModel &ticket, Core::StatusId status, QWidget *parent);

private:
    void addReason(const QString &text, Core::PendingReason reason);

    Models::TicketModel &m_ticket;
    Core::StatusId m_status;
};

} // namespace Opora::Ui
