// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticketmodel.h"
#include "screens.h"
#include "ui/tickets/ticketpane.h"

#include <QTest>

namespace Opora::Test {

/// The pane in which a ticket is open, over the real cache.
struct ShownPane
{
    explicit ShownPane(int tickets = 3)
        : screens(tickets)
        , pane(screens.context)
    {
        pane.resize(800, 700);
        pane.show();
    }
    void open(int number)
    {
        QTRY_VERIFY(!screens.reference.data().statuses.isEmpty());
        pane.open(id(number));
        QTRY_COMPARE(pane.ticket().isOpen() ? pane.ticket().details().ticket.number : 0, number);
    }
    [[nodiscard]] Core::TicketId id(int number) const { return screens.desk.told[number - 1].id; }
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return pane.findChild<T *>(name);
    }

    Screens screens;
    Ui::TicketPane pane;
};

} // namespace Opora::Test
