// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/searchhitdelegate.h"

#include "models/markedtext.h"
#include "models/searchmodel.h"
#include "models/searchtext.h"
#include "ui/kit/avatar.h"
#include "ui/kit/icon.h"
#include "ui/kit/statemark.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::SearchHit;
using Models::SearchModel;

namespace {

constexpr int kSignSide = 20;
constexpr int kMarkSide = 12;

struct Title
{
    QString text;
    QString beside;
    QString trail;
};

QString secondLine(const SearchHit &hit)
{
    if (!hit.snippet.isEmpty())
        return hit.snippet;
    switch (hit.kind) {
    case SearchHit::Kind::Ticket: return hit.ticket.requesterName;
    case SearchHit::Kind::Customer: return hit.customer.contact;
    case SearchHit::Kind::Article: return hit.article.shortAnswer;
    }
    return {};
}

} // namespace

SearchHitDelegate::SearchHitDelegate(const Core::Clock &clock, Models::Formatter formatter, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
    , m_formatter(std::move(formatter))
{ }

QSize SearchHitDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const int body = QFontMetrics(theme.font(TypeSize::Body)).height();
    if (index.data(SearchModel::IsHeadingRole).toBool())
        return {theme.scaled(200), body + theme.space(Space::L)};
    const int small = QFontMetrics(theme.font(TypeSize::Small)).height();
    return {theme.scaled(200), body + small + 2 * theme.space(Space::S) + theme.space(Space::Xs)};
}

void SearchHitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const QVariant value = index.data(SearchModel::HitRole);
    if (!value.isValid()) {
        paintHeading(*painter, option, index);
        painter->restore();
        return;
    }
    const auto hit = value.value<SearchHit>();
    const Theme &theme = Theme::current();
    paintRowGround(*painter, option);
    const int inset = theme.space(Space::M);
    const QRect inner = option.rect.adjusted(inset, theme.space(Space::S), -inset, -theme.space(Space::S));
    const int side = theme.scaled(kSignSide);
    const int body = QFontMetrics(theme.font(TypeSize::Body)).height();
    const int small = QFontMetrics(theme.font(TypeSize::Small)).height();
    const auto mirrored = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    paintSign(*painter, mirrored({inner.left(), inner.top() + (body - side) / 2, side, side}), hit, option.direction);
    const int left = inner.left() + side + inset;
    paintTitle(*painter, mirrored({left, inner.top(), inner.right() - left, body}), hit, option.direction);
    const bool isAtServer = index.data(SearchModel::IsAtServerRole).toBool();
    const QString second = isAtServer ? tr("It is fetched when you open it.") : secondLine(hit);
    paintSnippet(*painter, mirrored({left, inner.top() + body + theme.space(Space::Xs), inner.right() - left, small}),
                 second, option.direction);
    painter->restore();
}

void SearchHitDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const QRect line = option.rect.adjusted(theme.space(Space::M), theme.space(Space::S), -theme.space(Space::M), 0);
    const QString count = m_formatter.number(index.data(SearchModel::CountRole).toInt());
    //: Beside the heading of what a search found, when there is more than is shown: %1 is how many are
    const QString told = index.data(SearchModel::IsPartRole).toBool() ? tr("the first %1").arg(count) : count;
    const QString text = u"%1  %2"_s.arg(index.data().toString(), told);
    const int used = paintElided(painter, line, text, theme.font(TypeSize::Small, QFont::Bold),
                                 theme.color(ColorRole::Muted), Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    const int gap = used + theme.space(Space::M);
    const QRect rest = option.direction == Qt::RightToLeft ? line.adjusted(0, 0, -gap, 0) : line.adjusted(gap, 0, 0, 0);
    paintElided(painter, rest, index.data(SearchModel::OrderRole).toString(), theme.font(TypeSize::Small),
                theme.color(ColorRole::Muted), Qt::AlignLeading | Qt::AlignVCenter, option.direction);
}

void SearchHitDelegate::paintSign(QPainter &painter, const QRect &place, const SearchHit &hit,
                                  Qt::LayoutDirection direction) const
{
    const Theme &theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (hit.kind) {
    case SearchHit::Kind::Ticket: {
        QRect mark(0, 0, theme.scaled(kMarkSide), theme.scaled(kMarkSide));
        mark.moveCenter(place.center());
        StateMark{hit.ticket.state, false}.paint(painter, mark, direction);
        return;
    }
    case SearchHit::Kind::Customer: paintAvatar(painter, place, hit.customer.name, hit.customer.id.toString()); return;
    case SearchHit::Kind::Article: Icon::paint(painter, place, u"knowledge"_s, theme.color(ColorRole::Muted)); return;
    }
}

void SearchHitDelegate::paintTitle(QPainter &painter, QRect line, const SearchHit &hit,
                                   Qt::LayoutDirection direction) const
{
    const Theme &theme = Theme::current();
    Title title;
    switch (hit.kind) {
    case SearchHit::Kind::Ticket:
        title = {hit.ticket.subject, hit.snippet.isEmpty() ? QString() : hit.ticket.requesterName, {}};
        break;
    case SearchHit::Kind::Customer: title = {hit.customer.name, hit.customer.organisation, {}}; break;
    case SearchHit::Kind::Article: title = {hit.article.title, {}, {}}; break;
    }
    title.trail = Models::hitTrail(hit, m_formatter, m_clock.now());
    const QColor muted = theme.color(ColorRole::Muted);
    const QFont small = theme.font(TypeSize::Small);
    const bool rightToLeft = direction == Qt::RightToLeft;
    const auto shrink = [&](int by, bool trailing) {
        line = (trailing != rightToLeft) ? line.adjusted(0, 0, -by, 0) : line.adjusted(by, 0, 0, 0);
    };
    const int gap = theme.space(Space::M);
    shrink(paintElided(painter, line, title.trail, small, muted, Qt::AlignTrailing | Qt::AlignVCenter, direction) + gap,
           true);
    // The name beside the title gets at most a third, the title is what was looked for.
    const int besideWidth
        = title.beside.isEmpty() ? 0 : std::min(QFontMetrics(small).horizontalAdvance(title.beside), line.width() / 3);
    QRect words = line;
    if (besideWidth > 0)
        words.setWidth(line.width() - besideWidth - gap);
    if (rightToLeft)
        words.moveRight(line.right());
    const int used = paintElided(painter, words, title.text, theme.font(TypeSize::Body, QFont::DemiBold),
                                 theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter, direction);
    shrink(used + gap, false);
    paintElided(painter, line, title.beside, small, muted, Qt::AlignLeading | Qt::AlignVCenter, direction);
}

void SearchHitDelegate::paintSnippet(QPainter &painter, const QRect &line, const QString &words,
                                     Qt::LayoutDirection direction) const
{
    const Theme &theme = Theme::current();
    const Models::MarkedText marked = Models::markedText(words);
    QTextLayout layout(marked.text, theme.font(TypeSize::Small));
    QTextOption wrap(Qt::AlignLeading);
    wrap.setTextDirection(direction);
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrap);
    QList<QTextLayout::FormatRange> ranges;
    for (const Models::MarkedText::Span &match : marked.matches) {
        QTextCharFormat format;
        format.setFontWeight(QFont::Bold);
        format.setForeground(theme.color(ColorRole::Accent));
        ranges.append({int(match.begin), int(match.length), format});
    }
    layout.setFormats(ranges);
    const QString dots = u"…"_s;
    const int dotsWidth = QFontMetrics(theme.font(TypeSize::Small)).horizontalAdvance(dots);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (!first.isValid())
        return;
    first.setLineWidth(std::max(1, line.width() - dotsWidth));
    layout.endLayout();
    painter.setPen(theme.color(ColorRole::Muted));
    const bool rightToLeft = direction == Qt::RightToLeft;
    first.draw(&painter, QPointF(line.left() + (rightToLeft ? dotsWidth : 0), line.top()));
    if (first.textLength() < marked.text.size()) {
        QRect end = line;
        if (rightToLeft)
            end.setRight(line.right() - int(first.naturalTextWidth()));
        else
            end.setLeft(line.left() + int(first.naturalTextWidth()));
        paintElided(painter, end, dots, theme.font(TypeSize::Small), theme.color(ColorRole::Muted),
                    Qt::AlignLeading | Qt::AlignVCenter, direction);
    }
}

} // namespace Opora::Ui
