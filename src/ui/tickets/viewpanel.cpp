// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/viewpanel.h"

#include "models/viewlistmodel.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/viewrowdelegate.h"

#include <QListView>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto kRecount = 30s;
} // namespace

ViewPanel::ViewPanel(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new Models::ViewListModel(context.work.desk, this))
    , m_list(new QListView(this))
{
    m_list->setObjectName(u"viewList"_s);
    m_list->setAccessibleName(tr("Queue views"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ViewRowDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::current().space(Space::S), 0, 0);
    column->addWidget(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QVariant view = index.data(Models::ViewListModel::ViewRole);
        if (!view.isValid())
            return;
        m_chosen = view.value<Core::TicketView>();
        // Chosen anew after the departments were read again: the list keeps its order, place and selection.
        if (std::exchange(m_announced, m_chosen) != m_chosen)
            Q_EMIT viewChosen(m_chosen);
    });
    Models::ReferenceModel &reference = context.reference;
    connect(&reference, &Models::ReferenceModel::changed, this, [this, &reference] {
        m_model->setQueues(reference.data().queues);
        choose(m_chosen);
    });
    // A ticket becomes overdue by the passing of time alone.
    auto *recount = new QTimer(this);
    connect(recount, &QTimer::timeout, m_model, &Models::ViewListModel::refresh);
    recount->start(kRecount);
}

void ViewPanel::choose(const Core::TicketView &view)
{
    m_chosen = view;
    const int row = m_model->rowOf(view);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
    else
        m_list->setCurrentIndex({});
}

} // namespace Opora::Ui
