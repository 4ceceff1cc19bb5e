// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/desklistmodel.h"

#include "models/plaintip.h"
#include "models/usecounts.h"

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;

int DeskListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant DeskListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const DeskRow &row = m_shown.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Qt::ToolTipRole: return plainTip(row.name);
    case Qt::AccessibleTextRole: {
        QStringList parts{row.name, row.detail, row.stateText};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case RowRole: return QVariant::fromValue(row);
    default: return {};
    }
}

void DeskListModel::setRows(const QList<DeskRow> &rows)
{
    if (rows == m_all)
        return;
    m_all = rows;
    refresh();
}

void DeskListModel::setUses(std::function<int(const QUuid &)> uses)
{
    m_uses = std::move(uses);
    refresh();
}

void DeskListModel::setFilter(const QString &words)
{
    m_words = words.trimmed();
    refresh();
}

void DeskListModel::refresh()
{
    QList<DeskRow> shown = m_all;
    shown.removeIf([this](const DeskRow &row) {
        return !row.name.contains(m_words, Qt::CaseInsensitive) && !row.detail.contains(m_words, Qt::CaseInsensitive);
    });
    for (DeskRow &row : shown) {
        QStringList parts{row.detail, m_uses ? usesText(m_uses(row.id)) : QString()};
        parts.removeAll(QString());
        row.detail = parts.join(u" · "_s);
    }
    const auto isSameRow = [](const DeskRow &a, const DeskRow &b) { return a.id == b.id; };
    if (std::equal(shown.cbegin(), shown.cend(), m_shown.cbegin(), m_shown.cend(), isSameRow)) {
        m_shown = shown;
        if (!m_shown.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_shown.size()) - 1));
        return;
    }
    beginResetModel();
    m_shown = shown;
    endResetModel();
}

int DeskListModel::positionOf(const QUuid &id) const
{
    const auto found
        = std::find_if(m_shown.cbegin(), m_shown.cend(), [&id](const DeskRow &row) { return row.id == id; });
    return found == m_shown.cend() ? -1 : int(found - m_shown.cbegin());
}

} // namespace Opora::Models
