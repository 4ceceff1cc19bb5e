// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"

#include <QObject>
#include <QPoint>

class QMimeData;
class QTextBrowser;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

/// Lets files be dragged out of a conversation, to the desktop or into another program, as copies under safe names.
class FileDrag final : public QObject
{
    Q_OBJECT
public:
    FileDrag(QTextBrowser &view, const Models::TicketModel &ticket, Core::HelpDesk &desk);

Q_SIGNALS:
    /// A file is ready to go where the pointer goes; what it carries belongs to who hears it.
    void ready(QMimeData *carried);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] std::optional<Core::Attachment> attachmentAt(const QPoint &place) const;
    void fetch(const Core::Attachment &file);

    QTextBrowser &m_view;
    const Models::TicketModel &m_ticket;
    Core::HelpDesk &m_desk;
    std::optional<Core::Attachment> m_pressed;
    QPoint m_from;
};

} // namespace Opora::Ui
