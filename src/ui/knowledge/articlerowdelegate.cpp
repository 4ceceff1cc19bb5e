// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/articlerowdelegate.h"

#include "models/articlelistmodel.h"
#include "models/articletext.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

int lineHeight(TypeSize size)
{
    return QFontMetrics(Theme::current().font(size)).height();
}

} // namespace

ArticleRowDelegate::ArticleRowDelegate(const Core::Clock &clock, Models::Formatter formatter, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
    , m_formatter(std::move(formatter))
{ }

QSize ArticleRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::current();
    return {theme.scaled(160),
            lineHeight(TypeSize::Body) + lineHeight(TypeSize::Small) + 2 * theme.space(Space::S)
                + theme.space(Space::Xs)};
}

void ArticleRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const auto row = index.data(Models::ArticleListModel::RowRole).value<Core::ArticleRow>();
    painter->save();
    paintRowGround(*painter, option);
    const int side = theme.space(Space::M);
    const QRect inner = option.rect.adjusted(side, theme.space(Space::S), -side, -theme.space(Space::S));
    const QRect first(inner.left(), inner.top(), inner.width(), lineHeight(TypeSize::Body));
    const bool selected = option.state & QStyle::State_Selected;
    paintElided(*painter, first, row.title, theme.font(TypeSize::Body, selected ? QFont::DemiBold : QFont::Normal),
                theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    const QRect second(inner.left(), first.bottom() + 1 + theme.space(Space::Xs), inner.width(),
                       lineHeight(TypeSize::Small));
    paintSecond(*painter, second, row, option.direction);
    painter->restore();
}

void ArticleRowDelegate::paintSecond(QPainter &painter, QRect line, const Core::ArticleRow &row,
                                     Qt::LayoutDirection direction) const
{
    const Theme &theme = Theme::current();
    const QFont font = theme.font(TypeSize::Small);
    const bool published
        = row.state == Core::ArticleState::PublishedInternal || row.state == Core::ArticleState::PublishedPublic;
    const QString trailing
        = published ? m_formatter.age(row.updatedAt, m_clock.now()) : Models::articleStateText(row.state);
    const int used
        = paintElided(painter, line, trailing, font, theme.color(published ? ColorRole::Muted : ColorRole::Warning),
                      Qt::AlignTrailing | Qt::AlignVCenter, direction);
    const int taken = used + theme.space(Space::M);
    line = direction == Qt::RightToLeft ? line.adjusted(taken, 0, 0, 0) : line.adjusted(0, 0, -taken, 0);
    paintElided(painter, line, row.shortAnswer, font, theme.color(ColorRole::Muted),
                Qt::AlignLeading | Qt::AlignVCenter, direction);
}

} // namespace Opora::Ui
