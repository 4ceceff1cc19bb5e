// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/filedrag.h"

#include "models/asking.h"
#include "models/ticketmodel.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QTextBrowser>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

FileDrag::FileDrag(QTextBrowser &view, const Models::TicketModel &ticket, Core::HelpDesk &desk)
    : QObject(&view)
    , m_view(view)
    , m_ticket(ticket)
    , m_desk(desk)
{
    view.viewport()->installEventFilter(this);
    connect(this, &FileDrag::ready, this, [this](QMimeData *carried) {
        auto *drag = new QDrag(&m_view);
        drag->setMimeData(carried);
        drag->exec(Qt::CopyAction);
    });
}

bool FileDrag::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *press = static_cast<QMouseEvent *>(event);
        m_from = press->position().toPoint();
        m_pressed = press->button() == Qt::LeftButton ? attachmentAt(m_from) : std::nullopt;
    } else if (event->type() == QEvent::MouseButtonRelease) {
        m_pressed.reset();
    } else if (event->type() == QEvent::MouseMove && m_pressed) {
        const QPoint place = static_cast<QMouseEvent *>(event)->position().toPoint();
        if ((place - m_from).manhattanLength() >= QApplication::startDragDistance())
            fetch(*std::exchange(m_pressed, std::nullopt));
        // Else the view would mark words on the way.
        return true;
    }
    return QObject::eventFilter(watched, event);
}

std::optional<Core::Attachment> FileDrag::attachmentAt(const QPoint &place) const
{
    const QStringList parts = QUrl(m_view.anchorAt(place)).path().split(u'/');
    if (!m_ticket.isOpen() || parts.size() != 3 || parts.constFirst() != "file"_L1)
        return std::nullopt;
    for (const Core::Message &message : m_ticket.details().messages)
        for (const Core::Attachment &attachment : message.attachments)
            if (message.id.toString() == parts[2] && attachment.file.toHex() == parts[1])
                return attachment;
    return std::nullopt;
}

void FileDrag::fetch(const Core::Attachment &file)
{
    Models::ask(m_desk.openFile(file), this, [this](const Core::Result<QString> &path) {
        // Fetched too late: nothing is being dragged any more.
        if (!path || !(QApplication::mouseButtons() & Qt::LeftButton))
            return;
        auto *carried = new QMimeData;
        carried->setUrls({QUrl::fromLocalFile(*path)});
        Q_EMIT ready(carried);
    });
}

} // namespace Opora::Ui
