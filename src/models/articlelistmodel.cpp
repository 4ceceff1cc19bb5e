// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/articlelistmodel.h"

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;

int ArticleListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ArticleListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Core::ArticleRow &row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return row.title;
    if (role == Qt::AccessibleTextRole)
        return row.shortAnswer.isEmpty() ? row.title : u"%1. %2"_s.arg(row.title, row.shortAnswer);
    if (role == RowRole)
        return QVariant::fromValue(row);
    return {};
}

int ArticleListModel::positionOf(Core::ArticleId id) const
{
    const auto it = std::find_if(m_rows.begin(), m_rows.end(), [id](const auto &row) { return row.id == id; });
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

void ArticleListModel::setRows(const QList<Core::ArticleRow> &rows)
{
    const bool sameOrder = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                      [](const auto &a, const auto &b) { return a.id == b.id; });
    if (sameOrder) {
        m_rows = rows;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

} // namespace Opora::Models
