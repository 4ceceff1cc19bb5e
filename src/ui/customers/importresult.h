// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/formatter.h"
#include "ui/settings/settingscard.h"

class QPushButton;
class QTableView;

namespace Opora::Models {
class CustomerImportModel;
class ImportLines;
} // namespace Opora::Models

namespace Opora::Ui {

class PlainLabel;

/// What an import would do or has done: numbers, every row that somebody should look at, and the next step.
class ImportResult final : public QFrame
{
    Q_OBJECT
public:
    ImportResult(Models::CustomerImportModel &model, const Models::Formatter &formatter, QWidget *parent = nullptr);

    void refresh();
    /// To the next step.
    void takeKeys();

private:
    void buildTable();
    QWidget *buildButtons();
    void saveAside();

    Models::CustomerImportModel &m_model;
    Models::Formatter m_formatter;
    Models::ImportLines *m_lines;
    SettingsCard *m_card;
    PlainLabel *m_title;
    PlainLabel *m_counts;
    PlainLabel *m_look;
    QTableView *m_table;
    QPushButton *m_import;
    QPushButton *m_save;
    QPushButton *m_undo;
};

} // namespace Opora::Ui
