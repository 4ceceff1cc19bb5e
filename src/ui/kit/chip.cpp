// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/chip.h"

#include "ui/kit/icon.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSidePadding = 8;

struct ChipInk
{
    ColorRole text;
    ColorRole line;
};

ChipInk inkOf(Chip::Tone tone)
{
    switch (tone) {
    case Chip::Tone::Quiet: return {ColorRole::Muted, ColorRole::Line};
    case Chip::Tone::Accent: return {ColorRole::Accent, ColorRole::Accent};
    case Chip::Tone::Warning: return {ColorRole::Warning, ColorRole::Warning};
    case Chip::Tone::Danger: return {ColorRole::Danger, ColorRole::Danger};
    case Chip::Tone::Success: return {ColorRole::Success, ColorRole::Success};
    }
    return {ColorRole::Muted, ColorRole::Line};
}

int iconSide()
{
    return Theme::current().scaled(12);
}

} // namespace

QSize Chip::size() const
{
    const QFontMetrics metrics(Theme::current().font(TypeSize::Small));
    const int mark = icon.isEmpty() ? 0 : iconSide() + 4;
    return {metrics.horizontalAdvance(singleLine(text)) + 2 * kSidePadding + mark + 1, metrics.height() + 5};
}

void Chip::paint(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction) const
{
    const Theme &theme = Theme::current();
    const ChipInk ink = inkOf(tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(ink.line), 1));
    painter.setBrush(Qt::NoBrush);
    const qreal radius = std::min(rect.height() / 2.0, theme.scaled(theme.radius(Radius::Chip)) * 1.0);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    QRect inner = rect.adjusted(kSidePadding, 0, -kSidePadding, 0);
    if (!icon.isEmpty()) {
        const QRect logical(inner.left(), inner.center().y() - iconSide() / 2, iconSide(), iconSide());
        Icon::paint(painter, QStyle::visualRect(direction, inner, logical), icon, theme.color(ink.text));
        inner = QStyle::visualRect(direction, inner, inner.adjusted(iconSide() + 4, 0, 0, 0));
    }
    paintElided(painter, inner.adjusted(0, 0, 1, 0), text, theme.font(TypeSize::Small), theme.color(ink.text),
                Qt::AlignLeading | Qt::AlignVCenter, direction);
    painter.restore();
}

void Chip::paintRow(QPainter &painter, const QRect &rect, const QList<Chip> &chips, Qt::LayoutDirection direction)
{
    const int gap = 6;
    int x = rect.left();
    for (qsizetype i = 0; i < chips.size(); ++i) {
        const Chip &chip = chips.at(i);
        const QSize wanted = chip.size();
        const Chip rest{u"+%1"_s.arg(chips.size() - i), Tone::Quiet};
        const bool last = i + 1 == chips.size();
        const int room = rect.right() + 1 - x - (last ? 0 : rest.size().width() + gap);
        const bool fits = wanted.width() <= room || (i == 0 && room > wanted.height() * 2);
        const Chip &shown = fits ? chip : rest;
        const QSize size(std::min(shown.size().width(), rect.right() + 1 - x),
                         std::min(wanted.height(), rect.height()));
        if (size.width() <= 0)
            return;
        const QRect logical(QPoint(x, rect.center().y() - size.height() / 2 + 1),
                            QSize(fits && i == 0 ? std::min(size.width(), room) : size.width(), size.height()));
        shown.paint(painter, QStyle::visualRect(direction, rect, logical), direction);
        if (!fits)
            return;
        x = logical.right() + 1 + gap;
    }
}

ChipLabel::ChipLabel(Chip chip, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setChip(chip);
}

void ChipLabel::setChip(const Chip &chip)
{
    m_chip = chip;
    setAccessibleName(singleLine(chip.text));
    updateGeometry();
    update();
}

QSize ChipLabel::minimumSizeHint() const
{
    const QSize whole = m_chip.size();
    return {std::min(whole.width(), Theme::current().scaled(48)), whole.height()};
}

void ChipLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int height = std::min(this->height(), m_chip.size().height());
    m_chip.paint(painter, QRect(0, (this->height() - height) / 2, width(), height), layoutDirection());
}

} // namespace Opora::Ui
