// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerrowdelegate.h"

#include "models/customerlistmodel.h"
#include "ui/kit/avatar.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kAvatarSide = 32;
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
    const auto line = [&](int top, int height, int fromRight) {
        const QRect logical(picture.right() + inset, top, inner.right() - picture.right() - inset - fromRight, height);
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    const QFont body = theme.font(TypeSize::Body, QFont::DemiBold);
    const QFont small = theme.font(TypeSize::Small);
    const int first = QFontMetrics(body).height();
    const int second = QFontMetrics(small).height();
    const QColor muted = theme.color(ColorRole::Muted);
    const QString count = customer.tickets > 0 ? QLocale().toString(customer.tickets) : QString();
    const QString trail = customer.vip ? u"VIP  "_s + count : count;
    const int used = paintElided(*painter, line(inner.top(), first, 0), trail.trimmed(), small, muted,
                                 Qt::AlignTrailing | Qt::AlignVCenter, option.direction);
    paintElided(*painter, line(inner.top(), first, used + inset), customer.name, body, theme.color(ColorRole::Text),
                Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    const QStringList parts{customer.contact, customer.organisation};
    QStringList known;
    std::copy_if(parts.cbegin(), parts.cend(), std::back_inserter(known),
                 [](const QString &p) { return !p.isEmpty(); });
    paintElided(*painter, line(inner.top() + first, second, 0), known.join(u" · "_s), small, muted,
                Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    painter->restore();
}

} // namespace Opora::Ui
