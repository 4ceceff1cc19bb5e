// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/textpaint.h"

#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionViewItem>

namespace Opora::Ui {

namespace {

bool isDirectionOverride(QChar c)
{
    return (c.unicode() >= 0x202A && c.unicode() <= 0x202E) || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
}

} // namespace

QString singleLine(const QString &text, qsizetype limit)
{
    QString line;
    line.reserve(std::min(text.size(), limit));
    for (const QChar c : text) {
        if (line.size() >= limit)
            break;
        if (isDirectionOverride(c))
            continue;
        const bool blank = c.isSpace() || c.category() == QChar::Other_Control;
        if (!blank)
            line.append(c);
        else if (!line.isEmpty() && !line.endsWith(u' '))
            line.append(u' ');
    }
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line.trimmed();
}

int paintElided(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color,
                Qt::Alignment alignment, Qt::LayoutDirection direction)
{
    if (rect.width() <= 0)
        return 0;
    const QFontMetrics metrics(font);
    const QString line = metrics.elidedText(singleLine(text), Qt::ElideRight, rect.width());
    painter.setFont(font);
    painter.setPen(color);
    // The place follows the window, the order of the letters the words: "#tag" stays so in a mirrored window.
    painter.setLayoutDirection(line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const auto visual = QStyle::visualAlignment(direction, alignment);
    painter.drawText(rect, int(visual | Qt::AlignAbsolute) | Qt::TextSingleLine, line);
    return metrics.horizontalAdvance(line);
}

void paintRowFocus(QPainter &painter, const QStyleOptionViewItem &option)
{
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter.setPen(Theme::current().color(ColorRole::Focus));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
}

void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Theme &theme = Theme::current();
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver))
        painter.fillRect(option.rect, theme.color(selected ? ColorRole::Selected : ColorRole::Hover));
    if (selected) {
        QRect edge(option.rect.topLeft(), QSize(3, option.rect.height()));
        if (option.direction == Qt::RightToLeft)
            edge.moveRight(option.rect.right());
        painter.fillRect(edge, theme.color(ColorRole::Accent));
    }
    painter.setPen(theme.color(ColorRole::Line));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    paintRowFocus(painter, option);
}

void paintPillGround(QPainter &painter, const QStyleOptionViewItem &option, int margin)
{
    const Theme &theme = Theme::current();
    const bool selected = option.state & QStyle::State_Selected;
    if (!selected && !(option.state & QStyle::State_MouseOver))
        return;
    const bool hasFocus = selected && (option.state & QStyle::State_HasFocus);
    const QRectF pill = QRectF(option.rect).adjusted(margin + 1, 1, -margin - 1, -1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus ? QPen(theme.color(ColorRole::Focus), 2) : QPen(Qt::NoPen));
    painter.setBrush(theme.color(selected ? ColorRole::AccentSoft : ColorRole::Hover));
    painter.drawRoundedRect(pill, theme.radius(Radius::Medium), theme.radius(Radius::Medium));
}

} // namespace Opora::Ui
