// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/viewlistmodel.h"

#include "core/ports/callbacklist.h"

#include <QCoreApplication>

namespace Opora::Models {

using Core::TicketView;
using Kind = Core::TicketView::Kind;

namespace {

constexpr Kind kOwnViews[]
    = {Kind::Mine, Kind::Unassigned, Kind::Unanswered, Kind::OnHold, Kind::Overdue, Kind::Solved, Kind::All};

TicketView::Sort naturalSort(Kind kind)
{
    return kind == Kind::Overdue || kind == Kind::OnHold ? TicketView::Sort::DueFirst
                                                         : TicketView::Sort::NewestActivity;
}

} // namespace

ViewListModel::ViewListModel(Core::HelpDesk &desk, QObject *parent)
    : QAbstractListModel(parent)
    , m_desk(desk)
{
    connect(&desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (changes.lists || changes.everything || !changes.tickets.isEmpty())
            refresh();
    });
    setContent({});
}

int ViewListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ViewListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return row.title;
    case Qt::AccessibleTextRole:
        return row.count ? row.title + QStringLiteral(", ") + QString::number(row.count->total) : row.title;
    case IsHeadingRole: return !row.view;
    case CountRole: return row.count ? QVariant(row.count->total) : QVariant();
    case UnreadRole: return row.count ? QVariant(row.count->unread) : QVariant();
    case ViewRole: return row.view ? QVariant::fromValue(*row.view) : QVariant();
    case SavedRole: return row.saved ? QVariant::fromValue(*row.saved) : QVariant();
    case UrgentRole: return row.view && row.view->kind == Kind::Overdue && row.count && row.count->total > 0;
    }
    return {};
}

Qt::ItemFlags ViewListModel::flags(const QModelIndex &index) const
{
    return index.isValid() && m_rows[index.row()].view ? QAbstractListModel::flags(index) : Qt::NoItemFlags;
}

int ViewListModel::rowOf(const TicketView &view) const
{
    for (int i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].view && m_rows[i].view->kind == view.kind && m_rows[i].view->queue == view.queue
            && m_rows[i].view->saved == view.saved)
            return i;
    return -1;
}

std::optional<TicketView> ViewListModel::viewAt(int position) const
{
    // The keys mean the same views whatever lists people named.
    for (const Row &row : m_rows)
        if (row.view && row.view->kind != Kind::Saved && position-- == 0)
            return row.view;
    return std::nullopt;
}

void ViewListModel::setContent(const QList<Core::Queue> &queues, const QList<Core::SavedView> &views)
{
    QList<Row> rows;
    for (const Kind kind : kOwnViews) {
        TicketView view;
        view.kind = kind;
        view.sort = naturalSort(kind);
        rows.append({viewTitle(view, {}), view, {}});
    }
    rows.append({viewTitle(Core::callbackList(), {}), Core::callbackList(), {}});
    if (!queues.isEmpty())
        rows.append({QCoreApplication::translate("Opora::Models::Views", "Departments"), {}, {}});
    for (const Core::Queue &queue : queues) {
        TicketView view;
        view.kind = Kind::Queue;
        view.queue = queue.id;
        rows.append({queue.name, view, {}});
    }
    QList<Core::SavedView> own = views;
    QList<Core::SavedView> shared = views;
    own.removeIf([](const Core::SavedView &view) { return view.owner.isNull(); });
    shared.removeIf([](const Core::SavedView &view) { return !view.owner.isNull(); });
    addSaved(rows, QCoreApplication::translate("Opora::Models::Views", "My views"), own);
    addSaved(rows, QCoreApplication::translate("Opora::Models::Views", "Shared views"), shared);
    // What was counted stays until it is counted again.
    for (Row &row : rows) {
        const int before = row.view ? rowOf(*row.view) : -1;
        if (before >= 0 && m_rows[before].count
            && m_rows[before].saved.value_or(Core::SavedView{}).query == row.saved.value_or(Core::SavedView{}).query)
            row.count = m_rows[before].count;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    refresh();
}

void ViewListModel::addSaved(QList<Row> &rows, const QString &heading, const QList<Core::SavedView> &views) const
{
    if (!views.isEmpty())
        rows.append({heading, {}, {}});
    for (const Core::SavedView &saved : views)
        rows.append({saved.name, Core::TicketView::of(saved.id), {}, saved});
}

void ViewListModel::refresh()
{
    // Counts are asked for one at a time: during a first sync commits come faster than counts are read.
    if (std::exchange(m_asking, true)) {
        m_stale = true;
        return;
    }
    QList<TicketView> views;
    for (const Row &row : std::as_const(m_rows))
        if (row.view)
            views.append(*row.view);
    ask(m_desk.counts(views), this, [this](Core::Result<QList<Core::ViewCount>> answer) {
        m_asking = false;
        if (answer)
            takeCounts(*answer);
        else
            Q_EMIT failed(answer.error());
        if (std::exchange(m_stale, false))
            refresh();
    });
}

void ViewListModel::takeCounts(const QList<Core::ViewCount> &counts)
{
    // Of a view that is counted anew no number is shown, not even the former one.
    for (Row &row : m_rows)
        row.count.reset();
    for (const Core::ViewCount &count : counts) {
        const int position = rowOf(count.view);
        if (position >= 0)
            m_rows[position].count = count;
    }
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

QString viewTitle(const TicketView &view, const Core::ReferenceData &reference)
{
    // Not named tr: lupdate does not look into the arguments of that name.
    const auto words = [](const char *text) { return QCoreApplication::translate("Opora::Models::Views", text); };
    switch (view.kind) {
    //: Titles of the queue views, beside "tickets"
    case Kind::Mine: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Mine"));
    case Kind::Unassigned: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Unassigned"));
    case Kind::MyDepartments: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "My departments"));
    case Kind::Waiting: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Waiting"));
    case Kind::OnHold: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "On hold"));
    case Kind::Overdue: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Overdue"));
    case Kind::Unanswered: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Unanswered"));
    case Kind::Solved: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Solved"));
    case Kind::Spam: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Spam"));
    case Kind::All: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "All"));
    case Kind::Customer: return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Tickets of the customer"));
    case Kind::Queue:
    case Kind::Saved: break;
    }
    if (view.saved == Core::callbackView().id)
        return words(QT_TRANSLATE_NOOP("Opora::Models::Views", "Callbacks"));
    for (const Core::SavedView &saved : reference.views)
        if (saved.id == view.saved)
            return saved.name;
    for (const Core::Queue &queue : reference.queues)
        if (queue.id == view.queue)
            return queue.name;
    return {};
}

} // namespace Opora::Models
