// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxrowdelegate.h"

#include "models/outboxmodel.h"
#include "models/ticketrowtext.h"
#include "ui/kit/chip.h"
#include "ui/kit/icon.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::OutboxItem;
using Models::OutboxModel;

namespace {

Chip chipOf(const OutboxItem &item, const QString &text)
{
    switch (item.state) {
    case OutboxItem::State::Undoable: return {text, Chip::Tone::Accent, u"clock"_s};
    case OutboxItem::State::Waiting: return {text, Chip::Tone::Quiet, u"cloud-wait"_s};
    case OutboxItem::State::Sending: return {text, Chip::Tone::Accent, u"sync"_s};
    case OutboxItem::State::Held: return {text, Chip::Tone::Warning, u"warning"_s};
    case OutboxItem::State::Refused: return {text, Chip::Tone::Danger, u"error"_s};
    }
    return {text};
}

QString whereTo(const OutboxItem &item)
{
    if (item.ticket.isNull())
        return {};
    return Models::numberText(item.ticketNumber) + u' ' + item.ticketSubject;
}

struct RowWords
{
    QString where;
    Core::Timestamp since{};
    Chip chip;
};

RowWords rowOf(const QModelIndex &index)
{
    const QString state = index.data(OutboxModel::StateTextRole).toString();
    if (const QVariant kept = index.data(OutboxModel::KeptRole); kept.isValid()) {
        const auto words = kept.value<Core::LostWords>();
        return {words.subject, words.at, {state, Chip::Tone::Quiet, u"lock"_s}};
    }
    const auto item = index.data(OutboxModel::ItemRole).value<OutboxItem>();
    return {whereTo(item), item.queuedAt, chipOf(item, state)};
}

} // namespace

OutboxRowDelegate::OutboxRowDelegate(const Core::Clock &clock, Models::Formatter formatter, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
    , m_formatter(std::move(formatter))
{ }

QSize OutboxRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const int body = QFontMetrics(theme.font(TypeSize::Body)).height();
    if (index.data(OutboxModel::IsHeadingRole).toBool())
        return {theme.scaled(200), body + theme.space(Space::L)};
    const int chip = Chip{u"#"_s}.size().height();
    return {theme.scaled(200), 2 * body + chip + 2 * theme.space(Space::S) + theme.space(Space::Xs)};
}

void OutboxRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const int inset = theme.space(Space::M);
    painter->save();
    if (index.data(OutboxModel::IsHeadingRole).toBool()) {
        paintElided(*painter, option.rect.adjusted(inset, theme.space(Space::S), -inset, 0), index.data().toString(),
                    theme.font(TypeSize::Small, QFont::Bold), theme.color(ColorRole::Muted),
                    Qt::AlignLeading | Qt::AlignVCenter, option.direction);
        painter->restore();
        return;
    }
    const RowWords row = rowOf(index);
    paintRowGround(*painter, option);
    const QRect inner = option.rect.adjusted(inset, theme.space(Space::S), -inset, -theme.space(Space::S));
    const int body = QFontMetrics(theme.font(TypeSize::Body)).height();
    QRect head(inner.left(), inner.top(), inner.width(), body);
    const int used = paintElided(*painter, head, m_formatter.age(row.since, m_clock.now()), theme.font(TypeSize::Small),
                                 theme.color(ColorRole::Muted), Qt::AlignTrailing | Qt::AlignVCenter, option.direction);
    const QRect title = head.adjusted(0, 0, -used - inset, 0);
    paintElided(*painter, QStyle::visualRect(option.direction, head, title), index.data().toString(),
                theme.font(TypeSize::Body, QFont::DemiBold), theme.color(ColorRole::Text),
                Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    head.translate(0, body);
    paintElided(*painter, head, row.where, theme.font(TypeSize::Body), theme.color(ColorRole::Text),
                Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    const int chipTop = head.bottom() + 1 + theme.space(Space::Xs);
    Chip::paintRow(*painter, {inner.left(), chipTop, inner.width(), row.chip.size().height()}, {row.chip},
                   option.direction);
    painter->restore();
}

} // namespace Opora::Ui
