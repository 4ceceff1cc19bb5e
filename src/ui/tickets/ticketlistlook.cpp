// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the list of a view is ordered and shown.
#include "models/listsorts.h"
#include "models/ticketlistmodel.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/lookmenu.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketrowdelegate.h"
#include "ui/tickets/tickettable.h"

#include <QListView>
#include <QScrollBar>

#include <algorithm>

namespace Opora::Ui {

namespace {
// At 100 %.
constexpr int kRowsWidth = 300;
constexpr int kTicketWidth = 340;
} // namespace

void TicketListPanel::connectLook()
{
    using Models::SortPress;
    connect(m_lookMenu, &LookMenu::lookChosen, this, &TicketListPanel::chooseLook);
    connect(m_lookMenu, &LookMenu::sortAsked, this,
            [this](Models::ListColumn column) { sortBy(column, SortPress::Next); });
    connect(m_tableHead, &TicketTableHead::pressed, this, &TicketListPanel::sortBy);
    connect(m_tableHead, &TicketTableHead::menuAsked, this,
            [this](const QPoint &place) { m_lookMenu->sortMenu().popup(place); });
    connect(m_lookMenu, &LookMenu::standardAsked, this,
            [this] { chooseLook(Models::standardLook(m_asked, m_context.reference.data())); });
    // A saved view may be shown otherwise now.
    connect(&m_context.reference, &Models::ReferenceModel::changed, this, &TicketListPanel::followReference);
}

void TicketListPanel::followReference()
{
    Models::ListLook look = Models::keptLook(m_context.settings, m_asked, m_context.reference.data());
    // What has been read stays in its order until the view is opened again.
    look.sort = m_look.sort;
    look.grouping = m_look.grouping;
    look.sorts = m_look.sorts;
    showLook(look);
}

void TicketListPanel::sortBy(Models::ListColumn column, Models::SortPress press)
{
    const Core::ReferenceData &reference = m_context.reference.data();
    const QList<Core::ViewSort> shown = Models::shownSorts(m_asked, m_look, reference);
    if (const auto sorts = Models::pressed(m_asked, shown, column, press); !sorts.isEmpty())
        chooseLook(Models::withSorts(m_asked, m_look, sorts, reference));
}

void TicketListPanel::openLookMenu()
{
    m_sort->showMenu();
}

void TicketListPanel::showView(const Core::TicketView &view)
{
    m_asked = view;
    showLook(Models::keptLook(m_context.settings, view, m_context.reference.data()));
    readView();
}

void TicketListPanel::readView()
{
    Core::TicketView view = m_asked;
    view.sort = m_look.sort;
    view.grouping = m_look.grouping;
    view.sorts = m_look.sorts;
    m_selectFirst = true;
    m_opened.reset();
    m_loading = true;
    m_model->setView(view);
    explainEmpty();
}

void TicketListPanel::chooseLook(const Models::ListLook &look)
{
    const bool isOrdered = look.sort == m_look.sort && look.sorts == m_look.sorts && look.grouping == m_look.grouping;
    Models::keepLook(m_context.settings, m_asked, m_context.reference.data(), look);
    showLook(look);
    if (!isOrdered)
        readView();
}

void TicketListPanel::showLook(const Models::ListLook &look)
{
    const bool isFormed = look.columns == m_look.columns && look.density == m_look.density;
    m_look = look;
    const Core::ReferenceData &reference = m_context.reference.data();
    m_lookMenu->setLook(m_asked, look, reference);
    m_tableHead->setSorts(m_asked, Models::shownSorts(m_asked, look, reference));
    m_sort->setValue(orderText());
    if (isFormed)
        return;
    m_delegate->setLook(look);
    m_model->setColumns(look.columns);
    m_tableHead->setColumns(look.columns);
    m_list->setHorizontalScrollBarPolicy(look.isTable() ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    showTableHead();
    Q_EMIT formChanged();
    m_list->doItemsLayout();
    if (m_list->currentIndex().isValid())
        m_list->scrollTo(m_list->currentIndex());
}

int TicketListPanel::usualWidth(int room) const
{
    const Theme &theme = Theme::current();
    if (!m_look.isTable())
        return theme.scaled(kRowsWidth);
    const int bar = m_list->verticalScrollBar()->sizeHint().width();
    const int least = TableCells::leastWidth(m_look.columns) + bar;
    const int natural = TableCells::naturalWidth(m_look.columns) + bar;
    // A little more than half, or what the columns need as long as the ticket can be read.
    const int share = std::max(room * 55 / 100, std::min(least, room - theme.scaled(kTicketWidth)));
    return std::min(natural, share);
}

QString TicketListPanel::orderText() const
{
    if (isOfCalls())
        //: Order of the view of promised calls
        return tr("by the time of the call");
    const bool hasOwnOrder = !Models::ownSorts(m_asked, m_context.reference.data()).isEmpty();
    return m_look.sorts.isEmpty() ? LookMenu::orderName(m_look.sort, hasOwnOrder) : Models::sortsText(m_look.sorts);
}

void TicketListPanel::showTableHead()
{
    m_tableHead->setVisible(m_look.isTable() && m_model->rowCount() > 0);
}

} // namespace Opora::Ui
