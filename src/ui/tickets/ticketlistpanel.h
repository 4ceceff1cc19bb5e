// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: the head, the rows, the look and the chosen ones of one list
#pragma once

#include "core/ports/views.h"
#include "core/result.h"
#include "models/listsorts.h"

#include <QWidget>

class QListView;
class QStackedWidget;

namespace Opora::Models {
class BulkModel;
class TicketListModel;
} // namespace Opora::Models

namespace Opora::Ui {

class BulkBar;
class ChipButton;
class ElidedLabel;
class EmptyState;
class LookMenu;
class TicketRowDelegate;
class TicketTableHead;
struct Context;

/// The tickets of one view: its name and count, how it is sorted, and the rows.
class TicketListPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit TicketListPanel(const Context &context, QWidget *parent = nullptr);

    /// Put before the order in the head, in place of the title: at 1024 px the folded views. Null: the title again.
    void setHeadWidget(QWidget *widget);

    [[nodiscard]] Core::TicketView view() const;
    /// How many tickets the view has; none: not known yet.
    [[nodiscard]] std::optional<int> count() const;

    /// In the look that was chosen for it; else in its standard one, which begins with the order of \a view.
    void showView(const Core::TicketView &view);
    [[nodiscard]] bool isTable() const { return m_look.isTable(); }
    /// Until a person makes it wider or narrower: beside a ticket, both within \a room.
    [[nodiscard]] int usualWidth(int room) const;
    /// For the keys: the order, the rows and the columns.
    void openLookMenu();
    /// Marks it when it is one of this view's loaded rows, else no row is current. Does not say ticketChosen().
    void showCurrent(Core::TicketId id);
    /// The ticket with that key has been opened: it is the current one as soon as the list knows where it stands,
    /// unless the person has gone elsewhere meanwhile.
    void followOpened(Core::RowKey key);
    void step(int rows);
    /// What can be done to several chosen tickets at once.
    BulkBar &bulk();
    [[nodiscard]] bool hasSeveral() const;
    /// In the order of the view.
    [[nodiscard]] QList<Core::RowKey> chosen() const;
    /// The current one alone again.
    void chooseOne();
    void focusList();
    /// What a view without tickets offers to open instead, e.g. "Unassigned · 34"; empty: nothing.
    void setWayOn(const QString &words);

Q_SIGNALS:
    /// Once: what a view holds has been painted for the first time, and the program hears the person.
    void painted();
    void ticketChosen(Opora::Core::TicketId id);
    /// Several chosen tickets are to become one.
    void mergeAsked();
    void ticketOpened(); ///< Enter: the person wants to work in the ticket
    void countChanged();
    void formChanged(); ///< rows of two lines, a table, its columns
    void wayOnAsked();
    /// The first rows of a view are there, or it is known that it has none.
    void loaded();
    void failed(const Opora::Core::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead(QLayout *column);
    void buildList(QLayout *column);
    void fitHead();
    void connectLook();
    void followReference();
    void readView();
    /// And keeps it for the view.
    void chooseLook(const Models::ListLook &look);
    void sortBy(Models::ListColumn column, Models::SortPress press);
    void showLook(const Models::ListLook &look);
    [[nodiscard]] QString orderText() const;
    void showTableHead();
    void showCount();
    void followTime();
    [[nodiscard]] EmptyState *empty();
    void explainEmpty();
    [[nodiscard]] bool isOfCalls() const;
    void takeLoaded();
    void selectFirst();
    void selectOpened();
    void select(int row);
    void announceCurrent();
    void connectBulk();
    void connectBulkBar();
    void showChosen();
    void chooseRest(int first, int last);
    void keepAllChosen();
    void chooseKeptAgain();

    const Context &m_context;
    Models::TicketListModel *m_model;
    TicketRowDelegate *m_delegate;
    Models::BulkModel *m_bulk;
    BulkBar *m_bulkBar = nullptr; ///< made once the list is painted, or asked for
    QWidget *m_head;
    QWidget *m_headWidget = nullptr; ///< in place of the title
    ElidedLabel *m_title;
    ChipButton *m_sort;
    LookMenu *m_lookMenu;
    TicketTableHead *m_tableHead = nullptr; ///< above the list, as long as it is a table
    QStackedWidget *m_stack;
    QListView *m_list;
    Core::TicketView m_asked; ///< the view in its standard order
    Models::ListLook m_look;
    QString m_wayOn;
    QList<Core::RowKey> m_allChosen;      ///< while the rows change their places: all of them, if all were chosen
    QList<qint64> m_shownMinutes;         ///< ages and times left of the rows on the screen
    qint64 m_groupedIn = 0;               ///< minute in which tickets last went to other groups by the time alone
    EmptyState *m_empty = nullptr;        ///< made for the first view without tickets
    std::optional<Core::RowKey> m_opened; ///< to be the current one when no other is
    bool m_selectFirst = false;
    bool m_loading = true;      ///< nothing is known about this view yet
    bool m_announceDue = false; ///< the current row was still being read when it was chosen
    bool m_quiet = false;
    bool m_isPainted = false; ///< what a view holds, once at least
    int m_place = 0;          ///< of the last current row: where to go on when it leaves the view
};

} // namespace Opora::Ui
