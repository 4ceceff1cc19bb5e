// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/rowbutton.h"

#include "models/plaintip.h"
#include "ui/kit/icon.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMarkSide = 11;
} // namespace

RowButton::RowButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RowButton::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

void RowButton::setMark(const StateMark &mark)
{
    m_mark = mark;
    update();
}

void RowButton::setWords(const QString &words, const QString &trail)
{
    m_words = singleLine(words);
    m_trail = trail;
    setAccessibleName(trail.isEmpty() ? m_words : u"%1, %2"_s.arg(m_words, trail));
    setToolTip(Models::plainTip(m_words));
    updateGeometry();
    update();
}

QSize RowButton::sizeHint() const
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics(theme.font(TypeSize::Small));
    const int trail = m_trail.isEmpty() ? 0 : metrics.horizontalAdvance(m_trail) + theme.space(Space::S);
    return {theme.scaled(24) + metrics.horizontalAdvance(m_words) + trail,
            metrics.height() + 2 * theme.space(Space::Xs)};
}

QSize RowButton::minimumSizeHint() const
{
    return {Theme::current().scaled(80), sizeHint().height()};
}

void RowButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(theme.color(ColorRole::Focus), 2) : QPen(Qt::NoPen));
        painter.setBrush(theme.color(ColorRole::Hover));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.radius(Radius::Small),
                                theme.radius(Radius::Small));
    }
    const int side = m_mark ? theme.scaled(kMarkSide) : theme.iconSize(IconSize::Small);
    const int inset = theme.space(Space::Xs);
    const QRectF sign(inset, (height() - side) / 2.0, side, side);
    const QRectF place = QStyle::visualRect(layoutDirection(), rect(), sign.toAlignedRect());
    if (m_mark)
        m_mark->paint(painter, place, layoutDirection());
    else
        Icon::paint(painter, place, m_iconName, theme.color(ColorRole::Muted));
    // The turning arrow stands beside the mark.
    const int arrow = m_mark && m_mark->reopened ? side : 0;
    const int lead = inset + side + arrow + theme.space(Space::S);
    const QFont font = theme.font(TypeSize::Small);
    const QRect line = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(lead, 0, -inset, 0));
    int used = 0;
    if (!m_trail.isEmpty())
        used = paintElided(painter, line, m_trail, font, theme.color(ColorRole::Muted),
                           Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection())
            + theme.space(Space::S);
    const QRect words = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(lead, 0, -inset - used, 0));
    paintElided(painter, words, m_words, font, theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter,
                layoutDirection());
}

void RowButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void RowButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RowButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace Opora::Ui
