// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace Opora::Models {
class CustomerImportModel;
}

namespace Opora::Ui {

/// The columns of a file below each other, each with what stands in it and what it is taken for.
class ColumnList final : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnList(Models::CustomerImportModel &model, QWidget *parent = nullptr);

    void refresh();

private:
    void rebuild();
    void addRow(int column);

    Models::CustomerImportModel &m_model;
    QWidget *m_rows = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<QComboBox *> m_choices;
    QList<QStringList> m_shownRows;
    bool m_shownHead = false;
};

} // namespace Opora::Ui
