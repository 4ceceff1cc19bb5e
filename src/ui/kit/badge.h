// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QPainter;
class QRectF;

namespace Opora::Ui {

/// "7", "99+" above \a limit, empty for zero.
[[nodiscard]] QString badgeText(int count, int limit = 99);
[[nodiscard]] QSizeF badgeSize(int count, int limit = 99);
/// A filled pill on the accent colour, centred in \a rect. Draws nothing for zero.
void paintBadge(QPainter &painter, const QRectF &rect, int count, int limit = 99);

/// A counter that stands in a layout; hides itself at zero.
class CountBadge final : public QWidget
{
    Q_OBJECT

public:
    explicit CountBadge(QWidget *parent = nullptr);

    [[nodiscard]] int count() const { return m_count; }
    /// \a accessibleName is the whole phrase for a screen reader, e.g. "3 changes waiting".
    void setCount(int count, const QString &accessibleName);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_count = 0;
};

} // namespace Opora::Ui
