// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>

class QWidget;

namespace Opora::Ui {

/// Everything a key can do.
enum class ActionId {
    Tickets,
    Customers,
    Knowledge,
    Outbox,
    Settings,
    Search,
    NewTicket,
    NextHit,
    PreviousHit,
    NextTicket,
    PreviousTicket,
    OpenTicket,
    Reply,
    Note,
    Forward,
    Send,
    SendAndSolve,
    AssignToMe,
    Owner,
    Status,
    Priority,
    Transfer,
    HandOver,
    AddTag,
    Follow,
    NoteTime,
    CallBack,
    Hold,
    Macro,
    Merge,
    Split,
    Links,
    Attach,
    Copies,
    Format,
    History,
    Export,
    Card,
    CustomerPanel,
    BackToList,
    ListLook,
    // In the order of kViewActions.
    ViewMine,
    ViewUnassigned,
    ViewUnanswered,
    ViewOnHold,
    ViewOverdue,
    ViewSolved,
    ViewAll,
    ViewFirstQueue,
    ViewSecondQueue,
    Undo,
    Redo,
    SyncNow,
    GoOffline,
    Quit,
};

/// The n-th of them chooses the n-th of the queue views.
inline constexpr ActionId kViewActions[] = {ActionId::ViewMine,   ActionId::ViewUnassigned, ActionId::ViewUnanswered,
                                            ActionId::ViewOnHold, ActionId::ViewOverdue,    ActionId::ViewSolved,
                                            ActionId::ViewAll,    ActionId::ViewFirstQueue, ActionId::ViewSecondQueue};

/// One list of all actions with their names and keys: the window, the menus and the list of keys in the settings read
/// it.
class Actions final : public QObject
{
    Q_OBJECT
public:
    explicit Actions(QWidget *window);

    [[nodiscard]] QAction *at(ActionId id) const { return m_actions.value(id); }
    /// In the order in which they are shown to people.
    [[nodiscard]] QList<QAction *> all() const;
    /// As they are shown to people: without the same keys under another layout.
    [[nodiscard]] static QList<QKeySequence> keys(const QAction &action);

private:
    void add(ActionId id, const QString &name, const QList<QKeySequence> &keys);
    void addPlaces();
    void addTicketActions();
    void addViews();

    QWidget *m_window;
    QList<ActionId> m_order;
    QHash<ActionId, QAction *> m_actions;
};

} // namespace Opora::Ui
