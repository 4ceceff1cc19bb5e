// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pictures of several tickets at once: chosen in the list, merged, and one that is split.
#include "app/scenes.h"
#include "models/mergemodel.h"
#include "models/ticketmodel.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/bulkbar.h"
#include "ui/tickets/mergepage.h"
#include "ui/tickets/splitpage.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QListView>
#include <QListWidget>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Ui::MainWindow;

namespace {

constexpr int kChosen = 4;

void chooseSome(MainWindow &window)
{
    window.showPlace(MainWindow::Tickets);
    auto *list = window.findChild<QListView *>(u"ticketList"_s);
    const QAbstractItemModel &model = *list->model();
    list->scrollToTop();
    if (model.rowCount() >= kChosen)
        list->selectionModel()->select({model.index(0, 0), model.index(kChosen - 1, 0)},
                                       QItemSelectionModel::ClearAndSelect);
}

} // namespace

// budget: one list of scenes, in the order in which they are drawn
QList<Scenes::Scene> Scenes::relationScenes()
{
    const auto chooseOne = [](MainWindow &window) { window.findChild<Ui::TicketListPanel *>()->chooseOne(); };
    return {
        {u"several-tickets"_s,
         [this](MainWindow &window) {
             chooseSome(window);
             m_shownIn = &window;
         },
         [this] {
             if (!m_shownIn->findChild<Ui::BulkBar *>()->hasSeveral())
                 chooseSome(*m_shownIn);
             return m_shownIn->findChild<Ui::BulkBar *>()->hasSeveral();
         },
         {}},
        {u"merge"_s,
         [](MainWindow &window) {
             window.tickets().pane().showMerge(window.findChild<Ui::TicketListPanel *>()->chosen());
         },
         [this] { return m_shownIn->findChild<Ui::MergePage *>()->model().canMerge(); },
         [chooseOne](MainWindow &window) {
             Q_EMIT window.findChild<Ui::MergePage *>()->left();
             chooseOne(window);
         }},
        {u"split"_s,
         [this](MainWindow &window) {
             window.openTicket(m_longest);
             m_shownIn = &window;
         },
         [this] {
             Ui::TicketPane &pane = m_shownIn->tickets().pane();
             const auto *page = m_shownIn->findChild<Ui::SplitPage *>();
             if (!(page && page->isVisible()) && pane.ticket().isOpen() && pane.ticket().id() == m_longest) {
                 pane.showSplit();
                 auto *messages = m_shownIn->findChild<QListWidget *>(u"splitMessages"_s);
                 for (int row = 1; row < std::min(3, messages->count()); ++row)
                     messages->item(row)->setCheckState(Qt::Checked);
             }
             return page && page->isVisible();
         },
         [](MainWindow &window) {
             if (auto *page = window.findChild<Ui::SplitPage *>())
                 Q_EMIT page->left();
         }},
    };
}

} // namespace Opora::App
