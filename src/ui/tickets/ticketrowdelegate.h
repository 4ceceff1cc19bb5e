// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ports/views.h"
#include "models/formatter.h"

#include <QStyledItemDelegate>

namespace Opora::Models {
class PresenceModel;
}

namespace Opora::Ui {

/// Paints a ticket of a list: state mark, its first words and age; subject; chips. Unread is bold, a row being read is
/// grey bars.
class TicketRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TicketRowDelegate(const Core::Clock &clock, QObject *parent = nullptr);

    void setReference(const Core::ReferenceData &reference) { m_reference = reference; }
    void setFormatter(const Models::Formatter &formatter) { m_formatter = formatter; }
    /// Null: nobody hears of colleagues.
    void setPresence(const Models::PresenceModel *presence) { m_presence = presence; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintUnknown(QPainter &painter, const QRect &content) const;
    void paintHead(QPainter &painter, QRect line, const QString &head, const Core::TicketRow &row,
                   Qt::LayoutDirection direction) const;
    /// Who is there, at the end of the line; the room that it takes.
    [[nodiscard]] int paintColleagues(QPainter &painter, const QRect &line, Core::TicketId ticket,
                                      bool rightToLeft) const;
    void paintChips(QPainter &painter, const QRect &line, const Core::TicketRow &row,
                    Qt::LayoutDirection direction) const;

    const Core::Clock &m_clock;
    Core::ReferenceData m_reference;
    Models::Formatter m_formatter;
    const Models::PresenceModel *m_presence = nullptr;
};

} // namespace Opora::Ui
