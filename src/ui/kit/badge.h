// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>
#include <QString>

class QPainter;
class QRectF;

namespace Opora::Ui {

/// "7", "99+" above \a limit, empty for zero.
[[nodiscard]] QString badgeText(int count, int limit = 99);
[[nodiscard]] QSizeF badgeSize(int count, int limit = 99);
/// A filled pill on the accent colour, centred in \a rect. Draws nothing for zero.
void paintBadge(QPainter &painter, const QRectF &rect, int count, int limit = 99);

} // namespace Opora::Ui
