// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTableWidget;

namespace Opora::Ui {

class Actions;
class SearchField;

/// Everything a key can do, found by typing its name or its key.
class KeysPage final : public QWidget
{
    Q_OBJECT
public:
    explicit KeysPage(const Actions &actions, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void fill(const Actions &actions);
    void filter(const QString &words);

    SearchField *m_search;
    QTableWidget *m_table;
};

} // namespace Opora::Ui
