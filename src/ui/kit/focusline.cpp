// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/focusline.h"

#include "ui/kit/theme.h"

#include <QEvent>
#include <QFocusEvent>
#include <QPainter>

namespace Opora::Ui {

FocusLine::FocusLine(QWidget &page)
    : QWidget(&page)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    page.installEventFilter(this);
}

void FocusLine::addTo(QWidget &page)
{
    if (!page.findChild<FocusLine *>(QString(), Qt::FindDirectChildrenOnly))
        new FocusLine(page);
}

void FocusLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
    const int radius = theme.radius(Radius::Small);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
}

bool FocusLine::eventFilter(QObject *watched, QEvent *event)
{
    const auto *page = static_cast<QWidget *>(watched);
    if (event->type() == QEvent::FocusIn) {
        // A press with the mouse needs no sign of where one is.
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        setVisible(reason != Qt::MouseFocusReason && reason != Qt::PopupFocusReason);
        setGeometry(page->rect());
        raise();
    } else if (event->type() == QEvent::FocusOut) {
        hide();
    } else if (event->type() == QEvent::Resize) {
        setGeometry(page->rect());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Opora::Ui
