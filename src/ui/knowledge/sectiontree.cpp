// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/sectiontree.h"

#include "models/knowledgemodel.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

enum Role { Id = Qt::UserRole, Depth, Count };

/// Name and count on one line; flat selection like that of the other lists.
class SectionDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, Theme::current().rowHeight(Row::View)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        if (selected || (option.state & QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.color(selected ? ColorRole::Selected : ColorRole::Hover));
        paintRowFocus(*painter, option);
        const int side = theme.space(Space::M);
        QRect line = option.rect.adjusted(side, 0, -side, 0);
        const int used
            = paintElided(*painter, line, index.data(Count).toString(), theme.font(TypeSize::Small),
                          theme.color(ColorRole::Muted), Qt::AlignTrailing | Qt::AlignVCenter, option.direction);
        const int lead = index.data(Depth).toInt() * theme.space(Space::L);
        const int trail = used + theme.space(Space::S);
        line = option.direction == Qt::RightToLeft ? line.adjusted(trail, 0, -lead, 0)
                                                   : line.adjusted(lead, 0, -trail, 0);
        paintElided(*painter, line, index.data().toString(),
                    theme.font(TypeSize::Body, selected ? QFont::DemiBold : QFont::Normal),
                    theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter, option.direction);
        painter->restore();
    }
};

} // namespace

SectionTree::SectionTree(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(u"sectionTree"_s);
    setAccessibleName(tr("Sections"));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new SectionDelegate(this));
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            Q_EMIT sectionChosen(Core::SectionId(item->data(Id).toUuid()));
    });
}

void SectionTree::setEntries(const QList<Models::SectionEntry> &entries, const QLocale &locale)
{
    const QSignalBlocker quiet(this);
    const QUuid chosen = currentItem() ? currentItem()->data(Id).toUuid() : QUuid();
    clear();
    QHash<Core::SectionId, int> depths;
    for (const Models::SectionEntry &entry : entries) {
        const int depth = entry.parent.isNull() ? 0 : depths.value(entry.parent) + 1;
        depths.insert(entry.id, depth);
        auto *item = new QListWidgetItem(singleLine(entry.name), this);
        item->setData(Id, entry.id.uuid());
        item->setData(Depth, depth);
        item->setData(Count, locale.toString(entry.count));
        //: A section of articles and how many it has, for screen readers
        item->setData(Qt::AccessibleTextRole, tr("%1, %n article(s)", nullptr, entry.count).arg(entry.name));
    }
    choose(Core::SectionId(chosen));
}

void SectionTree::choose(Core::SectionId section)
{
    for (int i = 0; i < count(); ++i)
        if (item(i)->data(Id).toUuid() == section.uuid())
            return setCurrentRow(i);
}

} // namespace Opora::Ui
