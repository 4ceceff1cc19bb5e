// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QScrollArea>

namespace Opora::Ui {

struct Context;

/// The customer beside a ticket: contacts, pinned facts, notes, and all their tickets.
class CustomerPanel final : public QScrollArea
{
    Q_OBJECT
public:
    explicit CustomerPanel(const Context &context, QWidget *parent = nullptr);

    /// A null id empties the panel. The same id again reads what is new.
    void showCustomer(Core::CustomerId id);

Q_SIGNALS:
    void ticketChosen(Opora::Core::TicketId id);
    void failed(const Opora::Core::Error &error);
};

} // namespace Opora::Ui
