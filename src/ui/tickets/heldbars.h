// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QWidget>

class QVBoxLayout;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class QuietBar;

/// The quiet bars of a ticket's held and refused changes, each with its choices as buttons. Never modal.
class HeldBars final : public QWidget
{
    Q_OBJECT
public:
    explicit HeldBars(Models::TicketModel &ticket, QWidget *parent = nullptr);

private:
    void show();
    QuietBar *barOf(const Core::OutboxItem &item);
    void addChoice(QuietBar *bar, const Core::OutboxItem &item, const QString &text, Core::Resolution resolution,
                   bool primary = false);

    Models::TicketModel &m_ticket;
    QVBoxLayout *m_column;
};

} // namespace Opora::Ui
