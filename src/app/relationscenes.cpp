// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pictures of several tickets at once: chosen in the list, changed by a macro, merged, one that is split, and one
// that is linked.
#include "app/scenes.h"
#include "core/defaults.h"
#include "models/linksmodel.h"
#include "models/mergemodel.h"
#include "models/ticketlistmodel.h"
#include "models/ticketmodel.h"
#include "ui/main/mainwindow.h"
#include "ui/tickets/bulkbar.h"
#include "ui/tickets/linksbar.h"
#include "ui/tickets/linkspage.h"
#include "ui/tickets/macrobar.h"
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
constexpr int kLinked = 3;

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

/// The open ticket becomes a part of one and gets parts itself.
void linkSome(MainWindow &window)
{
    using Models::LinksModel;
    LinksModel &links = window.findChild<Ui::LinksBar *>()->model();
    if (!links.isEmpty())
        return; // made for an earlier picture
    const QAbstractItemModel &model = *window.findChild<QListView *>(u"ticketList"_s)->model();
    const auto &relations = LinksModel::relations();
    for (int row = 0, made = 0; row < model.rowCount() && made < kLinked; ++row) {
        const QVariant other = model.index(row, 0).data(Models::TicketListModel::RowRole);
        if (!other.isValid() || other.value<Core::TicketRow>().id == window.tickets().pane().ticket().id())
            continue;
        links.add(relations.at(made == 0 ? 1 : 2), other.value<Core::TicketRow>());
        ++made;
    }
}

/// As a help desk may have them.
QList<Core::Macro> someMacros()
{
    Core::Macro refund;
    refund.id = Core::MacroId(QUuid(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    refund.name = {Scenes::tr("Refund and close"), Scenes::tr("Refund and close")};
    refund.key = u"refund"_s;
    refund.actions = {{u"status"_s, Core::defaultStatusId(Core::StateClass::Solved).toString()},
                      {u"take"_s, {}},
                      {u"add_tag"_s, u"refund"_s},
                      {u"reply"_s, u"The money is on its way."_s}};
    Core::Macro spam;
    spam.id = Core::MacroId(QUuid(2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    spam.name = {Scenes::tr("This is spam"), Scenes::tr("This is spam")};
    spam.key = u"spam"_s;
    spam.actions = {{u"status"_s, Core::defaultStatusId(Core::StateClass::Spam).toString()}};
    return {refund, spam};
}

void offerMacros(const QWidget &host, const Core::ReferenceData &reference)
{
    host.findChild<Ui::MacroBar *>()->start(someMacros(), reference);
}

void leaveMacros(const QWidget &host)
{
    host.findChild<Ui::MacroBar *>()->leave();
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
             if (!m_shownIn->findChild<Ui::TicketListPanel *>()->hasSeveral())
                 chooseSome(*m_shownIn);
             return m_shownIn->findChild<Ui::TicketListPanel *>()->hasSeveral();
         },
         {}},
        {u"macros-many"_s,
         [this](MainWindow &window) {
             window.findChild<Ui::BulkBar *>()->openMacros();
             offerMacros(*window.findChild<Ui::BulkBar *>(), m_context.reference.data());
         },
         {},
         [](MainWindow &window) { leaveMacros(*window.findChild<Ui::BulkBar *>()); }},
        {u"merge"_s,
         [](MainWindow &window) {
             window.tickets().pane().showMerge(window.findChild<Ui::TicketListPanel *>()->chosen());
         },
         [this] { return m_shownIn->findChild<Ui::MergePage *>()->model().canMerge(); },
         [chooseOne](MainWindow &window) {
             Q_EMIT window.findChild<Ui::MergePage *>()->left();
             chooseOne(window);
         }},
        {u"macros"_s,
         [this](MainWindow &window) {
             window.tickets().pane().showMacros();
             offerMacros(window.tickets().pane(), m_context.reference.data());
         },
         {},
         [](MainWindow &window) { leaveMacros(window.tickets().pane()); }},
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

Scenes::Scene Scenes::linkScene()
{
    return {u"links"_s,
            [this](MainWindow &window) {
                window.openTicket(m_longest);
                m_shownIn = &window;
            },
            [this] {
                Ui::TicketPane &pane = m_shownIn->tickets().pane();
                if (!pane.ticket().isOpen() || pane.ticket().id() != m_longest)
                    return false;
                const auto *page = m_shownIn->findChild<Ui::LinksPage *>();
                if (!(page && page->isVisible())) {
                    pane.showLinks();
                    linkSome(*m_shownIn);
                }
                return page && page->isVisible() && pane.ticket().details().linked.size() >= kLinked;
            },
            [](MainWindow &window) {
                if (auto *page = window.findChild<Ui::LinksPage *>())
                    Q_EMIT page->left();
            }};
}

} // namespace Opora::App
