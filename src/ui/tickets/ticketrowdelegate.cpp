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

#include <QFontMetrics>
#include <QPainter>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::TicketRow;

namespace {

constexpr int kMarkSide = 11;
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

} // namespace

TicketRowDelegate::TicketRowDelegate(const Core::Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
{ }

QSize TicketRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::current();
    const int lines = 2 * lineHeight(TypeSize::Body) + chipHeight();
    return {theme.scaled(200), lines + 2 * theme.space(Space::S) + 2 * theme.space(Space::Xs)};
}

void TicketRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    paintRowGround(*painter, option);
    const int mark = theme.scaled(kMarkSide);
    const int side = theme.space(Space::M);
    const QRect inner = option.rect.adjusted(side, theme.space(Space::S), -side, -theme.space(Space::S));
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
    const int line = lineHeight(TypeSize::Body);
    QRectF markRect(rightToLeft ? inner.right() - mark : inner.left(), inner.top() + (line - mark) / 2.0, mark, mark);
    const StateMark state = statusMark(m_reference, row.status, row.state);
    state.paint(*painter, markRect, option.direction);
    // Below the mark, so that all words begin in one column.
    if (row.reopenCount > 0)
        Icon::paint(*painter, markRect.translated(0, line + theme.space(Space::Xs) / 2.0), u"undo"_s,
                    theme.color(state.color()));
    const QRect head(content.left(), content.top(), content.width(), line);
    paintHead(*painter, head, index.data(Models::TicketListModel::HeadRole).toString(), row, option.direction);
    const QRect subject(content.left(), head.bottom() + 1 + theme.space(Space::Xs) / 2, content.width(), line);
    paintElided(*painter, subject, row.subject.trimmed().isEmpty() ? tr("(no subject)") : row.subject,
                theme.font(TypeSize::Body, row.unread ? QFont::DemiBold : QFont::Normal), theme.color(ColorRole::Text),
                Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    QRect chips(content.left(), subject.bottom() + 1 + theme.space(Space::Xs), content.width(), chipHeight());
    const int faces = paintColleagues(*painter, chips, row.id, rightToLeft);
    chips = rightToLeft ? chips.adjusted(faces, 0, 0, 0) : chips.adjusted(0, 0, -faces, 0);
    paintChips(*painter, chips, row, option.direction);
    painter->restore();
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
    paintElided(painter, line, head, theme.font(TypeSize::Body, row.unread ? QFont::DemiBold : QFont::Normal),
                theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter, direction);
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

void TicketRowDelegate::paintUnknown(QPainter &painter, const QRect &content) const
{
    const Theme &theme = Theme::current();
    const int line = lineHeight(TypeSize::Body);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Line));
    const int bar = line / 2;
    for (int i = 0; i < 2; ++i) {
        const QRect place(content.left(), content.top() + i * (line + theme.space(Space::Xs)) + bar / 2,
                          content.width() * (i == 0 ? 4 : 7) / 10, bar);
        painter.drawRoundedRect(place, theme.radius(Radius::Small), theme.radius(Radius::Small));
    }
}

} // namespace Opora::Ui
