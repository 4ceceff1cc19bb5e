// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/statemark.h"

#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QIconEngine>
#include <QPainter>

#include <algorithm>

namespace Opora::Ui {

namespace {

bool isRound(Core::StateClass state)
{
    using enum Core::StateClass;
    return state == New || state == Open || state == Pending || state == Spam;
}

bool isFilled(Core::StateClass state)
{
    using enum Core::StateClass;
    return state == New || state == Solved || state == Closed;
}

void drawShape(QPainter &painter, const QRectF &box, Core::StateClass state, const QColor &color)
{
    const qreal line = std::max(1.5, box.width() / 6.5);
    const QRectF inner = box.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    const QRectF shape = isFilled(state) ? box : inner;
    const qreal corner = isRound(state) ? shape.width() / 2 : isFilled(state) ? shape.width() / 4 : 1;
    painter.setPen(isFilled(state) ? QPen(Qt::NoPen) : QPen(color, line, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(isFilled(state) ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(shape, corner, corner);
    if (state == Core::StateClass::Cancelled || state == Core::StateClass::Spam) {
        // A stroke through: within the circle it must not stick out.
        const qreal inset = isRound(state) ? inner.width() * 0.15 : 0;
        painter.drawLine(inner.bottomLeft() + QPointF(inset, -inset), inner.topRight() + QPointF(-inset, inset));
    }
    if (state == Core::StateClass::Pending) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPie(inner, 90 * 16, 180 * 16);
    }
}

class MarkEngine final : public QIconEngine
{
public:
    explicit MarkEngine(StateMark mark)
        : m_mark(mark)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const qreal margin = rect.width() * 0.15;
        m_mark.paint(*painter, QRectF(rect).adjusted(margin, margin, -margin, -margin));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return picture;
    }

    QIconEngine *clone() const override { return new MarkEngine(m_mark); }
    bool isNull() override { return false; }

private:
    StateMark m_mark;
};

} // namespace

ColorRole StateMark::color() const
{
    if (tone)
        return *tone;
    switch (state) {
    case Core::StateClass::New: return ColorRole::New;
    case Core::StateClass::Open: return ColorRole::Open;
    case Core::StateClass::Pending: return ColorRole::Pending;
    case Core::StateClass::OnHold: return ColorRole::Hold;
    case Core::StateClass::Solved: return ColorRole::Solved;
    case Core::StateClass::Closed:
    case Core::StateClass::Cancelled: return ColorRole::Closed;
    case Core::StateClass::Spam: return ColorRole::Spam;
    }
    return ColorRole::Muted;
}

void StateMark::paint(QPainter &painter, const QRectF &rect, Qt::LayoutDirection direction) const
{
    const qreal side = std::min(rect.width(), rect.height());
    QRectF box(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    const QColor ink = Theme::current().color(color());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawShape(painter, box, state, ink);
    painter.restore();
    if (reopened) {
        box.moveLeft(direction == Qt::RightToLeft ? box.left() - side - 2 : box.right() + 2);
        Icon::paint(painter, box, QStringLiteral("undo"), ink);
    }
}

QIcon StateMark::icon() const
{
    return QIcon(new MarkEngine(*this));
}

} // namespace Opora::Ui
