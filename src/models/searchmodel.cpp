// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchmodel.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::SearchHit;

SearchModel::SearchModel(Core::HelpDesk &desk, QObject *parent)
    : QAbstractListModel(parent)
    , m_desk(desk)
{
    connect(&desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (!m_text.isEmpty()
            && (changes.everything || changes.lists || changes.knowledge || !changes.customers.isEmpty()))
            reload();
    });
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return title(row);
    case HitRole: return row.hit ? QVariant::fromValue(*row.hit) : QVariant();
    case IsHeadingRole: return !row.hit;
    case CountRole: return row.count;
    default: return {};
    }
}

Qt::ItemFlags SearchModel::flags(const QModelIndex &index) const
{
    const bool isHeading = index.isValid() && index.row() < m_rows.size() && !m_rows.at(index.row()).hit;
    return isHeading ? Qt::ItemFlags(Qt::ItemIsEnabled) : QAbstractListModel::flags(index);
}

QString SearchModel::title(const Row &row)
{
    if (row.hit) {
        switch (row.hit->kind) {
        case SearchHit::Kind::Ticket: return row.hit->ticket.subject;
        case SearchHit::Kind::Customer: return row.hit->customer.name;
        case SearchHit::Kind::Article: return row.hit->article.title;
        }
    }
    switch (row.group) {
    case SearchHit::Kind::Ticket: return tr("Tickets");
    case SearchHit::Kind::Customer: return tr("Customers");
    case SearchHit::Kind::Article: return tr("Articles");
    }
    return {};
}

int SearchModel::nextHit(int from, int step) const
{
    for (int row = from; row >= 0 && row < m_rows.size(); row += step) {
        if (m_rows.at(row).hit)
            return row;
    }
    return -1;
}

void SearchModel::search(const QString &text)
{
    const QString words = text.trimmed();
    if (words == m_text)
        return;
    m_text = words;
    if (m_text.isEmpty()) {
        m_stale = m_asking; // the answer on its way is to nothing that is asked any more
        take({});
    } else {
        reload();
    }
}

void SearchModel::reload()
{
    m_stale = m_asking;
    if (std::exchange(m_asking, true))
        return;
    Core::SearchRequest request;
    request.text = m_text;
    request.limit = kShown;
    ask(m_desk.search(request), this, [this](const Core::Result<QList<SearchHit>> &answer) {
        m_asking = false;
        if (m_text.isEmpty()) {
            m_stale = false;
            return take({});
        }
        // Shown although a newer one may be on its way: something close is better than nothing while typing fast.
        if (answer)
            take(*answer);
        else
            Q_EMIT failed(answer.error());
        if (m_stale)
            reload();
    });
}

void SearchModel::take(const QList<SearchHit> &hits)
{
    beginResetModel();
    m_rows.clear();
    m_hits = int(hits.size());
    for (const auto kind : {SearchHit::Kind::Ticket, SearchHit::Kind::Customer, SearchHit::Kind::Article}) {
        const qsizetype heading = m_rows.size();
        for (const SearchHit &hit : hits) {
            if (hit.kind == kind)
                m_rows.append({hit, kind, 0});
        }
        const int count = int(m_rows.size() - heading);
        if (count > 0)
            m_rows.insert(heading, {std::nullopt, kind, count});
    }
    endResetModel();
    Q_EMIT answered();
}

} // namespace Opora::Models
