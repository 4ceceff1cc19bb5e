// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The picture of what is noted of the work on a ticket.
#include "app/scenes.h"
#include "ui/kit/section.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/workpanel.h"

namespace Opora::App {

using namespace Qt::StringLiterals;
using Ui::MainWindow;

QList<Scenes::Scene> Scenes::workScenes()
{
    const auto openSections = [](MainWindow &window, bool isOpen) {
        for (Ui::Section *section : window.findChild<Ui::WorkPanel *>()->findChildren<Ui::Section *>())
            section->setOpen(isOpen);
    };
    return {
        {u"work-panel"_s,
         [this, openSections](MainWindow &window) {
             showCustomer(window);
             openSections(window, true);
         },
         {},
         [this, openSections](MainWindow &window) {
             openSections(window, false);
             if (std::exchange(m_hasToggled, false))
                 window.tickets().toggleDetails();
         }},
    };
}

} // namespace Opora::App
