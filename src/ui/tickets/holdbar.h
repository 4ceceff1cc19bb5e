// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QFrame>

class QDateTimeEdit;
class QPushButton;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class PlainLabel;
struct Context;

/// Asks for the date and time until which a ticket is put on hold. Stands in the page, not in a dialog.
class HoldBar final : public QFrame
{
    Q_OBJECT
public:
    HoldBar(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// With this status, which is one on hold.
    void start(Core::StatusId status);

Q_SIGNALS:
    void left(); ///< done or given up: the focus has no place here any more

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void hold();
    void leave();

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Core::StatusId m_status;
    QDateTimeEdit *m_until;
    PlainLabel *m_problem;
    QPushButton *m_go = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace Opora::Ui
