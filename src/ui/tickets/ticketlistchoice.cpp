// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which tickets of the list are chosen, and what is done to all of them.
#include "models/bulkmodel.h"
#include "models/ticketlistmodel.h"
#include "ui/kit/focuschain.h"
#include "ui/tickets/bulkbar.h"
#include "ui/tickets/bulkmacros.h"
#include "ui/tickets/ticketlistpanel.h"

#include <QListView>
#include <QVBoxLayout>

namespace Opora::Ui {

void TicketListPanel::connectBulk()
{
    // Queued: nobody waits for a bar of which nothing is seen yet.
    connect(
        this, &TicketListPanel::painted, this, [this] { bulk(); }, Qt::QueuedConnection);
    connect(m_bulk, &Models::BulkModel::failed, this, &TicketListPanel::failed);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TicketListPanel::showChosen);
    connect(m_model, &QAbstractItemModel::layoutAboutToBeChanged, this, &TicketListPanel::keepAllChosen);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &TicketListPanel::chooseKeptAgain);
    // What leaves the view is chosen no more.
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &TicketListPanel::showChosen);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TicketListPanel::showChosen);
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { chooseRest(first, last); });
}

BulkBar &TicketListPanel::bulk()
{
    if (m_bulkBar)
        return *m_bulkBar;
    m_bulkBar = new BulkBar(m_context, *m_bulk, this);
    // Its place was kept: below the head, above the list.
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_head) + 1, m_bulkBar);
    connectBulkBar();
    if (QWidget *above = lastInFocusChain(*m_head))
        moveFocusChain(*m_bulkBar, *above);
    return *m_bulkBar;
}

bool TicketListPanel::hasSeveral() const
{
    return m_bulkBar && m_bulkBar->hasSeveral();
}

void TicketListPanel::connectBulkBar()
{
    connect(m_bulkBar, &BulkBar::changeAsked, this, [this](const Core::Operation &change, const QString &text) {
        // The chip that has the keys makes room for the course.
        focusList();
        m_bulk->run(chosen(), change, text);
    });
    connect(m_bulkBar, &BulkBar::mergeAsked, this, &TicketListPanel::mergeAsked);
    const BulkMacros *macros = &m_bulkBar->macros();
    connect(macros, &BulkMacros::surveyAsked, this,
            [this](const Models::BulkTask &task) { m_bulk->survey(chosen(), task); });
    connect(macros, &BulkMacros::taskAsked, this,
            [this](const Models::BulkTask &task, const QString &text) { m_bulk->run(chosen(), task, text); });
    connect(macros, &BulkMacros::left, this, &TicketListPanel::focusList);
    connect(m_bulkBar, &BulkBar::left, this, [this] {
        chooseOne();
        focusList();
    });
}

QList<Core::RowKey> TicketListPanel::chosen() const
{
    return m_model->keysIn(m_list->selectionModel()->selection());
}

void TicketListPanel::chooseOne()
{
    if (m_list->currentIndex().isValid())
        m_list->selectionModel()->select(m_list->currentIndex(), QItemSelectionModel::ClearAndSelect);
    else
        m_list->clearSelection();
}

void TicketListPanel::showChosen()
{
    const qint64 count = m_model->ticketsIn(m_list->selectionModel()->selection());
    if (m_bulkBar || count > 1)
        bulk().setCount(count);
}

void TicketListPanel::chooseRest(int first, int last)
{
    // All were chosen while only the first page was here.
    if (!m_model->isWhole() && hasSeveral() && chosen().size() == first)
        m_list->selectionModel()->select({m_model->index(first), m_model->index(last)}, QItemSelectionModel::Select);
}

void TicketListPanel::keepAllChosen()
{
    const QItemSelection rows = m_list->selectionModel()->selection();
    const bool areAll = rows.size() == 1 && rows.constFirst().height() == m_model->rowCount();
    m_allChosen = hasSeveral() && areAll ? chosen() : QList<Core::RowKey>();
}

void TicketListPanel::chooseKeptAgain()
{
    // Of a long list that is chosen whole Qt keeps the two ends alone: a newcomer between them would be chosen too.
    if (!m_allChosen.isEmpty())
        m_list->selectionModel()->select(m_model->rowsOf(std::exchange(m_allChosen, {})),
                                         QItemSelectionModel::ClearAndSelect);
}

} // namespace Opora::Ui
