// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/actions.h"
#include "ui/main/context.h"
#include "ui/tickets/ticketsplace.h"

#include <QListView>
#include <QMainWindow>

namespace Opora::Test {

/// The place of the tickets in its window, with all of them listed, the newest first.
struct ShownPlace
{
    explicit ShownPlace(const Ui::Context &context)
        : actions(&window)
        , place(new Ui::TicketsPlace(context, actions))
    {
        window.setCentralWidget(place);
        window.resize(1300, 800);
        Core::TicketView all;
        all.kind = Core::TicketView::Kind::All;
        all.sort = Core::TicketView::Sort::NewestCreated;
        place->showView(all);
        window.show();
    }
    [[nodiscard]] QListView *list() const { return place->findChild<QListView *>(QStringLiteral("ticketList")); }

    QMainWindow window;
    Ui::Actions actions;
    Ui::TicketsPlace *place;
};

} // namespace Opora::Test
