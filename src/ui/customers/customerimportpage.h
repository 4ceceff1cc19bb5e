// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/customerimportmodel.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QTableView;
class QVBoxLayout;

namespace Opora::Models {
class ImportPreview;
}

namespace Opora::Ui {

class ColumnList;
class ImportResult;
class ImportRunList;
class PlainLabel;
class SettingsCard;
struct Context;

/// Customers from a file: choose it, say what its columns mean, see what would happen, let it happen, take it back.
class CustomerImportPage final : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerImportPage(const Context &context, QWidget *parent = nullptr);

    [[nodiscard]] Models::CustomerImportModel &model() const { return *m_model; }
    /// Puts the keys where work begins.
    void activate();
    /// Scrolls to what a check found.
    void showResult();

Q_SIGNALS:
    void left();
    void confirmed(const QString &sentence);
    void failed(const Opora::Core::Error &error);

private:
    QWidget *buildSteps();
    SettingsCard *buildFile();
    SettingsCard *buildColumns();
    SettingsCard *buildChoices();
    void fillRegions();
    QWidget *buildProgress();
    void connectModel();
    void chooseFile();
    void showStep();
    void showProgress();

    const Context &m_context;
    Models::CustomerImportModel *m_model;
    Models::ImportPreview *m_preview;
    QScrollArea *m_scroll;
    QPushButton *m_choose;
    PlainLabel *m_file;
    SettingsCard *m_columnsCard = nullptr;
    SettingsCard *m_choicesCard = nullptr;
    QCheckBox *m_hasHead;
    ColumnList *m_columns;
    QTableView *m_table;
    QComboBox *m_region;
    QComboBox *m_values;
    QPushButton *m_check;
    PlainLabel *m_hint;
    QWidget *m_progressBox = nullptr;
    PlainLabel *m_progressWords;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    ImportResult *m_result;
    ImportRunList *m_runs;
    Models::CustomerImportModel::Step m_shownStep = Models::CustomerImportModel::Step::Nothing;
};

} // namespace Opora::Ui
