// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/newsbutton.h"

#include "ui/kit/icon.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

NewsButton::NewsButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(u"newsButton"_s);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    const int apart = Theme::current().space(Space::Xs);
    setContentsMargins(0, apart, 0, apart);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Show this message in the conversation"));
    setAccessibleDescription(toolTip());
}

void NewsButton::setNews(ColorRole ground, const QString &heading, const QString &words)
{
    m_ground = ground;
    m_heading = singleLine(heading);
    m_words = singleLine(words);
    setAccessibleName(u"%1: %2"_s.arg(m_heading, m_words));
    updateGeometry();
    update();
}

QSize NewsButton::sizeHint() const
{
    const Theme &theme = Theme::current();
    const int lines
        = QFontMetrics(theme.font(TypeSize::Small)).height() + QFontMetrics(theme.font(TypeSize::Body)).height();
    return {theme.scaled(220), lines + 5 * theme.space(Space::Xs)};
}

QSize NewsButton::minimumSizeHint() const
{
    return {Theme::current().scaled(80), sizeHint().height()};
}

void NewsButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Only where the keys are is the line heavy; the pointer shows the way by its shape.
    painter.setPen(hasFocus() ? QPen(theme.color(ColorRole::Focus), 2)
                              : QPen(theme.color(underMouse() ? ColorRole::LineStrong : ColorRole::Line), 1));
    painter.setBrush(theme.color(m_ground));
    const QRect ground = contentsRect();
    const qreal edge = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(ground).adjusted(edge, edge, -edge, -edge), theme.radius(Radius::Small),
                            theme.radius(Radius::Small));
    const int gap = theme.space(Space::Xs);
    const int inset = theme.space(Space::S);
    const int side = theme.iconSize(IconSize::Small);
    const auto mirrored = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    // The conversation stands above the bar.
    Icon::paint(painter, mirrored({ground.right() - inset - side, ground.center().y() - side / 2, side, side}),
                u"chevron-up"_s, theme.color(ColorRole::Muted));
    const QFont small = theme.font(TypeSize::Small);
    const QFont body = theme.font(TypeSize::Body);
    const int room = ground.width() - 2 * inset - side - gap;
    const QRect head(inset, ground.top() + gap, room, QFontMetrics(small).height());
    const QRect line(inset, head.bottom() + gap, room, QFontMetrics(body).height());
    const Qt::Alignment place = Qt::AlignLeading | Qt::AlignVCenter;
    paintElided(painter, mirrored(head), m_heading, small, theme.color(ColorRole::Muted), place, layoutDirection());
    paintElided(painter, mirrored(line), m_words, body, theme.color(ColorRole::Text), place, layoutDirection());
}

void NewsButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void NewsButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void NewsButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace Opora::Ui
