// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxplace.h"

#include "models/outboxmodel.h"
#include "models/referencemodel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/splitter.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/outbox/keptwordsdetails.h"
#include "ui/outbox/outboxdetails.h"
#include "ui/outbox/outboxrowdelegate.h"

#include <QApplication>
#include <QListView>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::OutboxModel;

OutboxPlace::OutboxPlace(const Context &context, QWidget *parent)
    : Place(parent)
    , m_model(new OutboxModel(context.work, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_list(new QListView(this))
    , m_side(new QStackedWidget(this))
    , m_details(new OutboxDetails(context, *m_model, this))
    , m_kept(new KeptWordsDetails(context, this))
{
    build(context);
    connectModel();
    connectKept();
    connect(&context.session, &Core::Session::stateChanged, m_model, &OutboxModel::setSync);
    m_model->setSync(context.session.state());
    connect(&context.reference, &Models::ReferenceModel::changed, m_model,
            [this, &context] { m_model->setReference(context.reference.data()); });
    m_model->setReference(context.reference.data());
    // Until it is known what waits, nothing is claimed.
    m_stack->setVisible(m_model->isLoaded());
    if (m_model->isLoaded())
        takeItems();
}

void OutboxPlace::build(const Context &context)
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_list->setObjectName(u"outboxList"_s);
    m_list->setAccessibleName(tr("Changes on their way"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new OutboxRowDelegate(context.work.clock, context.formatter, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(theme.scaled(220));
    auto *split = new Splitter(Qt::Horizontal, this);
    split->addWidget(m_list);
    m_side->addWidget(m_details);
    m_side->addWidget(m_kept);
    split->addWidget(m_side);
    split->setChildrenCollapsible(false);
    m_side->setMinimumWidth(theme.scaled(220));
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    split->setSizes({theme.scaled(300), theme.scaled(600)});
    m_empty->setContent(
        u"check"_s, tr("Everything is sent"),
        tr("What you do without a connection waits here and leaves by itself.\nUnsent words about tickets that "
           "you may not see any more are kept here too."));
    m_empty->setFocusPolicy(Qt::StrongFocus);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(split);
}

void OutboxPlace::connectModel()
{
    connect(m_model, &OutboxModel::loaded, this, &OutboxPlace::takeItems);
    connect(m_model, &OutboxModel::failed, this, &Place::failed);
    connect(m_model, &OutboxModel::returnedToDraft, this, &Place::ticketAsked);
    connect(m_details, &OutboxDetails::ticketAsked, this, &Place::ticketAsked);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutboxPlace::showCurrent);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        const auto item = m_model->item(index.row());
        if (item && !item->ticket.isNull())
            Q_EMIT ticketAsked(item->ticket);
        else if (m_model->kept(index.row()))
            m_kept->focusButtons();
    });
}

void OutboxPlace::connectKept()
{
    connect(m_kept, &KeptWordsDetails::forgotten, m_model, &OutboxModel::forget);
    connect(m_kept, &KeptWordsDetails::left, m_list, qOverload<>(&QWidget::setFocus));
    const auto onKey = [this](const QKeySequence &key, void (KeptWordsDetails::*step)()) {
        auto *shortcut = new QShortcut(key, m_list);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, step] {
            if (m_side->currentWidget() == m_kept)
                (m_kept->*step)();
        });
    };
    onKey(QKeySequence::Copy, &KeptWordsDetails::copy);
    onKey(QKeySequence::Delete, &KeptWordsDetails::askToForget);
}

void OutboxPlace::activate()
{
    const bool hasItems = m_model->itemCount() > 0;
    (hasItems ? static_cast<QWidget *>(m_list) : m_empty)->setFocus(Qt::OtherFocusReason);
}

void OutboxPlace::takeItems()
{
    const bool hadFocus = m_stack->isAncestorOf(QApplication::focusWidget());
    m_stack->show();
    m_stack->setCurrentIndex(m_model->itemCount() > 0 ? 1 : 0);
    showItems();
    // The button that was pressed is gone, alone or with its page; Qt would take the keys to the search line.
    if (hadFocus && !m_stack->currentWidget()->isAncestorOf(QApplication::focusWidget()))
        activate();
}

void OutboxPlace::showItems()
{
    if (m_model->itemCount() == 0) {
        m_current = m_currentKept = 0;
        return;
    }
    int position = positionOfChosen();
    // The chosen one is gone: go on with the one that took its place.
    for (int row = std::min(m_position, m_model->rowCount() - 1); position < 0 && row >= 0; --row)
        position = m_model->item(row) || m_model->kept(row) ? row : -1;
    m_list->setCurrentIndex(m_model->index(position < 0 ? 1 : position));
    showCurrent();
}

int OutboxPlace::positionOfChosen() const
{
    return m_currentKept != 0 ? m_model->positionOfKept(m_currentKept) : m_model->positionOf(m_current);
}

void OutboxPlace::showCurrent()
{
    const int row = m_list->currentIndex().row();
    const auto item = m_model->item(row);
    const auto kept = m_model->kept(row);
    if (!item && !kept)
        return;
    m_current = item ? item->mutation : 0;
    m_currentKept = kept ? kept->id : 0;
    m_position = row;
    if (item)
        m_details->show(*item);
    else
        m_kept->show(*kept);
    m_side->setCurrentWidget(item ? static_cast<QWidget *>(m_details) : m_kept);
}

} // namespace Opora::Ui
