// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customerlistmodel.h"

#include "models/customertext.h"

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
    if (role == Qt::AccessibleDescriptionRole) {
        QStringList facts{rankText(*customer), ticketsText(*customer), customer->contact, customer->organisation};
        facts.removeAll(QString());
        return facts.join(u", "_s);
    }
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

std::optional<qint64> CustomerListModel::total() const
{
    if (!hasMore())
        return m_rows.size();
    return m_total;
}

void CustomerListModel::search(const QString &words)
{
    m_words = words.trimmed();
    m_moreWanted = false;
    reload();
}

void CustomerListModel::reload()
{
    // Letters typed meanwhile become one more question, however many they are.
    m_stale = m_asking;
    if (std::exchange(m_asking, true))
        return;
    // Who has come far down the list stays there.
    const int pages = m_words == m_listedWords ? (int(m_rows.size()) + kPage - 1) / kPage : 1;
    ask(m_desk.customers({m_words, kPage * std::max(1, pages), {}}), this,
        [this, words = m_words](const Core::Result<Core::CustomerPage> &answer) {
            m_asking = false;
            if (answer) {
                m_listedWords = words;
                take(*answer);
            } else {
                Q_EMIT failed(answer.error());
            }
            if (m_stale)
                reload();
            else if (std::exchange(m_moreWanted, false))
                fetchMore({});
        });
}

void CustomerListModel::take(const Core::CustomerPage &page)
{
    m_next = page.next;
    m_total = page.total;
    const auto isSame = [](const Core::CustomerRow &one, const Core::CustomerRow &other) { return one.id == other.id; };
    // A view keeps its place as long as the same people are listed.
    if (!m_rows.isEmpty() && std::equal(m_rows.cbegin(), m_rows.cend(), page.rows.cbegin(), page.rows.cend(), isSame)) {
        m_rows = page.rows;
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    } else {
        beginResetModel();
        m_rows = page.rows;
        endResetModel();
    }
    Q_EMIT loaded();
}

bool CustomerListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && hasMore() && !isFull();
}

void CustomerListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    // A view asks once; the rows that are read anew first would not make it ask again.
    if (m_asking)
        m_moreWanted = true;
    else
        askNext();
}

void CustomerListModel::askNext()
{
    m_asking = true;
    m_moreWanted = false;
    ask(m_desk.customers({m_listedWords, kPage, m_next}), this, [this](const Core::Result<Core::CustomerPage> &answer) {
        m_asking = false;
        if (m_stale)
            return reload();
        m_moreWanted = false;
        if (answer)
            add(*answer);
        else
            Q_EMIT failed(answer.error());
    });
}

void CustomerListModel::add(const Core::CustomerPage &page)
{
    m_next = page.next;
    if (!page.rows.isEmpty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + page.rows.size()) - 1);
        m_rows += page.rows;
        endInsertRows();
    } else if (hasMore()) {
        // No view would ask again for nothing.
        return askNext();
    }
    Q_EMIT extended();
}

} // namespace Opora::Models
