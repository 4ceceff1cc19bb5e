// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/organisationrowdelegate.h"

#include "models/organisationmodel.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QPainter>

namespace Opora::Ui {

QSize OrganisationRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::current();
    const int lines
        = QFontMetrics(theme.font(TypeSize::Body)).height() + QFontMetrics(theme.font(TypeSize::Small)).height();
    return {theme.scaled(200), lines + 2 * theme.space(Space::S)};
}

void OrganisationRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const auto firm = index.data(Models::OrganisationListModel::RowRole).value<Core::OrganisationRow>();
    const Theme &theme = Theme::current();
    const QFont body = theme.font(TypeSize::Body, QFont::DemiBold);
    const QFont small = theme.font(TypeSize::Small);
    const QColor muted = theme.color(ColorRole::Muted);
    const int inset = theme.space(Space::M);
    const QRect inner = option.rect.adjusted(inset, theme.space(Space::S), -inset, -theme.space(Space::S));
    const QRect first(inner.topLeft(), QSize(inner.width(), QFontMetrics(body).height()));
    const QRect second(inner.left(), first.bottom() + 1, inner.width(), QFontMetrics(small).height());
    painter->save();
    paintRowGround(*painter, option);
    paintElided(*painter, first, firm.name, body, theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter,
                option.direction);
    const int counted = paintElided(*painter, second, index.data(Qt::AccessibleDescriptionRole).toString(), small,
                                    muted, Qt::AlignTrailing | Qt::AlignVCenter, option.direction);
    const QRect rest = second.adjusted(0, 0, -counted - theme.space(Space::S), 0);
    paintElided(*painter, QStyle::visualRect(option.direction, option.rect, rest), firm.domain, small, muted,
                Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    painter->restore();
}

} // namespace Opora::Ui
