// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pictures of a list of tickets in the looks that a person can choose for it.
#include "app/scenes.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/ticketsplace.h"

#include <QAction>
#include <QApplication>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Ui::MainWindow;

namespace {

std::function<void(MainWindow &)> choosing(const QString &row)
{
    return [row](MainWindow &window) { window.tickets().findChild<QAction *>(row)->trigger(); };
}

Core::TicketView viewOf(Core::TicketView::Kind kind)
{
    Core::TicketView view;
    view.kind = kind;
    return view;
}

} // namespace

QList<Scenes::Scene> Scenes::listScenes()
{
    return {
        {u"list-compact"_s, choosing(u"lookCompact"_s), {}, choosing(u"lookStandard"_s)},
        {u"list-table"_s, choosing(u"lookTable"_s), {}, choosing(u"lookStandard"_s)},
        {u"list-sorted"_s,
         [](MainWindow &window) {
             window.tickets().showView(viewOf(Core::TicketView::Kind::Unassigned));
             choosing(u"lookTable"_s)(window);
             // In place of the newest first, which is there already and goes at its second press.
             for (const QString &column : {u"status"_s, u"from"_s, u"updated"_s, u"updated"_s})
                 choosing(u"lookSort."_s + column)(window);
         },
         {},
         [](MainWindow &window) {
             choosing(u"lookStandard"_s)(window);
             window.tickets().showView(viewOf(Core::TicketView::Kind::All));
         }},
        {u"list-groups"_s,
         [](MainWindow &window) {
             window.tickets().showView(viewOf(Core::TicketView::Kind::Unassigned));
             choosing(u"lookGroup.%1"_s.arg(int(Core::TicketGrouping::Priority)))(window);
         },
         {},
         [](MainWindow &window) {
             choosing(u"lookStandard"_s)(window);
             window.tickets().showView(viewOf(Core::TicketView::Kind::All));
         }},
        {u"list-look"_s, [](MainWindow &window) { window.tickets().showListLook(); },
         [] { return QApplication::activePopupWidget() != nullptr; },
         [](MainWindow &) {
             while (QWidget *menu = QApplication::activePopupWidget())
                 menu->close();
         }},
    };
}

} // namespace Opora::App
