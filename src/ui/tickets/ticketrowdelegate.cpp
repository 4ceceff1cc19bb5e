// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketrowdelegate.h"

#include "models/presencemodel.h"
#include "models/ticketlistmodel.h"
#include "models/ticketrowtext.h"
#include "ui/desk/statusmark.h"
#include "ui/kit/avatar.h"
#include "ui/kit/chip.h"
#include "ui/kit/icon.h"
#include "ui/kit/statemark.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"
#include "ui/tickets/tickettable.h"

#include <QFontMetrics>
#include <QPainter>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::TicketRow;

namespace {

constexpr int kFaces = 3;

int lineHeight(TypeSize size)
{
    return QFontMetrics(Theme::current().font(size)).height();
}

int chipHeight()
{
    return Chip{u"#"_s}.size().height();
}

Chip::Tone toneOf(Models::RowChip::Tone tone)
{
    switch (tone) {
    case Models::RowChip::Tone::Quiet: return Chip::Tone::Quiet;
    case Models::RowChip::Tone::Accent: return Chip::Tone::Accent;
    case Models::RowChip::Tone::Warning: return Chip::Tone::Warning;
    case Models::RowChip::Tone::Danger: return Chip::Tone::Danger;
    case Models::RowChip::Tone::Success: return Chip::Tone::Success;
    }
    return Chip::Tone::Quiet;
}

QFont rowFont(const TicketRow &row)
{
    return Theme::current().font(TypeSize::Body, row.unread ? QFont::DemiBold : QFont::Normal);
}

} // namespace

TicketRowDelegate::TicketRowDelegate(const Core::Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
{ }

QSize TicketRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return rowSize();
}

int TicketRowDelegate::headingHeight() const
{
    const Theme &theme = Theme::current();
    return lineHeight(TypeSize::Body) + theme.space(isCompact() ? Space::Xs : Space::S);
}

QSize TicketRowDelegate::rowSize() const
{
    const Theme &theme = Theme::current();
    if (m_look.isTable()) {
        const int air = isCompact() ? 0 : theme.space(Space::S);
        return {TableCells::leastWidth(m_look.columns), theme.rowHeight(Row::Table) + air};
    }
    const int line = lineHeight(TypeSize::Body);
    const int lines = isCompact() ? line + std::max(line, chipHeight()) + theme.space(Space::Xs) / 2
                                  : 2 * line + chipHeight() + 2 * theme.space(Space::Xs);
    return {theme.scaled(200), lines + 2 * theme.space(isCompact() ? Space::Xs : Space::S)};
}

void TicketRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    if (index.data(Models::TicketListModel::SectionRole).isValid()) {
        paintHeading(*painter, option, index);
        painter->restore();
        return;
    }
    paintRowGround(*painter, option);
    const int mark = theme.scaled(TableCells::kMarkSide);
    const int side = theme.space(Space::M);
    const int air = theme.space(isCompact() ? Space::Xs : Space::S);
    const QRect inner = option.rect.adjusted(side, air, -side, -air);
    const auto known = index.data(Models::TicketListModel::RowRole);
    const int lead = mark + theme.space(Space::M);
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const QRect content = rightToLeft ? inner.adjusted(0, 0, -lead, 0) : inner.adjusted(lead, 0, 0, 0);
    if (!known.isValid()) {
        paintUnknown(*painter, content);
        painter->restore();
        return;
    }
    const auto row = known.value<TicketRow>();
    const int line = m_look.isTable() ? inner.height() : lineHeight(TypeSize::Body);
    const QRectF markRect(rightToLeft ? inner.right() - mark : inner.left(), inner.top() + (line - mark) / 2.0, mark,
                          mark);
    const StateMark state = statusMark(m_reference, row.status, row.state);
    state.paint(*painter, markRect, option.direction);
    if (m_look.isTable()) {
        paintCells(*painter, option, row);
        painter->restore();
        return;
    }
    // Below the mark, so that all words begin in one column.
    if (row.reopenCount > 0)
        Icon::paint(*painter, markRect.translated(0, line + theme.space(Space::Xs) / 2.0), u"undo"_s,
                    theme.color(state.color()));
    paintLines(*painter, option, content, index.data(Models::TicketListModel::HeadRole).toString(), row);
    painter->restore();
}

void TicketRowDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const int side = theme.space(Space::M);
    painter.fillRect(option.rect, theme.color(ColorRole::Ground));
    painter.setPen(theme.color(ColorRole::Line));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    QRect line = option.rect.adjusted(side, 0, -side, -1);
    const QString count = index.data(Models::TicketListModel::SectionRole).toString();
    const int used = paintElided(painter, line, count, theme.font(TypeSize::Small), theme.color(ColorRole::Muted),
                                 Qt::AlignTrailing | Qt::AlignVCenter, option.direction)
        + theme.space(Space::S);
    line = option.direction == Qt::RightToLeft ? line.adjusted(used, 0, 0, 0) : line.adjusted(0, 0, -used, 0);
    paintElided(painter, line, index.data().toString(), theme.font(TypeSize::Body, QFont::DemiBold),
                theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter, option.direction);
}

void TicketRowDelegate::paintLines(QPainter &painter, const QStyleOptionViewItem &option, const QRect &content,
                                   const QString &headWords, const TicketRow &row) const
{
    const Theme &theme = Theme::current();
    const int line = lineHeight(TypeSize::Body);
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const auto without = [rightToLeft](const QRect &whole, int taken) {
        return rightToLeft ? whole.adjusted(taken, 0, 0, 0) : whole.adjusted(0, 0, -taken, 0);
    };
    const QRect head(content.left(), content.top(), content.width(), line);
    paintHead(painter, head, headWords, row, option.direction);
    QRect subject(content.left(), head.bottom() + 1 + theme.space(Space::Xs) / 2, content.width(),
                  isCompact() ? std::max(line, chipHeight()) : line);
    QRect chips(content.left(), subject.bottom() + 1 + theme.space(Space::Xs), content.width(), chipHeight());
    if (isCompact())
        chips = QRect(subject.left(), subject.center().y() - chipHeight() / 2, subject.width(), chipHeight());
    chips = without(chips, paintColleagues(painter, chips, row.id, rightToLeft));
    if (isCompact()) {
        const QRect left(chips.left(), subject.top(), chips.width(), subject.height());
        subject = without(left, paintFirstChip(painter, chips, row, option.direction));
    } else {
        paintChips(painter, chips, row, option.direction);
    }
    paintElided(painter, subject, row.subject.trimmed().isEmpty() ? tr("(no subject)") : row.subject, rowFont(row),
                theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter, option.direction);
}

void TicketRowDelegate::paintHead(QPainter &painter, QRect line, const QString &head, const TicketRow &row,
                                  Qt::LayoutDirection direction) const
{
    const Theme &theme = Theme::current();
    const int used
        = paintElided(painter, line, m_formatter.age(row.updatedAt, m_clock.now()), theme.font(TypeSize::Small),
                      theme.color(ColorRole::Muted), Qt::AlignTrailing | Qt::AlignVCenter, direction);
    int taken = used + theme.space(Space::S);
    if (row.unsent) {
        const int side = theme.iconSize(IconSize::Small);
        const int x = direction == Qt::RightToLeft ? line.left() + taken : line.right() - taken - side;
        const QRectF place(x, line.center().y() - side / 2.0, side, side);
        Icon::paint(painter, place, u"cloud-wait"_s, theme.color(ColorRole::Warning));
        taken += side + theme.space(Space::Xs);
    }
    line = direction == Qt::RightToLeft ? line.adjusted(taken, 0, 0, 0) : line.adjusted(0, 0, -taken, 0);
    paintElided(painter, line, head, rowFont(row), theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter,
                direction);
}

int TicketRowDelegate::paintColleagues(QPainter &painter, const QRect &line, Core::TicketId ticket,
                                       bool rightToLeft) const
{
    const auto colleagues = m_presence ? m_presence->at(ticket) : QList<Models::PresenceModel::Colleague>();
    if (colleagues.isEmpty())
        return 0;
    const Theme &theme = Theme::current();
    const int side = line.height();
    const int step = side + theme.space(Space::Xs) / 2;
    int taken = 0;
    const auto place = [&] {
        const int x = rightToLeft ? line.left() + taken : line.right() + 1 - taken - side;
        taken += step;
        return QRectF(x, line.top(), side, side);
    };
    for (const Models::PresenceModel::Colleague &colleague : colleagues.mid(0, kFaces))
        paintAvatar(painter, place(), colleague.name, colleague.id.toString());
    // Who writes comes first in the list, so one mark says it for the row.
    const qreal inset = side / 8.0;
    Icon::paint(painter, place().adjusted(inset, inset, -inset, -inset),
                colleagues.constFirst().writes ? u"edit"_s : u"eye"_s,
                theme.color(colleagues.constFirst().writes ? ColorRole::Accent : ColorRole::Muted));
    return taken + theme.space(Space::S);
}

void TicketRowDelegate::paintChips(QPainter &painter, const QRect &line, const TicketRow &row,
                                   Qt::LayoutDirection direction) const
{
    QList<Chip> chips;
    for (const Models::RowChip &chip : Models::chipsOf(row, m_reference, m_formatter, m_clock.now()))
        chips.append({chip.text, toneOf(chip.tone), chip.icon});
    Chip::paintRow(painter, line, chips, direction);
}

int TicketRowDelegate::paintFirstChip(QPainter &painter, const QRect &line, const TicketRow &row,
                                      Qt::LayoutDirection direction) const
{
    const QList<Models::RowChip> all = Models::chipsOf(row, m_reference, m_formatter, m_clock.now());
    if (all.isEmpty())
        return 0;
    const Chip chip{all.constFirst().text, toneOf(all.constFirst().tone), all.constFirst().icon};
    // The subject is what a row is known by.
    QRect place(line.topLeft(), QSize(std::min(chip.size().width(), line.width() / 2), line.height()));
    if (direction == Qt::LeftToRight)
        place.moveRight(line.right());
    chip.paint(painter, place, direction);
    return place.width() + Theme::current().space(Space::S);
}

void TicketRowDelegate::paintCells(QPainter &painter, const QStyleOptionViewItem &option, const TicketRow &row) const
{
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const QList<QRect> cells = TableCells::of(m_look.columns, option.rect, option.direction);
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QRect cell = cells[i];
        if (i == TableCells::widest(m_look.columns)) {
            const int taken = paintSigns(painter, cell, row, rightToLeft);
            cell = rightToLeft ? cell.adjusted(taken, 0, 0, 0) : cell.adjusted(0, 0, -taken, 0);
        }
        paintCell(painter, cell, m_look.columns[i], row, option.direction);
    }
}

void TicketRowDelegate::paintCell(QPainter &painter, QRect cell, Models::ListColumn column, const TicketRow &row,
                                  Qt::LayoutDirection direction) const
{
    using Models::ListColumn;
    const Theme &theme = Theme::current();
    if (column == ListColumn::Due) {
        const auto due = Models::dueChip(row, m_reference, m_formatter, m_clock.now());
        if (!due)
            return;
        const Chip chip{due->text, toneOf(due->tone), due->icon};
        QRect place(cell.left(), cell.center().y() - chipHeight() / 2, std::min(chip.size().width(), cell.width()),
                    chipHeight());
        if (direction == Qt::RightToLeft)
            place.moveRight(cell.right());
        return chip.paint(painter, place, direction);
    }
    const bool isLoud = column == ListColumn::Subject || column == ListColumn::Customer;
    QString text = Models::cellText(column, row, m_reference, m_formatter, m_clock.now());
    if (column == ListColumn::Subject && text.trimmed().isEmpty())
        text = tr("(no subject)");
    paintElided(painter, cell, text, isLoud ? rowFont(row) : theme.font(TypeSize::Body),
                theme.color(isLoud ? ColorRole::Text : ColorRole::Muted), Qt::AlignLeading | Qt::AlignVCenter,
                direction);
}

int TicketRowDelegate::paintSigns(QPainter &painter, const QRect &cell, const TicketRow &row, bool rightToLeft) const
{
    const Theme &theme = Theme::current();
    const QRect line(cell.left(), cell.center().y() - chipHeight() / 2, cell.width(), chipHeight());
    int taken = paintColleagues(painter, line, row.id, rightToLeft);
    const int side = theme.iconSize(IconSize::Small);
    const auto put = [&](bool holds, const QString &icon, ColorRole role) {
        if (!holds)
            return;
        const int x = rightToLeft ? line.left() + taken : line.right() + 1 - taken - side;
        Icon::paint(painter, QRectF(x, line.center().y() - side / 2.0, side, side), icon, theme.color(role));
        taken += side + theme.space(Space::Xs);
    };
    put(row.held, u"warning"_s, ColorRole::Warning);
    put(row.unsent, u"cloud-wait"_s, ColorRole::Warning);
    put(row.reopenCount > 0, u"undo"_s, statusMark(m_reference, row.status, row.state).color());
    return taken;
}

void TicketRowDelegate::paintUnknown(QPainter &painter, const QRect &content) const
{
    const Theme &theme = Theme::current();
    const int line = lineHeight(TypeSize::Body);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Line));
    const int bar = line / 2;
    for (int i = 0; i < (m_look.isTable() ? 1 : 2); ++i) {
        const QRect place(content.left(), content.top() + i * (line + theme.space(Space::Xs)) + bar / 2,
                          content.width() * (i == 0 ? 4 : 7) / 10, bar);
        painter.drawRoundedRect(place, theme.radius(Radius::Small), theme.radius(Radius::Small));
    }
}

} // namespace Opora::Ui
