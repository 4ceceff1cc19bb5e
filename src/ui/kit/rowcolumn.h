// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace Opora::Ui {

/// Rows below each other, one for each key. A row whose key stays keeps its widget, and with it focus, an open menu and
/// selected words. The Tab key walks through them in their order, at the place of the column.
class RowColumn final : public QWidget
{
    Q_OBJECT
public:
    using MakeRow = std::function<QWidget *(qsizetype position)>;

    explicit RowColumn(int spacing = 0, QWidget *parent = nullptr);

    /// \a make is called for each key that had no row.
    void show(const QStringList &keys, const MakeRow &make);
    /// In the order of the keys.
    [[nodiscard]] const QList<QWidget *> &rows() const { return m_rows; }

private:
    void orderTabs();

    QVBoxLayout *m_column;
    QStringList m_keys;
    QList<QWidget *> m_rows;
};

} // namespace Opora::Ui
