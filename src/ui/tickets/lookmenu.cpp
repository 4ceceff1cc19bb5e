// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/lookmenu.h"

#include "ui/kit/menurow.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::ListColumn;
using Models::ListLook;
using Sort = Core::TicketView::Sort;

namespace {

constexpr int kOrders = int(Sort::Subject) + 1;

/// Stays open while its rows are ticked, for mostly several are.
class TickMenu final : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (!tick(actionAt(event->position().toPoint())))
            QMenu::mouseReleaseEvent(event);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool isTick
            = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (!isTick || !tick(activeAction()))
            QMenu::keyPressEvent(event);
    }

private:
    static bool tick(QAction *row)
    {
        if (!row || !row->isEnabled())
            return false;
        row->trigger();
        return true;
    }
};

} // namespace

LookMenu::LookMenu(QWidget *parent)
    : QMenu(parent)
{
    addOrders();
    addSorts();
    addSeparator();
    addForms();
    addSeparator();
    addColumns();
    addGroups();
    addSeparator();
    m_standard = addAction(tr("Back to the &standard"));
    m_standard->setObjectName(u"lookStandard"_s);
    connect(m_standard, &QAction::triggered, this, &LookMenu::standardAsked);
}

QAction *LookMenu::addChoice(QMenu &menu, const QString &text, const std::function<void(ListLook &)> &choose)
{
    QAction *row = menu.addAction(text);
    row->setCheckable(true);
    connect(row, &QAction::triggered, this, [this, choose] {
        ListLook look = m_look;
        choose(look);
        Q_EMIT lookChosen(look);
    });
    return row;
}

void LookMenu::addOrders()
{
    for (int i = 0; i < kOrders; ++i) {
        QAction *row = addChoice(*this, orderName(Sort(i)), [i](ListLook &look) {
            look.sort = Sort(i);
            look.sorts.clear();
        });
        row->setData(i);
        m_orders.append(row);
    }
}

void LookMenu::addSorts()
{
    m_sortMenu = new TickMenu(this);
    //: Menu: by which columns a list is sorted, the first chosen one first
    m_sortMenu->setTitle(tr("Sort &by columns"));
    m_sortMenu->setObjectName(u"lookSorts"_s);
    addMenu(m_sortMenu);
    for (int i = 0; i < Models::kListColumns; ++i) {
        const auto column = ListColumn(i);
        QAction *row = m_sortMenu->addAction(Models::columnName(column));
        row->setObjectName(u"lookSort."_s + Models::columnWord(column));
        row->setCheckable(true);
        connect(row, &QAction::triggered, this, [this, column] { Q_EMIT sortAsked(column); });
        m_sorts.append(row);
    }
}

void LookMenu::setSorts(const Core::TicketView &view, const QList<Core::ViewSort> &sorts)
{
    bool isOffered = false;
    for (int i = 0; i < Models::kListColumns; ++i) {
        const auto column = ListColumn(i);
        const QString mark = Models::sortMark(sorts, column);
        // Behind a tab it stands at the end of the row, as a key does.
        m_sorts[i]->setText(mark.isEmpty() ? Models::columnName(column) : Models::columnName(column) + u'\t' + mark);
        m_sorts[i]->setChecked(!mark.isEmpty());
        const bool isPossible = !Models::pressed(view, sorts, column, Models::SortPress::Next).isEmpty();
        m_sorts[i]->setVisible(isPossible);
        isOffered = isOffered || isPossible;
    }
    m_sortMenu->setEnabled(isOffered);
}

void LookMenu::addForms()
{
    //: How the tickets of a list are shown; the next one is the other way
    m_lines = addChoice(*this, tr("Rows of two &lines"), [](ListLook &look) { look.columns.clear(); });
    m_lines->setObjectName(u"lookLines"_s);
    m_table = addChoice(*this, tr("&Table"), [this](ListLook &look) {
        if (!look.isTable())
            look.columns = Models::usualColumns(m_view);
    });
    m_table->setObjectName(u"lookTable"_s);
    addSeparator();
    //: How close the rows of a list stand; the next one is the other way
    m_normal = addChoice(*this, tr("Comf&ortable"), [](ListLook &look) { look.density = Core::Density::Normal; });
    m_normal->setObjectName(u"lookNormal"_s);
    m_compact = addChoice(*this, tr("&Compact"), [](ListLook &look) { look.density = Core::Density::Compact; });
    m_compact->setObjectName(u"lookCompact"_s);
}

void LookMenu::addColumns()
{
    m_columnMenu = new TickMenu(this);
    //: Menu: which columns a table of tickets has
    m_columnMenu->setTitle(tr("Col&umns"));
    m_columnMenu->setObjectName(u"lookColumns"_s);
    addMenu(m_columnMenu);
    for (int i = 0; i < Models::kListColumns; ++i) {
        const auto column = ListColumn(i);
        m_columns.append(addChoice(*m_columnMenu, Models::columnName(column), [this, column](ListLook &look) {
            look.columns = look.isTable() ? Models::toggled(look.columns, column) : Models::usualColumns(m_view);
        }));
    }
}

void LookMenu::addGroups()
{
    m_groupMenu = addMenu(tr("&Groups"));
    m_groupMenu->setObjectName(u"lookGroups"_s);
    const QString names[] = {
        //: What the tickets of a list stand together by, this one and the next six
        tr("no groups"), tr("status"), tr("priority"), tr("department"), tr("owner"), tr("due time"), tr("type"),
    };
    for (int i = 0; i < int(std::size(names)); ++i) {
        m_groups.append(
            addChoice(*m_groupMenu, names[i], [i](ListLook &look) { look.grouping = Core::TicketGrouping(i); }));
        m_groups.last()->setObjectName(u"lookGroup.%1"_s.arg(i));
    }
}

void LookMenu::setLook(const Core::TicketView &view, const ListLook &look, const Core::ReferenceData &reference)
{
    m_view = view;
    m_look = look;
    setSorts(view, Models::shownSorts(view, look, reference));
    markHolding(*m_sortMenu->menuAction(), !look.sorts.isEmpty());
    m_orders.constFirst()->setText(orderName(Sort::NewestActivity, !Models::ownSorts(view, reference).isEmpty()));
    for (int i = 0; i < kOrders; ++i) {
        m_orders[i]->setVisible(Models::canSort(view, Sort(i)));
        markHolding(*m_orders[i], int(look.sort) == i && look.sorts.isEmpty());
    }
    markHolding(*m_lines, !look.isTable());
    markHolding(*m_table, look.isTable());
    markHolding(*m_normal, look.density == Core::Density::Normal);
    markHolding(*m_compact, look.density == Core::Density::Compact);
    m_columnMenu->setEnabled(look.isTable());
    for (int i = 0; i < Models::kListColumns; ++i) {
        const bool isShown = look.columns.contains(ListColumn(i));
        m_columns[i]->setChecked(isShown);
        // A table without columns would be none.
        m_columns[i]->setEnabled(!isShown || look.columns.size() > 1);
    }
    m_groupMenu->setEnabled(Models::canGroup(view));
    for (int i = 0; i < m_groups.size(); ++i)
        markHolding(*m_groups[i], int(look.grouping) == i);
    m_standard->setEnabled(look != Models::standardLook(view, reference));
}

QString LookMenu::orderName(Sort sort, bool hasOwnOrder)
{
    switch (sort) {
    case Sort::NewestActivity:
        //: Order of a saved view that says by itself how its tickets are sorted
        return hasOwnOrder ? tr("as in the view") : tr("newest first");
    case Sort::OldestActivity: return tr("oldest first");
    case Sort::DueFirst: return tr("by due time");
    case Sort::HighestPriority: return tr("by priority");
    case Sort::NewestCreated: return tr("by creation");
    //: Order of a list of tickets: who was made first comes first
    case Sort::OldestCreated: return tr("by creation, oldest first");
    case Sort::Customer: return tr("by customer");
    case Sort::Subject: return tr("by subject");
    }
    return {};
}

} // namespace Opora::Ui
