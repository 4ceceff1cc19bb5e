// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/rail.h"

#include "ui/kit/badge.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

RailButton::RailButton(const QString &iconName, const QString &name, const QKeySequence &keys, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_keys(keys)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setName(name);
}

void RailButton::setBadge(int count)
{
    m_badge = count;
    updateNames();
    update();
}

void RailButton::setName(const QString &name)
{
    setText(name);
    updateNames();
}

void RailButton::updateNames()
{
    setAccessibleName(m_badge > 0 ? u"%1, %2"_s.arg(text()).arg(m_badge) : text());
    setToolTip(m_keys.isEmpty() ? text() : u"%1 (%2)"_s.arg(text(), m_keys.toString(QKeySequence::NativeText)));
}

QSize RailButton::sizeHint() const
{
    const int side = Theme::current().rowHeight(Row::Rail);
    return {side, side};
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const int radius = theme.radius(Radius::Large);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(isChecked() ? ColorRole::AccentSoft : ColorRole::Hover));
        painter.drawRoundedRect(box, radius, radius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, radius, radius);
    }
    const int side = theme.iconSize(IconSize::Large);
    QRect icon(0, 0, side, side);
    icon.moveCenter(rect().center());
    Icon::paint(painter, icon, m_iconName, theme.color(isChecked() ? ColorRole::Accent : ColorRole::Muted));
    if (m_badge > 0) {
        const QSizeF size = badgeSize(m_badge);
        const qreal x = layoutDirection() == Qt::RightToLeft ? 0 : width() - size.width();
        paintBadge(painter, QRectF(QPointF(x, 0), size), m_badge);
    }
}

void RailButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_top(new QVBoxLayout)
    , m_bottom(new QVBoxLayout)
{
    setAccessibleName(tr("Places"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 8, 7, 8);
    column->setSpacing(2);
    m_top->setSpacing(2);
    m_bottom->setSpacing(2);
    column->addLayout(m_top);
    column->addStretch(1);
    column->addLayout(m_bottom);
    connect(m_group, &QButtonGroup::idClicked, this, &Rail::placeChosen);
}

RailButton *Rail::addPlace(int id, const QString &iconName, const QString &name, const QKeySequence &keys, Place place)
{
    auto *button = new RailButton(iconName, name, keys, this);
    m_group->addButton(button, id);
    m_order.append(button);
    (place == Place::Top ? m_top : m_bottom)->addWidget(button, 0, Qt::AlignHCenter);
    if (!keys.isEmpty()) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, button, &QAbstractButton::click);
    }
    return button;
}

RailButton *Rail::button(int id) const
{
    return qobject_cast<RailButton *>(m_group->button(id));
}

int Rail::currentId() const
{
    return m_group->checkedId();
}

void Rail::setCurrentId(int id)
{
    if (RailButton *place = button(id))
        place->setChecked(true);
}

void Rail::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), theme.color(ColorRole::Line));
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    for (qsizetype i = 0; step != 0 && i < m_order.size(); ++i) {
        if (m_order.at(i)->hasFocus()) {
            const qsizetype next = std::clamp<qsizetype>(i + step, 0, m_order.size() - 1);
            m_order.at(next)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

} // namespace Opora::Ui
