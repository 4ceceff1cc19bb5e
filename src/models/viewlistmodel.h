// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/asking.h"

#include <QAbstractListModel>

namespace Opora::Models {

/// The queue views with their exact counters, in groups: own work, then departments, own saved views and shared ones.
/// Headings are rows that cannot be selected.
class ViewListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles {
        IsHeadingRole = Qt::UserRole, ///< bool
        CountRole,                    ///< qint64; invalid until known
        UnreadRole,                   ///< qint64
        ViewRole,                     ///< Core::TicketView
        UrgentRole,                   ///< bool: a number above zero calls for attention (overdue)
        SavedRole,                    ///< Core::SavedView; invalid for fixed views
    };

    explicit ViewListModel(Core::HelpDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] int rowOf(const Core::TicketView &view) const; ///< -1: not listed

    /// The n-th view from the top, headings and named lists aside; none: there are fewer.
    [[nodiscard]] std::optional<Core::TicketView> viewAt(int position) const;

    void setContent(const QList<Core::Queue> &queues, const QList<Core::SavedView> &views = {});
    /// Also for the passing of time: overdue counts change without an edit.
    void refresh();

Q_SIGNALS:
    void failed(const Opora::Core::Error &error);

private:
    struct Row
    {
        QString title;
        std::optional<Core::TicketView> view; ///< none: a heading
        std::optional<Core::ViewCount> count;
        std::optional<Core::SavedView> saved = {};
    };

    void addSaved(QList<Row> &rows, const QString &heading, const QList<Core::SavedView> &views) const;
    void takeCounts(const QList<Core::ViewCount> &counts);

    Core::HelpDesk &m_desk;
    QList<Row> m_rows;
    bool m_asking = false;
    bool m_stale = false;
};

/// "Mine", "Unassigned", or the name of the department or of the saved view.
[[nodiscard]] QString viewTitle(const Core::TicketView &view, const Core::ReferenceData &reference);

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::TicketView)