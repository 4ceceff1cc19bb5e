// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customersplace.h"

#include "core/ports/settings.h"
#include "models/customerlistmodel.h"
#include "models/ticketlistmodel.h"
#include "ui/customers/customerpages.h"
#include "ui/customers/customerpanel.h"
#include "ui/customers/customerrowdelegate.h"
#include "ui/customers/historysearch.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/splitter.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/ticketrowdelegate.h"

#include <QApplication>
#include <QListView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::CustomerListModel;
using Models::TicketListModel;

namespace {

constexpr int kThreeColumns = 700; // at 100 %
constexpr auto kSplitKey = "customers/split"_L1;

void prepare(QListView *list, const QString &name)
{
    list->setAccessibleName(name);
    list->setUniformItemSizes(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

} // namespace

CustomersPlace::CustomersPlace(const Context &context, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_customers(new CustomerListModel(context.work.desk, this))
    , m_tickets(new TicketListModel(context.work.desk, context.work.clock, this))
    , m_field(new SearchField(this))
    , m_list(new QListView(this))
    , m_nobody(new EmptyState(this))
    , m_count(new ElidedLabel(this))
    , m_panel(new CustomerPanel(context, this, CustomerPanel::Tickets::LeftOut))
    , m_ticketHead(new ElidedLabel(this))
    , m_history(new HistorySearch(context, this))
    , m_ticketList(new QListView(this))
    , m_ticketStack(new QStackedWidget(this))
    , m_noTickets(new EmptyState(this))
    , m_ticketDelegate(new TicketRowDelegate(context.work.clock, this))
    , m_splitter(new Splitter(Qt::Horizontal, this))
    , m_pages(new CustomerPages(context, m_splitter, this))
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(m_panel);
    m_ticketColumn = buildTickets();
    m_splitter->addWidget(m_ticketColumn);
    m_splitter->addWidget(m_nobody);
    m_nobody->setObjectName(u"nobodyFound"_s);
    m_nobody->hide();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 1);
    m_splitter->setStretchFactor(3, 1);
    m_splitter->setSizes({theme.scaled(320), theme.scaled(480), theme.scaled(480)});
    m_splitter->restoreState(context.settings.value(kSplitKey).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.settings.setValue(kSplitKey, m_splitter->saveState()); });
    connectList();
    connectTickets();
    connectPages();
    m_customers->search({});
}

QWidget *CustomersPlace::buildList()
{
    const Theme &theme = Theme::current();
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    const int gap = theme.space(Space::S);
    column->setContentsMargins(0, gap, 0, 0);
    column->setSpacing(gap);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme.space(Space::M), 0, theme.space(Space::M), 0);
    m_field->setObjectName(u"customerField"_s);
    m_field->setPurpose(tr("Name, e-mail or phone"));
    m_count->setRole(ColorRole::Muted);
    m_count->setTypeSize(TypeSize::Small);
    auto *line = new QHBoxLayout;
    line->addWidget(m_field, 1);
    line->addWidget(m_pages->button());
    head->addLayout(line);
    head->addWidget(m_count);
    column->addLayout(head);
    m_list->setObjectName(u"customerList"_s);
    prepare(m_list, tr("Customers"));
    m_list->setModel(m_customers);
    // Several may be chosen for a file; who is current is shown.
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setItemDelegate(new CustomerRowDelegate(m_list));
    column->addWidget(m_list, 1);
    box->setMinimumWidth(theme.scaled(200));
    return box;
}

QWidget *CustomersPlace::buildTickets()
{
    const Theme &theme = Theme::current();
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme.space(Space::M), theme.space(Space::M), theme.space(Space::M),
                             theme.space(Space::S));
    m_ticketHead->setTypeSize(TypeSize::Small, QFont::DemiBold);
    head->addWidget(m_ticketHead);
    column->addLayout(head);
    column->addWidget(m_history);
    m_ticketList->setObjectName(u"customerTickets"_s);
    prepare(m_ticketList, tr("The customer's tickets"));
    m_ticketDelegate->setFormatter(m_context.formatter);
    m_ticketDelegate->setReference(m_context.reference.data());
    m_tickets->setFormatter(m_context.formatter);
    m_tickets->setReference(m_context.reference.data());
    m_ticketList->setModel(m_tickets);
    m_ticketList->setItemDelegate(m_ticketDelegate);
    m_noTickets->setContent(u"tickets"_s, tr("No tickets"),
                            tr("What this customer writes about appears here, newest first."));
    m_ticketStack->addWidget(m_ticketList);
    m_ticketStack->addWidget(m_noTickets);
    column->addWidget(m_ticketStack, 1);
    box->setMinimumWidth(theme.scaled(200));
    return box;
}

void CustomersPlace::connectList()
{
    connect(m_field, &QLineEdit::textChanged, m_customers, &CustomerListModel::search);
    connect(m_field, &SearchField::resultsRequested, m_list, [this] { m_list->setFocus(); });
    connect(m_field, &QLineEdit::returnPressed, m_list, [this] {
        m_list->setCurrentIndex(m_customers->index(0));
        m_list->setFocus();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (const Core::CustomerRow *row = m_customers->row(index.row()))
            showCustomer(row->id);
    });
    connect(m_list, &QListView::activated, m_ticketList, [this] { m_ticketList->setFocus(); });
    connect(m_customers, &CustomerListModel::loaded, this, &CustomersPlace::takeRows);
    connect(m_customers, &CustomerListModel::extended, this, &CustomersPlace::showCount);
    connect(m_customers, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { m_scrolled = m_list->verticalScrollBar()->value(); });
    connect(m_customers, &CustomerListModel::failed, this, &Place::failed);
}

void CustomersPlace::connectTickets()
{
    connect(m_history, &HistorySearch::ticketChosen, this, &Place::ticketAsked);
    connect(m_history, &HistorySearch::failed, this, &Place::failed);
    connect(m_history, &HistorySearch::searching, m_ticketStack, &QWidget::setHidden);
    connect(m_ticketList, &QListView::clicked, this, &CustomersPlace::openTicketAt);
    connect(m_ticketList, &QListView::activated, this, &CustomersPlace::openTicketAt);
    connect(m_tickets, &TicketListModel::failed, this, &Place::failed);
    connect(m_tickets, &TicketListModel::loaded, this, [this] {
        showTicketCount();
        // Only an answer can say that there are none.
        m_ticketStack->setCurrentIndex(m_tickets->rowCount() > 0 ? 0 : 1);
    });
    connect(m_tickets, &QAbstractItemModel::rowsInserted, this, &CustomersPlace::showTicketCount);
    connect(m_tickets, &QAbstractItemModel::modelReset, this, &CustomersPlace::showTicketCount);
    connect(&m_context.reference, &Models::ReferenceModel::changed, this, [this] {
        m_ticketDelegate->setReference(m_context.reference.data());
        m_tickets->setReference(m_context.reference.data());
        m_ticketList->viewport()->update();
    });
}

void CustomersPlace::connectPages()
{
    connect(m_panel, &CustomerPanel::failed, this, &Place::failed);
    connect(m_panel, &CustomerPanel::ticketChosen, this, &Place::ticketAsked);
    connect(m_panel, &CustomerPanel::customerChosen, this, &CustomersPlace::openCustomer);
    connect(m_panel, &CustomerPanel::organisationChosen, this, &CustomersPlace::openOrganisation);
    connect(m_pages, &CustomerPages::ticketChosen, this, &Place::ticketAsked);
    connect(m_pages, &CustomerPages::customerChosen, this, &CustomersPlace::openCustomer);
    connect(m_pages, &CustomerPages::confirmed, this, &Place::confirmed);
    connect(m_pages, &CustomerPages::failed, this, &Place::failed);
    connect(m_pages, &CustomerPages::exportAsked, this, &CustomersPlace::openExport);
    connect(m_pages, &CustomerPages::homeShown, m_field, [this] { m_field->setFocus(); });
}

void CustomersPlace::openExport()
{
    QList<Core::CustomerId> chosen;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows) {
        if (const Core::CustomerRow *row = m_customers->row(index.row()))
            chosen.append(row->id);
    }
    m_pages->openExport(chosen, m_customers->words());
}

void CustomersPlace::openOrganisation(Core::OrganisationId id)
{
    m_pages->openOrganisation(id);
}

void CustomersPlace::activate()
{
    // Who left the place in the middle of an import finds it as it was.
    if (m_pages->isHome())
        m_field->setFocus();
    else
        m_pages->currentWidget()->setFocus();
}

void CustomersPlace::setNarrow(bool narrow)
{
    const Theme &theme = Theme::current();
    if (narrow)
        m_splitter->setSizes({theme.scaled(240), theme.scaled(360), theme.scaled(360)});
    else
        m_splitter->restoreState(m_context.settings.value(kSplitKey).toByteArray());
}

void CustomersPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    fitColumns();
}

void CustomersPlace::fitColumns()
{
    // Beside a list without anybody there is nobody to show; who was shown before comes back with the list.
    // Three columns of large letters do not fit everywhere; the tickets stand in the panel then.
    const bool hasRoom = width() >= Theme::current().scaled(kThreeColumns);
    const QWidget *keys = QApplication::focusWidget();
    const bool hadKeys = m_panel->isAncestorOf(keys) || m_ticketColumn->isAncestorOf(keys);
    m_nobody->setVisible(m_isEmpty);
    m_panel->setVisible(!m_isEmpty);
    m_ticketColumn->setVisible(hasRoom && !m_isEmpty);
    // Else Qt takes the keys to the search line.
    if (hadKeys && m_isEmpty)
        m_field->setFocus(Qt::OtherFocusReason);
    m_panel->setTickets(hasRoom ? CustomerPanel::Tickets::LeftOut : CustomerPanel::Tickets::Shown);
}

void CustomersPlace::openCustomer(Core::CustomerId id)
{
    m_pages->showHome();
    showCustomer(id);
    m_isEmpty = false;
    fitColumns();
    m_list->setCurrentIndex(m_customers->index(m_customers->positionOf(id)));
    m_panel->setFocus();
}

void CustomersPlace::showCustomer(Core::CustomerId id)
{
    m_panel->showCustomer(id);
    m_history->setCustomer(id);
    Core::TicketView view;
    view.kind = Core::TicketView::Kind::Customer;
    view.customer = id;
    view.sort = Core::TicketView::Sort::NewestCreated;
    if (!(view == m_tickets->view()))
        m_tickets->setView(view);
}

void CustomersPlace::takeRows()
{
    const int rows = m_customers->rowCount();
    showCount();
    if (m_customers->words().isEmpty())
        m_nobody->setContent(u"customers"_s, tr("No customers yet"),
                             tr("Whoever writes to you appears here by themselves."));
    else
        m_nobody->setContent(u"search"_s, tr("Nobody found"), tr("Try a part of the name, the e-mail or the phone."));
    m_isEmpty = rows == 0;
    fitColumns();
    const int kept = m_customers->positionOf(m_panel->customer());
    // After other words someone who was found is shown, not who was looked at before.
    const bool isOther = m_shownWords != m_customers->words();
    m_shownWords = m_customers->words();
    const int position = kept < 0 && (isOther || m_panel->customer().isNull()) ? 0 : kept;
    if (position >= 0 && position < rows)
        m_list->setCurrentIndex(m_customers->index(position));
    if (const int scrolled = std::exchange(m_scrolled, 0); !isOther && scrolled > 0) {
        // Somebody came or went: who scrolled down stays there. The bar has its length after the layout only.
        m_list->doItemsLayout();
        m_list->verticalScrollBar()->setValue(scrolled);
    }
}

void CustomersPlace::showCount()
{
    const int rows = m_customers->rowCount();
    const std::optional<qint64> total = m_customers->total();
    if (m_customers->isFull())
        //: Head of the list of customers when it takes no more; %1 is a number
        m_count->setText(
            tr("The first %1: type a part of the name to find others").arg(m_context.formatter.number(rows)));
    else if (total)
        m_count->setText(tr("%n customer(s)", nullptr, int(*total)));
    else
        //: Head of the list of customers when more fit the words than are shown yet
        m_count->setText(tr("The first %n customer(s)", nullptr, rows));
}

void CustomersPlace::showTicketCount()
{
    const int count = m_tickets->rowCount();
    m_ticketHead->setText(count > 0 ? tr("%n ticket(s)", nullptr, count) : QString());
    if (count > 0)
        m_ticketStack->setCurrentIndex(0);
}

void CustomersPlace::openTicketAt(const QModelIndex &index)
{
    if (const auto row = m_tickets->row(index.row()))
        Q_EMIT ticketAsked(row->id);
}

} // namespace Opora::Ui
