// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Opora::Models {
class CustomerImportModel;
}

namespace Opora::Ui {

class RowColumn;
struct Context;

/// Imports of the last days, each with its way back.
class ImportRunList final : public QWidget
{
    Q_OBJECT
public:
    ImportRunList(Models::CustomerImportModel &model, const Context &context, QWidget *parent = nullptr);

private:
    void refresh();
    QWidget *rowOf(qsizetype position);

    Models::CustomerImportModel &m_model;
    const Context &m_context;
    RowColumn *m_rows;
};

} // namespace Opora::Ui
