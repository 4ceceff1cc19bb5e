// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/firstlist.h"

#include "models/ticketlistmodel.h"

#include <QEvent>
#include <QListView>
#include <QTimer>

namespace Opora::App {

using namespace Qt::StringLiterals;

FirstList::FirstList(const QWidget &window, QObject *parent)
    : QObject(parent)
    , m_list(window.findChild<QListView *>(u"ticketList"_s))
{
    m_list->viewport()->installEventFilter(this);
}

bool FirstList::eventFilter(QObject *watched, QEvent *event)
{
    const auto *model = qobject_cast<const Models::TicketListModel *>(m_list->model());
    if (event->type() == QEvent::Paint && model && model->row(0)) {
        watched->removeEventFilter(this);
        // By then the whole window has been painted and handed over.
        QTimer::singleShot(0, this, &FirstList::painted);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Opora::App
