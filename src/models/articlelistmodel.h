// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"

#include <QAbstractListModel>

namespace Opora::Models {

/// The articles of one section or search, in the order they were found in.
class ArticleListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles {
        RowRole = Qt::UserRole, ///< Core::ArticleRow
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the title; AccessibleTextRole adds the short answer.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] const QList<Core::ArticleRow> &rows() const { return m_rows; }
    [[nodiscard]] int positionOf(Core::ArticleId id) const; ///< -1: not listed
    void setRows(const QList<Core::ArticleRow> &rows);

private:
    QList<Core::ArticleRow> m_rows;
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::ArticleRow)
