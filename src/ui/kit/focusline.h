// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractScrollArea;

namespace Opora::Ui {

/// The line around a page that is scrolled by keys, as long as it has the focus. It lies on top, so that nothing moves.
class FocusLine final : public QWidget
{
    Q_OBJECT
public:
    /// Once for each area; more calls change nothing.
    static void addTo(QAbstractScrollArea &area);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit FocusLine(QAbstractScrollArea &area);
};

} // namespace Opora::Ui
