// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketlistmodel.h"

#include "models/presencemodel.h"
#include "models/ticketrowtext.h"

namespace Opora::Models {

using Core::RowKey;
using Core::TicketRow;

namespace {

/// Headings have a key each, so that they move and stay like rows.
RowKey headingKey(qsizetype section)
{
    return -1 - section;
}

bool isHeading(RowKey key)
{
    return key < 0;
}

QList<int> headingsOf(const Core::TicketIndex &index)
{
    QList<int> rows;
    int row = 0;
    for (const Core::TicketSection &section : index.sections) {
        rows.append(row);
        row += int(section.size) + 1;
    }
    return rows;
}

QList<RowKey> withHeadings(const Core::TicketIndex &index)
{
    if (index.sections.isEmpty())
        return index.keys;
    QList<RowKey> keys;
    keys.reserve(index.keys.size() + index.sections.size());
    qsizetype first = 0;
    for (qsizetype n = 0; n < index.sections.size(); ++n) {
        keys.append(headingKey(n));
        keys.append(index.keys.mid(first, index.sections[n].size));
        first += index.sections[n].size;
    }
    return keys;
}

} // namespace

TicketListModel::TicketListModel(Core::HelpDesk &desk, const Core::Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_desk(desk)
    , m_clock(clock)
{
    connect(&desk, &Core::HelpDesk::changed, this, &TicketListModel::onChanged);
}

int TicketListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
}

QVariant TicketListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isHeading(m_keys[index.row()]))
        return headingData(m_keys[index.row()], role);
    const std::optional<TicketRow> found = row(index.row());
    if (!found) {
        // A view paints again after every answer: a row that is gone would be asked for without end.
        if (!m_gone.contains(m_keys[index.row()]))
            askPage(index.row() / kPageRows);
        return {};
    }
    switch (role) {
    case RowRole: return QVariant::fromValue(*found);
    case TicketIdRole: return found->id.uuid();
    case Qt::DisplayRole: return found->subject;
    case HeadRole: return headOf(*found, m_reference, m_view.kind);
    case Qt::AccessibleTextRole: {
        const QString colleagues = m_presence ? m_presence->sentence(found->id) : QString();
        const Core::Timestamp now = m_clock.now();
        const QString heard = m_columns.isEmpty() ? heardRow(*found, m_reference, m_formatter, now, m_view.kind)
                                                  : heardCells(m_columns, *found, m_reference, m_formatter, now);
        return colleagues.isEmpty() ? heard : heard + QStringLiteral(", ") + colleagues;
    }
    }
    return {};
}

QVariant TicketListModel::headingData(RowKey key, int role) const
{
    // The sections change right before the rows do.
    const Core::TicketSection section = m_sections.value(headingKey(key));
    const QString title = sectionTitle(m_view.grouping, section, m_reference);
    switch (role) {
    case Qt::DisplayRole: return title;
    case SectionRole: return m_formatter.number(section.size);
    //: Said of the heading of a group by a screen reader: its name, then how many tickets it has
    case Qt::AccessibleTextRole: return tr("%1: %Ln ticket(s)", nullptr, int(section.size)).arg(title);
    }
    return {};
}

Qt::ItemFlags TicketListModel::flags(const QModelIndex &index) const
{
    const bool isTicket = index.isValid() && !isHeading(m_keys[index.row()]);
    return isTicket ? QAbstractListModel::flags(index) : Qt::NoItemFlags;
}

qsizetype TicketListModel::ticketsIn(const QItemSelection &chosen) const
{
    qsizetype count = 0;
    for (const QItemSelectionRange &range : chosen)
        count += range.isValid() ? range.height() : 0;
    for (const int heading : m_headings) {
        for (const QItemSelectionRange &range : chosen)
            count -= range.isValid() && range.top() <= heading && heading <= range.bottom() ? 1 : 0;
    }
    return count;
}

int TicketListModel::ticketFrom(int position, int step) const
{
    while (position >= 0 && position < m_keys.size() && isHeading(m_keys[position]))
        position += step;
    return position < m_keys.size() ? position : -1;
}

std::optional<TicketRow> TicketListModel::row(int position) const
{
    if (position < 0 || position >= m_keys.size())
        return std::nullopt;
    const TicketRow *found = m_rows.object(m_keys[position]);
    return found ? std::optional(*found) : std::nullopt;
}

int TicketListModel::positionOf(Core::TicketId id) const
{
    for (const RowKey key : m_rows.keys())
        if (m_rows.object(key)->id == id)
            return positionOfKey(key);
    return -1;
}

int TicketListModel::positionOfKey(RowKey key) const
{
    return int(m_keys.indexOf(key));
}

QList<RowKey> TicketListModel::keysIn(const QItemSelection &chosen) const
{
    QItemSelection ranges = chosen;
    std::sort(ranges.begin(), ranges.end(), [](const auto &a, const auto &b) { return a.top() < b.top(); });
    QList<RowKey> keys;
    for (const QItemSelectionRange &range : std::as_const(ranges))
        if (range.isValid())
            keys.append(m_keys.mid(range.top(), range.height()));
    keys.removeIf(isHeading);
    return keys;
}

QItemSelection TicketListModel::rowsOf(const QList<RowKey> &keys) const
{
    const QSet<RowKey> wanted(keys.cbegin(), keys.cend());
    QItemSelection rows;
    int first = 0;
    for (int position = 0; position <= m_keys.size(); ++position) {
        if (position < m_keys.size() && wanted.contains(m_keys[position]))
            continue;
        if (first < position)
            rows.select(index(first), index(position - 1));
        first = position + 1;
    }
    return rows;
}

void TicketListModel::setView(const Core::TicketView &view)
{
    beginResetModel();
    m_view = view;
    m_keys.clear();
    m_sections.clear();
    m_headings.clear();
    m_rows.clear();
    m_asked.clear();
    m_gone.clear();
    m_recent.clear();
    m_isFirstPage = false;
    ++m_generation;
    endResetModel();
    m_isOpening = view.grouping != Core::TicketGrouping::None;
    if (m_isOpening)
        askIndex();
    else
        askFirstPage();
}

void TicketListModel::regroup()
{
    if (!m_sections.isEmpty())
        askIndexAgain();
}

void TicketListModel::onChanged(const Core::ChangeSet &changes)
{
    // What a person just did is painted first: reading the order of a long list takes several frames.
    askRows(changes.tickets);
    if (changes.lists || changes.everything)
        askIndexAgain();
}

void TicketListModel::askIndexAgain()
{
    // One index is read at a time: during a first sync commits come faster than a long list can be read.
    if (m_reading)
        m_stale = true;
    else
        askIndex();
}

void TicketListModel::askRows(const QSet<Core::TicketId> &tickets)
{
    QList<RowKey> keys = tickets.isEmpty() ? QList<RowKey>() : m_rows.keys();
    keys.removeIf([&](RowKey key) { return !tickets.contains(m_rows.object(key)->id); });
    if (keys.isEmpty())
        return;
    ask(m_desk.rows(keys), this, [this, keys, generation = m_generation](Core::Result<QList<TicketRow>> answer) {
        // A newer order has asked for the pages looked at, these rows among them.
        if (generation != m_generation)
            return;
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        keepRows(*answer);
        for (const QItemSelectionRange &range : rowsOf(keys))
            Q_EMIT dataChanged(range.topLeft(), range.bottomRight());
    });
}

void TicketListModel::askFirstPage()
{
    m_reading = true;
    const quint64 question = m_index.start();
    ask(m_desk.firstPage(m_view, kPageRows), this, [this, question](Core::Result<Core::TicketPage> answer) {
        if (!m_index.isNewest(question))
            return;
        m_reading = false;
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        showFirstPage(*answer);
        Q_EMIT loaded();
        if (answer->total > answer->rows.size() || std::exchange(m_stale, false))
            askIndex();
    });
}

void TicketListModel::showFirstPage(const Core::TicketPage &page)
{
    beginResetModel();
    ++m_generation;
    m_gone.clear();
    m_keys.clear();
    for (const TicketRow &row : page.rows) {
        m_keys.append(row.key);
        m_rows.insert(row.key, new TicketRow(row));
    }
    m_recent = {0};
    m_isFirstPage = page.total > page.rows.size();
    endResetModel();
}

void TicketListModel::askIndex()
{
    m_reading = true;
    const quint64 question = m_index.start();
    ask(m_desk.index(m_view), this, [this, question](Core::Result<Core::TicketIndex> answer) {
        if (!m_index.isNewest(question))
            return;
        m_reading = false;
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        takeIndex(*answer);
        if (std::exchange(m_isOpening, false))
            Q_EMIT loaded();
        if (std::exchange(m_stale, false))
            askIndex();
    });
}

void TicketListModel::takeIndex(const Core::TicketIndex &index)
{
    ++m_generation;
    m_asked.clear();
    m_gone.clear();
    const bool areSectionsOther = m_sections != index.sections;
    m_sections = index.sections;
    m_headings = headingsOf(index);
    moveTo(withHeadings(index));
    if (areSectionsOther && !m_keys.isEmpty())
        Q_EMIT dataChanged(this->index(0), this->index(int(m_keys.size()) - 1));
    m_isFirstPage = false;
    // Shown rows may have changed inside: keep painting the old ones while the new ones are read.
    for (const int page : QList<int>(m_recent))
        askPage(page);
}

void TicketListModel::moveTo(const QList<RowKey> &keys)
{
    const auto same = std::mismatch(m_keys.cbegin(), m_keys.cend(), keys.cbegin(), keys.cend());
    if (same.first == m_keys.cend()) {
        if (same.second == keys.cend())
            return;
        beginInsertRows({}, int(m_keys.size()), int(keys.size()) - 1);
        m_keys = keys;
        endInsertRows();
        return;
    }
    // A move keeps selection and scroll position, since persistent indexes follow their key.
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QHash<RowKey, int> positions;
    for (const QModelIndex &old : before)
        positions.insert(m_keys[old.row()], -1);
    for (int i = 0; !positions.isEmpty() && i < keys.size(); ++i)
        if (const auto found = positions.find(keys[i]); found != positions.end())
            *found = i;
    QModelIndexList after;
    for (const QModelIndex &old : before) {
        const int position = positions.value(m_keys[old.row()]);
        after.append(position < 0 ? QModelIndex() : createIndex(position, 0));
    }
    m_keys = keys;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void TicketListModel::askPage(int page) const
{
    m_recent.removeOne(page);
    m_recent.prepend(page);
    if (m_recent.size() > kRecentPages)
        m_recent.removeLast();
    QList<RowKey> keys = m_keys.mid(qsizetype(page) * kPageRows, kPageRows);
    keys.removeIf(isHeading);
    if (keys.isEmpty() || m_asked.contains(page))
        return;
    m_asked.insert(page);
    auto *self = const_cast<TicketListModel *>(this);
    ask(m_desk.rows(keys), self, [self, page, keys, generation = m_generation](Core::Result<QList<TicketRow>> answer) {
        if (generation != self->m_generation)
            return;
        self->m_asked.remove(page);
        self->takeRows(page, keys, answer ? *answer : QList<TicketRow>());
        if (!answer)
            Q_EMIT self->failed(answer.error());
    });
}

void TicketListModel::takeRows(int page, const QList<RowKey> &asked, const QList<TicketRow> &rows)
{
    m_gone.unite(QSet<RowKey>(asked.cbegin(), asked.cend()));
    keepRows(rows);
    const int first = page * kPageRows;
    const int last = std::min(first + kPageRows, int(m_keys.size())) - 1;
    Q_EMIT dataChanged(index(first), index(last));
}

void TicketListModel::keepRows(const QList<TicketRow> &rows)
{
    for (const TicketRow &row : rows) {
        m_gone.remove(row.key);
        m_rows.insert(row.key, new TicketRow(row));
    }
}

} // namespace Opora::Models
