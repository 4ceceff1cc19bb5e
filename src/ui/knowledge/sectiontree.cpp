// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/sectiontree.h"

#include "models/knowledgemodel.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QHeaderView>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdRole = Qt::UserRole;
enum Column { Name, Count };

} // namespace

SectionTree::SectionTree(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(u"sectionTree"_s);
    setAccessibleName(tr("Sections"));
    setColumnCount(2);
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(Theme::current().space(Space::L));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(0);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    header()->setSectionResizeMode(Count, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item)
            Q_EMIT sectionChosen(Core::SectionId(item->data(Name, kIdRole).toUuid()));
    });
    connect(&Theme::current(), &Theme::changed, this, &SectionTree::sizeRows);
}

void SectionTree::setEntries(const QList<Models::SectionEntry> &entries, const QLocale &locale)
{
    const QSignalBlocker quiet(this);
    const QUuid chosen = currentItem() ? currentItem()->data(Name, kIdRole).toUuid() : QUuid();
    clear();
    QHash<Core::SectionId, QTreeWidgetItem *> items;
    for (const Models::SectionEntry &entry : entries) {
        QTreeWidgetItem *parent = entry.parent.isNull() ? nullptr : items.value(entry.parent);
        auto *item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(this);
        item->setText(Name, singleLine(entry.name));
        item->setText(Count, locale.toString(entry.count));
        item->setTextAlignment(Count, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setData(Name, kIdRole, entry.id.uuid());
        //: A section of articles and how many it has, for screen readers
        item->setData(Name, Qt::AccessibleTextRole, tr("%1, %n article(s)", nullptr, entry.count).arg(entry.name));
        items.insert(entry.id, item);
    }
    expandAll();
    sizeRows();
    choose(Core::SectionId(chosen));
}

void SectionTree::choose(Core::SectionId section)
{
    for (QTreeWidgetItemIterator it(this); *it; ++it)
        if ((*it)->data(Name, kIdRole).toUuid() == section.uuid())
            return setCurrentItem(*it);
}

void SectionTree::sizeRows()
{
    const Theme &theme = Theme::current();
    // The native selection of trees is shaded; this one is as flat as that of the lists.
    setStyleSheet(u"QTreeView { background: %1 } QTreeView::item { padding-right: %2px }"
                  "QTreeView::item:hover { background: %3 }"
                  "QTreeView::item:selected { background: %4; color: %5 }"_s.arg(
                      theme.color(ColorRole::Ground).name(), QString::number(theme.space(Space::S)),
                      theme.color(ColorRole::Hover).name(), theme.color(ColorRole::Selected).name(),
                      theme.color(ColorRole::Text).name()));
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        (*it)->setSizeHint(Name, {0, theme.rowHeight(Row::View)});
        (*it)->setForeground(Count, theme.color(ColorRole::Muted));
    }
}

} // namespace Opora::Ui
