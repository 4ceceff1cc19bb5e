// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customerlistmodel.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;

CustomerListModel::CustomerListModel(Core::HelpDesk &desk, QObject *parent)
    : QAbstractListModel(parent)
    , m_desk(desk)
{
    connect(&desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (changes.everything || !changes.customers.isEmpty())
            reload();
    });
}

int CustomerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CustomerListModel::data(const QModelIndex &index, int role) const
{
    const Core::CustomerRow *customer = index.isValid() ? row(index.row()) : nullptr;
    if (!customer)
        return {};
    if (role == Qt::DisplayRole)
        return customer->name;
    if (role == Qt::AccessibleDescriptionRole)
        return customer->contact;
    if (role == RowRole)
        return QVariant::fromValue(*customer);
    return {};
}

const Core::CustomerRow *CustomerListModel::row(int position) const
{
    return position >= 0 && position < m_rows.size() ? &m_rows.at(position) : nullptr;
}

int CustomerListModel::positionOf(Core::CustomerId id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [id](const auto &row) { return row.id == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

void CustomerListModel::search(const QString &words)
{
    m_words = words.trimmed();
    reload();
}

void CustomerListModel::reload()
{
    // One question at a time: letters typed meanwhile become one more, however many they are.
    m_stale = m_asking;
    if (std::exchange(m_asking, true))
        return;
    ask(m_desk.customers(m_words, kShown), this, [this](const Core::Result<QList<Core::CustomerRow>> &answer) {
        m_asking = false;
        if (answer)
            take(*answer);
        else
            Q_EMIT failed(answer.error());
        if (m_stale)
            reload();
    });
}

void CustomerListModel::take(const QList<Core::CustomerRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
    Q_EMIT loaded();
}

} // namespace Opora::Models
