// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/historysearch.h"

#include "models/searchmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/search/searchhitdelegate.h"

#include <QListView>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::SearchModel;

namespace {

/// People and articles that have the words are no history of the customer.
class TicketHits final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QVariant hit = sourceModel()->index(row, 0, parent).data(SearchModel::HitRole);
        return hit.isValid() && hit.value<Core::SearchHit>().kind == Core::SearchHit::Kind::Ticket;
    }
};

} // namespace

HistorySearch::HistorySearch(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new SearchModel(context.work.desk, context.work.clock, this))
    , m_tickets(new TicketHits(this))
    , m_field(new SearchField(this))
    , m_count(new ElidedLabel(this))
    , m_list(new QListView(this))
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, theme.space(Space::S));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme.space(Space::M), 0, theme.space(Space::M), 0);
    m_field->setObjectName(u"historyField"_s);
    m_field->setPurpose(tr("Search this customer's tickets"));
    m_count->setObjectName(u"historyCount"_s);
    m_count->setRole(ColorRole::Muted);
    m_count->setTypeSize(TypeSize::Small);
    head->addWidget(m_field);
    head->addWidget(m_count);
    column->addLayout(head);
    m_tickets->setSourceModel(m_model);
    m_list->setObjectName(u"historyHits"_s);
    m_list->setAccessibleName(tr("What was found in the customer's tickets"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(m_tickets);
    m_list->setItemDelegate(new SearchHitDelegate(context.work.clock, context.formatter, m_list));
    column->addWidget(m_list, 1);
    m_model->setFormatter(context.formatter);
    m_model->setReference(context.reference.data());
    connect(m_field, &QLineEdit::textChanged, this, &HistorySearch::search);
    connect(m_field, &SearchField::resultsRequested, m_list, [this] { m_list->setFocus(); });
    connect(m_list, &QListView::clicked, this, &HistorySearch::choose);
    connect(m_list, &QListView::activated, this, &HistorySearch::choose);
    connect(m_model, &SearchModel::answered, this, &HistorySearch::showCount);
    connect(m_model, &SearchModel::extended, this, &HistorySearch::showCount);
    connect(m_model, &SearchModel::failed, this, &HistorySearch::failed);
    search({});
}

void HistorySearch::setCustomer(Core::CustomerId id)
{
    if (std::exchange(m_customer, id) != id)
        m_field->clear();
}

void HistorySearch::search(const QString &words)
{
    const bool isSearching = !words.trimmed().isEmpty();
    m_list->setVisible(isSearching);
    m_count->setVisible(isSearching);
    Q_EMIT searching(isSearching);
    if (!isSearching)
        return m_model->search({});
    // Apart from the words, which may hold an OR or half a phrase.
    m_model->search(u"from:%1 (%2"_s.arg(m_customer.uuid().toString(QUuid::WithoutBraces), words.trimmed()) + u')');
}

void HistorySearch::showCount()
{
    const int count = m_tickets->rowCount();
    //: Tickets of one customer that a search found
    m_count->setText(count == 0              ? tr("Nothing found")
                         : m_model->isPart() ? tr("The newest %n ticket(s) found", nullptr, count)
                                             : tr("%n ticket(s) found", nullptr, count));
    // Who looks for something rare wants all there is.
    if (m_model->rest())
        m_model->goOn();
}

void HistorySearch::choose(const QModelIndex &index)
{
    const QVariant hit = index.data(SearchModel::HitRole);
    if (hit.isValid())
        Q_EMIT ticketChosen(hit.value<Core::SearchHit>().ticket.id);
}

} // namespace Opora::Ui
