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

void drawShape(QPainter &painter, const QRectF &box, Core::StateClass state, const QColor &color)
{
    const qreal line = std::max(1.5, box.width() / 6.5);
    const QRectF inner = box.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    const QPen stroke(color, line, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    const auto filled = [&] {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
    };
    const auto outlined = [&] {
        painter.setPen(stroke);
        painter.setBrush(Qt::NoBrush);
    };
    const qreal slant = inner.width() * 0.15;
    switch (state) {
    case Core::StateClass::New:
        filled();
        painter.drawEllipse(box);
        return;
    case Core::StateClass::Open:
        outlined();
        painter.drawEllipse(inner);
        return;
    case Core::StateClass::Pending:
        outlined();
        painter.drawEllipse(inner);
        filled();
        painter.drawPie(inner, 90 * 16, 180 * 16);
        return;
    case Core::StateClass::OnHold:
        outlined();
        painter.drawRoundedRect(inner, 1, 1);
        return;
    case Core::StateClass::Solved:
    case Core::StateClass::Closed:
        filled();
        painter.drawRoundedRect(box, box.width() / 4, box.width() / 4);
        return;
    case Core::StateClass::Cancelled:
        outlined();
        painter.drawRoundedRect(inner, 1, 1);
        painter.drawLine(inner.bottomLeft(), inner.topRight());
        return;
    case Core::StateClass::Spam:
        outlined();
        painter.drawEllipse(inner);
        painter.drawLine(inner.bottomLeft() + QPointF(slant, -slant), inner.topRight() + QPointF(-slant, slant));
        return;
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
