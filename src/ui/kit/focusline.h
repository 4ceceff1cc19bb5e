// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Opora::Ui {

/// The line around a page that takes keys and paints no focus of its own, as long as it has the focus. It lies on top,
/// so that nothing moves.
class FocusLine final : public QWidget
{
    Q_OBJECT
public:
    /// Once for each page; more calls change nothing.
    static void addTo(QWidget &page);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit FocusLine(QWidget &page);
};

} // namespace Opora::Ui
