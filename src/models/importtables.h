// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"
#include "text/contacts/contactcard.h"

#include <QAbstractTableModel>

namespace Opora::Models {

/// The first customers of a file as they would be understood, with the columns that hold something. GUI thread.
class ImportPreview final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(const Core::CustomerFileHead &head);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Text::ContactCard> m_cards;
    QList<Core::ContactColumn> m_columns;
};

/// Rows of a file that somebody should look at: where they stand and why. GUI thread.
class ImportLines final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Line, Reason, About };
    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<Core::ImportLine> &lines);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Core::ImportLine> m_lines;
};

} // namespace Opora::Models
