// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ports/views.h"
#include "models/listlook.h"

#include <QStyledItemDelegate>

namespace Opora::Models {
class PresenceModel;
}

namespace Opora::Ui {

/// Paints a ticket of a list: state mark, its first words and age; subject; chips. Compact rows have the most urgent
/// chip beside the subject, and in a table each has its column. Unread is bold, a row being read is grey bars.
class TicketRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TicketRowDelegate(const Core::Clock &clock, QObject *parent = nullptr);

    /// The list has to be laid out anew.
    void setLook(const Models::ListLook &look) { m_look = look; }
    void setReference(const Core::ReferenceData &reference) { m_reference = reference; }
    void setFormatter(const Models::Formatter &formatter) { m_formatter = formatter; }
    /// Null: nobody hears of colleagues.
    void setPresence(const Models::PresenceModel *presence) { m_presence = presence; }

    /// Of tickets, whatever they hold.
    [[nodiscard]] QSize rowSize() const;
    [[nodiscard]] int headingHeight() const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Of a ticket; headings stand in a TicketList alone.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] bool isCompact() const { return m_look.density == Core::Density::Compact; }
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintUnknown(QPainter &painter, const QRect &content) const;
    void paintCells(QPainter &painter, const QStyleOptionViewItem &option, const Core::TicketRow &row) const;
    void paintCell(QPainter &painter, QRect cell, Models::ListColumn column, const Core::TicketRow &row,
                   Qt::LayoutDirection direction) const;
    void paintLines(QPainter &painter, const QStyleOptionViewItem &option, const QRect &content, const QString &head,
                    const Core::TicketRow &row) const;
    /// What no column says: at the end of the cell; the room that it takes.
    [[nodiscard]] int paintSigns(QPainter &painter, const QRect &cell, const Core::TicketRow &row,
                                 bool rightToLeft) const;
    void paintHead(QPainter &painter, QRect line, const QString &head, const Core::TicketRow &row,
                   Qt::LayoutDirection direction) const;
    /// Who is there, at the end of the line; the room that it takes.
    [[nodiscard]] int paintColleagues(QPainter &painter, const QRect &line, Core::TicketId ticket,
                                      bool rightToLeft) const;
    void paintChips(QPainter &painter, const QRect &line, const Core::TicketRow &row,
                    Qt::LayoutDirection direction) const;
    /// The most urgent one, at the end of the line; the room that it takes.
    [[nodiscard]] int paintFirstChip(QPainter &painter, const QRect &line, const Core::TicketRow &row,
                                     Qt::LayoutDirection direction) const;

    const Core::Clock &m_clock;
    Models::ListLook m_look;
    Core::ReferenceData m_reference;
    Models::Formatter m_formatter;
    const Models::PresenceModel *m_presence = nullptr;
};

} // namespace Opora::Ui
