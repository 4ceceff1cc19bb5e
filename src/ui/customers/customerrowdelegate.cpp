// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerrowdelegate.h"

#include "models/customerlistmodel.h"
#include "models/customertext.h"
#include "ui/kit/avatar.h"
#include "ui/kit/chip.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAvatarSide = 32;

/// Name and rank, and below them how to reach the customer and how much there was to do.
void paintWords(QPainter &painter, const QStyleOptionViewItem &option, const Core::CustomerRow &customer,
                const QRect &room)
{
    const Theme &theme = Theme::current();
    const QFont body = theme.font(TypeSize::Body, QFont::DemiBold);
    const QFont small = theme.font(TypeSize::Small);
    const QColor muted = theme.color(ColorRole::Muted);
    const QRect first(room.topLeft(), QSize(room.width(), QFontMetrics(body).height()));
    const QRect second(room.left(), first.bottom() + 1, room.width(), QFontMetrics(small).height());
    const auto put = [&](const QRect &line, int taken, const QString &text, const QFont &font, const QColor &color,
                         Qt::Alignment side) {
        const QRect seen = QStyle::visualRect(option.direction, option.rect, line.adjusted(0, 0, -taken, 0));
        return paintElided(painter, seen, text, font, color, side | Qt::AlignVCenter, option.direction);
    };
    const int gap = theme.space(Space::S);
    const Chip rank{Models::rankText(customer), Chip::Tone::Accent};
    // No higher than its line: the number of tickets stands right below.
    const QSize chip = rank.text.isEmpty() ? QSize() : rank.size().boundedTo(first.size());
    if (!chip.isEmpty()) {
        const QRect logical(
            QPoint(first.right() + 1 - chip.width(), first.top() + (first.height() - chip.height()) / 2), chip);
        rank.paint(painter, QStyle::visualRect(option.direction, option.rect, logical), option.direction);
    }
    const int ranked = chip.isEmpty() ? 0 : chip.width() + gap;
    put(first, ranked, customer.name, body, theme.color(ColorRole::Text), Qt::AlignLeading);
    const int counted = put(second, 0, Models::ticketsText(customer), small, muted, Qt::AlignTrailing);
    QStringList known{customer.contact, customer.organisation};
    known.removeAll(QString());
    put(second, counted > 0 ? counted + gap : 0, known.join(u" · "_s), small, muted, Qt::AlignLeading);
}

} // namespace

QSize CustomerRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::current();
    const int lines
        = QFontMetrics(theme.font(TypeSize::Body)).height() + QFontMetrics(theme.font(TypeSize::Small)).height();
    return {theme.scaled(200), std::max(lines, theme.scaled(kAvatarSide)) + 2 * theme.space(Space::S)};
}

void CustomerRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant value = index.data(Models::CustomerListModel::RowRole);
    if (!value.isValid())
        return;
    const auto customer = value.value<Core::CustomerRow>();
    const Theme &theme = Theme::current();
    painter->save();
    paintRowGround(*painter, option);
    const int inset = theme.space(Space::M);
    const int side = theme.scaled(kAvatarSide);
    const QRect inner = option.rect.adjusted(inset, theme.space(Space::S), -inset, -theme.space(Space::S));
    const QRect picture(inner.left(), inner.center().y() - side / 2, side, side);
    painter->setRenderHint(QPainter::Antialiasing);
    paintAvatar(*painter, QStyle::visualRect(option.direction, option.rect, picture), customer.name,
                customer.id.toString());
    paintWords(*painter, option, customer, inner.adjusted(side + inset, 0, 0, 0));
    painter->restore();
}

} // namespace Opora::Ui
