// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "paintwatch.h"

#include <QAbstractItemView>
#include <QPaintEvent>

namespace Opora::Bench {

PaintWatch::PaintWatch(QAbstractItemView &list, Row row)
    : m_list(list)
    , m_row(std::move(row))
{
    list.viewport()->installEventFilter(this);
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint || m_isPainting)
        return QObject::eventFilter(watched, event);
    // A row above or below what is seen is not painted, nor is one beside the part that is.
    const QModelIndex row = m_row();
    m_isPainting = row.isValid() && static_cast<QPaintEvent *>(event)->region().intersects(m_list.visualRect(row));
    // The next event comes when this one is done, and that is the painting of the whole window.
    if (m_isPainting)
        QMetaObject::invokeMethod(
            this, [this] { m_span = m_watch.milliseconds(); }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace Opora::Bench
