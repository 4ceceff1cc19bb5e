// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QMenu>

#include <optional>

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

struct Context;

/// Until when the open ticket is put on hold with one of the statuses of that class. Made anew at each opening: the
/// times move on.
class HoldMenu final : public QMenu
{
    Q_OBJECT
public:
    HoldMenu(const Context &context, Models::TicketModel &ticket, Core::StatusId status, QWidget *parent);

Q_SIGNALS:
    /// None of the times is the one.
    void timeAsked(Opora::Core::StatusId status);

private:
    QAction *addTime(const QString &text, std::optional<Core::Timestamp> until);

    Models::TicketModel &m_ticket;
    Core::StatusId m_status;
};

} // namespace Opora::Ui
