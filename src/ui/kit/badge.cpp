// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/badge.h"

#include "ui/kit/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

QFont badgeFont()
{
    QFont font = Theme::current().font(TypeSize::Small, QFont::Bold);
    font.setPixelSize(std::max(8, font.pixelSize() - 1));
    return font;
}

} // namespace

QString badgeText(int count, int limit)
{
    if (count <= 0)
        return {};
    return count > limit ? QString::number(limit) + u'+' : QString::number(count);
}

QSizeF badgeSize(int count, int limit)
{
    const QFontMetricsF metrics(badgeFont());
    const qreal height = metrics.height() + 2;
    return {std::max(height, metrics.horizontalAdvance(badgeText(count, limit)) + 9), height};
}

void paintBadge(QPainter &painter, const QRectF &rect, int count, int limit)
{
    if (count <= 0)
        return;
    const Theme &theme = Theme::current();
    QRectF pill(QPointF(), badgeSize(count, limit));
    pill.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Accent));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setPen(theme.color(ColorRole::AccentText));
    painter.setFont(badgeFont());
    painter.drawText(pill, Qt::AlignCenter | Qt::TextSingleLine, badgeText(count, limit));
    painter.restore();
}

} // namespace Opora::Ui
