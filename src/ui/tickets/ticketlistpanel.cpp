// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketlistpanel.h"

#include "core/ports/callbacklist.h"
#include "models/bulkmodel.h"
#include "models/presencemodel.h"
#include "models/ticketlistmodel.h"
#include "models/viewlistmodel.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/focuschain.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/bulkbar.h"
#include "ui/tickets/lookmenu.h"
#include "ui/tickets/ticketlist.h"
#include "ui/tickets/ticketrowdelegate.h"
#include "ui/tickets/tickettable.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::TicketListModel;

namespace {
constexpr auto kTick = std::chrono::seconds(1);
} // namespace

TicketListPanel::TicketListPanel(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new TicketListModel(context.work.desk, context.work.clock, this))
    , m_delegate(new TicketRowDelegate(context.work.clock, this))
    , m_bulk(new Models::BulkModel(context.work, this))
    , m_head(new QWidget(this))
    , m_title(new ElidedLabel(this))
    , m_sort(new ChipButton(this))
    , m_lookMenu(new LookMenu(m_sort))
    , m_stack(new QStackedWidget(this))
    , m_list(new TicketList(*m_model, *m_delegate, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(column);
    buildList(column);
    connectBulk();
    connectLook();
    m_delegate->setFormatter(context.formatter);
    m_model->setFormatter(context.formatter);
    // A window that is made anew, as for another language, finds it read already.
    m_delegate->setReference(context.reference.data());
    m_model->setReference(context.reference.data());
    m_bulk->setReference(context.reference.data());
    connect(&context.reference, &Models::ReferenceModel::changed, this, [this] {
        m_delegate->setReference(m_context.reference.data());
        m_model->setReference(m_context.reference.data());
        m_bulk->setReference(m_context.reference.data());
        m_list->viewport()->update();
        showCount();
    });
    connect(m_model, &TicketListModel::failed, this, &TicketListPanel::failed);
    m_delegate->setPresence(context.presence);
    m_model->setPresence(context.presence);
    if (context.presence)
        connect(context.presence, &Models::PresenceModel::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    // Ages grow and promises come nearer without an event.
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, &TicketListPanel::followTime);
    tick->start(kTick);
}

void TicketListPanel::followTime()
{
    using std::chrono::floor, std::chrono::minutes;
    const Core::Timestamp now = m_context.work.clock.now();
    QList<qint64> shown;
    QList<Core::TicketId> tickets;
    const QRect seen = m_list->viewport()->rect();
    for (QModelIndex row = m_list->indexAt({seen.center().x(), seen.top()});
         row.isValid() && m_list->visualRect(row).top() <= seen.bottom(); row = row.siblingAtRow(row.row() + 1)) {
        const std::optional<Core::TicketRow> ticket = m_model->row(row.row());
        if (!ticket)
            continue;
        tickets << ticket->id;
        shown << floor<minutes>(now - ticket->updatedAt).count()
              << (ticket->due ? floor<minutes>(*ticket->due - now).count() : 0)
              << (ticket->callbackAt ? floor<minutes>(*ticket->callbackAt - now).count() : 0);
    }
    if (m_context.presence)
        m_context.presence->show(isVisible() ? tickets : QList<Core::TicketId>());
    const qint64 minute = floor<minutes>(now.time_since_epoch()).count();
    // All of the list is read for it.
    if (m_look.grouping == Core::TicketGrouping::Due && isVisible() && std::exchange(m_groupedIn, minute) != minute)
        m_model->regroup();
    // Painted when a word of a row on the screen is another one, and not each second.
    if (std::exchange(m_shownMinutes, shown) != shown)
        m_list->viewport()->update();
}

void TicketListPanel::buildHead(QLayout *column)
{
    const Theme &theme = Theme::current();
    auto *line = new QHBoxLayout(m_head);
    line->setContentsMargins(theme.space(Space::M), theme.space(Space::S), theme.space(Space::S),
                             theme.space(Space::S));
    m_title->setTypeSize(TypeSize::Small, QFont::DemiBold);
    line->addWidget(m_title, 1);
    m_sort->setObjectName(u"listLook"_s);
    m_sort->setFieldName(tr("Order"));
    m_sort->setMenu(m_lookMenu);
    line->addWidget(m_sort);
    // What stretches in it must not do so upwards once it stands in two lines.
    m_head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_head->installEventFilter(this);
    column->addWidget(m_head);
}

void TicketListPanel::buildList(QLayout *column)
{
    m_list->setObjectName(u"ticketList"_s);
    m_list->setAccessibleName(tr("Tickets"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(m_list);
    m_tableHead = new TicketTableHead(*m_list, this);
    m_tableHead->hide();
    column->addWidget(m_tableHead);
    column->addWidget(m_stack);
    m_list->viewport()->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            m_place = index.row();
        if (index.isValid() && !m_quiet)
            m_opened.reset();
        m_announceDue = index.isValid() && !m_quiet;
        announceCurrent();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TicketListPanel::announceCurrent);
    connect(m_list, &QListView::activated, this, &TicketListPanel::ticketOpened);
    connect(m_model, &TicketListModel::loaded, this, &TicketListPanel::takeLoaded);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TicketListPanel::showCount);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TicketListPanel::selectFirst);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TicketListPanel::selectOpened);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &TicketListPanel::selectOpened);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &TicketListPanel::showCount);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TicketListPanel::showCount);
}

Core::TicketView TicketListPanel::view() const
{
    return m_model->view();
}

std::optional<int> TicketListPanel::count() const
{
    return m_loading ? std::nullopt : std::optional(m_model->ticketCount());
}

void TicketListPanel::setHeadWidget(QWidget *widget)
{
    if (widget)
        static_cast<QHBoxLayout *>(m_head->layout())->insertWidget(0, widget, 1, Qt::AlignLeading);
    m_headWidget = widget;
    m_title->setVisible(!widget);
    fitHead();
}

void TicketListPanel::fitHead()
{
    auto *line = static_cast<QHBoxLayout *>(m_head->layout());
    const QMargins margins = line->contentsMargins();
    const int room = m_head->width() - margins.left() - margins.right() - line->spacing();
    // Large letters: one above the other rather than two beginnings of words.
    const bool isTight = m_headWidget && m_headWidget->sizeHint().width() + m_sort->sizeHint().width() > room;
    const QBoxLayout::Direction direction = isTight ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    // An alignment that is set, even the one there is, asks for a layout, which brings us here again.
    if (line->direction() == direction)
        return;
    line->setDirection(direction);
    line->setAlignment(m_sort, isTight ? Qt::AlignLeading : Qt::Alignment());
}

void TicketListPanel::step(int rows)
{
    const int last = m_model->rowCount() - 1;
    if (last < 0)
        return;
    const QModelIndex current = m_list->currentIndex();
    // Another ticket stands where the last one was: the next is that one, the previous the one above.
    const int next = current.isValid() ? current.row() + rows : m_place + (rows > 0 ? rows - 1 : rows);
    const int ticket = m_model->ticketFrom(std::clamp(next, 0, last), rows > 0 ? 1 : -1);
    if (ticket >= 0)
        m_list->setCurrentIndex(m_model->index(ticket));
}

void TicketListPanel::showCurrent(Core::TicketId id)
{
    m_opened.reset();
    m_selectFirst = false;
    select(m_model->positionOf(id));
}

void TicketListPanel::followOpened(Core::RowKey key)
{
    m_opened = key;
    selectOpened();
}

void TicketListPanel::selectOpened()
{
    if (m_opened && !m_list->currentIndex().isValid())
        select(m_model->positionOfKey(*m_opened));
}

void TicketListPanel::select(int row)
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row));
    if (row < 0)
        m_list->clearSelection();
}

void TicketListPanel::announceCurrent()
{
    const auto row = m_announceDue ? m_model->row(m_list->currentIndex().row()) : std::nullopt;
    if (!row)
        return;
    m_announceDue = false;
    Q_EMIT ticketChosen(row->id);
}

EmptyState *TicketListPanel::empty()
{
    if (m_empty)
        return m_empty;
    m_empty = new EmptyState(m_stack);
    m_empty->setFocusPolicy(Qt::StrongFocus);
    explainEmpty();
    m_empty->setAction(m_wayOn);
    connect(m_empty, &EmptyState::actionTriggered, this, &TicketListPanel::wayOnAsked);
    m_empty->installEventFilter(this);
    m_stack->addWidget(m_empty);
    moveFocusChain(*m_empty, *m_list);
    return m_empty;
}

void TicketListPanel::explainEmpty()
{
    if (!m_empty)
        return;
    if (isOfCalls())
        //: Of the view of promised calls; B is the key
        m_empty->setContent(u"phone"_s, tr("No call is promised"), tr("B promises one in the open ticket."));
    else
        m_empty->setContent(u"check"_s, tr("Nothing here"), tr("Tickets appear here by themselves."));
}

bool TicketListPanel::isOfCalls() const
{
    return m_asked.saved == Core::callbackView().id;
}

void TicketListPanel::setWayOn(const QString &words)
{
    m_wayOn = words;
    if (m_empty)
        m_empty->setAction(words);
}

void TicketListPanel::focusList()
{
    m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
}

bool TicketListPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_head) {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            fitHead();
        return QWidget::eventFilter(watched, event);
    }
    if (watched == m_list) {
        const bool isLeft = event->type() == QEvent::KeyPress && hasSeveral()
            && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
        if (isLeft)
            chooseOne();
        return isLeft || QWidget::eventFilter(watched, event);
    }
    const bool isAnswered = !m_loading && (watched == m_empty || m_model->row(m_model->ticketFrom(0)));
    if (event->type() == QEvent::Paint && isAnswered && !std::exchange(m_isPainted, true)) {
        // By then the whole window has been painted and handed over.
        QTimer::singleShot(0, this, &TicketListPanel::painted);
    }
    return QWidget::eventFilter(watched, event);
}

void TicketListPanel::takeLoaded()
{
    m_loading = false;
    m_place = 0;
    showCount();
    selectOpened();
    selectFirst();
    Q_EMIT loaded();
}

void TicketListPanel::selectFirst()
{
    // During the first fetch a view is empty at first; the first of its tickets is chosen when it comes.
    if (m_loading || m_model->rowCount() == 0 || !std::exchange(m_selectFirst, false))
        return;
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(m_model->ticketFrom(0)));
}

void TicketListPanel::showCount()
{
    const QString name = Models::viewTitle(m_model->view(), m_context.reference.data());
    Q_EMIT countChanged();
    // Until the rows are read the old look stays: no flash of "nothing here".
    if (m_loading) {
        m_title->setText(name);
        return;
    }
    //: Head of the list: name of the view, then how many tickets it has
    m_title->setText(tr("%1  ·  %Ln ticket(s)", nullptr, m_model->ticketCount()).arg(name));
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_list) : empty());
    showTableHead();
}

} // namespace Opora::Ui
