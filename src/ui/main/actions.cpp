// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/actions.h"

#include <QWidget>

namespace Opora::Ui {

namespace {

/// Letters of the Russian layout on the keys of Latin ones, row by row; escaped, for they are keys and not words.
constexpr QStringView kLatin = u"QWERTYUIOPASDFGHJKLZXCVBNM";
constexpr QStringView kRussian = u"\u0419\u0426\u0423\u041A\u0415\u041D\u0413\u0428\u0429\u0417"
                                 u"\u0424\u042B\u0412\u0410\u041F\u0420\u041E\u041B\u0414"
                                 u"\u042F\u0427\u0421\u041C\u0418\u0422\u042C";

/// The same keys under a hand that writes Russian. With Ctrl the system itself looks for the Latin letter.
QList<QKeySequence> onOtherLayouts(const QList<QKeySequence> &keys)
{
    QList<QKeySequence> others;
    for (const QKeySequence &key : keys) {
        const QKeyCombination combination = key[0];
        const bool isSingle = (combination.keyboardModifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
        const qsizetype place = kLatin.indexOf(QChar(ushort(combination.key())));
        if (isSingle && combination.key() < Qt::Key_Escape && place >= 0)
            others.append(QKeyCombination(combination.keyboardModifiers(), Qt::Key(kRussian[place].unicode())));
    }
    return others;
}

} // namespace

Actions::Actions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    addPlaces();
    addTicketActions();
    addViews();
}

QList<QKeySequence> Actions::keys(const QAction &action)
{
    QList<QKeySequence> keys = action.shortcuts();
    for (const QKeySequence &other : onOtherLayouts(keys))
        keys.removeAll(other);
    return keys;
}

QList<QAction *> Actions::all() const
{
    QList<QAction *> actions;
    for (const ActionId id : m_order)
        actions.append(m_actions.value(id));
    return actions;
}

void Actions::add(ActionId id, const QString &name, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(name, this);
    action->setShortcuts(keys + onOtherLayouts(keys));
    m_window->addAction(action);
    m_order.append(id);
    m_actions.insert(id, action);
}

void Actions::addPlaces()
{
    add(ActionId::Tickets, tr("Tickets"), {Qt::CTRL | Qt::Key_1});
    add(ActionId::Customers, tr("Customers"), {Qt::CTRL | Qt::Key_2});
    add(ActionId::Knowledge, tr("Knowledge"), {Qt::CTRL | Qt::Key_3});
    add(ActionId::Outbox, tr("Outbox"), {Qt::CTRL | Qt::Key_4});
    add(ActionId::Settings, tr("Settings"), {Qt::CTRL | Qt::Key_Comma});
    add(ActionId::Search, tr("Search"), {Qt::CTRL | Qt::Key_K, Qt::Key_Slash});
    add(ActionId::NewTicket, tr("New ticket"), {QKeySequence::New});
    //: A hit is one of the words that a search has found, marked in a ticket
    add(ActionId::NextHit, tr("Next hit in the ticket"), {Qt::Key_F3});
    add(ActionId::PreviousHit, tr("Previous hit in the ticket"), {Qt::SHIFT | Qt::Key_F3});
    add(ActionId::Undo, tr("Undo"), {QKeySequence::Undo});
    add(ActionId::Redo, tr("Redo"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Z});
    add(ActionId::SyncNow, tr("Sync now"), {Qt::Key_F5});
    add(ActionId::GoOffline, tr("Work offline"), {Qt::CTRL | Qt::SHIFT | Qt::Key_O});
    add(ActionId::Quit, tr("Quit"), {Qt::CTRL | Qt::Key_Q});
}

void Actions::addTicketActions()
{
    add(ActionId::NextTicket, tr("Next ticket"), {Qt::Key_J});
    add(ActionId::PreviousTicket, tr("Previous ticket"), {Qt::Key_K});
    add(ActionId::OpenTicket, tr("Read the ticket"), {Qt::Key_O});
    add(ActionId::Reply, tr("Reply"), {Qt::Key_R});
    add(ActionId::Note, tr("Note"), {Qt::Key_N});
    add(ActionId::Forward, tr("Forward"), {Qt::SHIFT | Qt::Key_F});
    add(ActionId::Send, tr("Send"), {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    add(ActionId::SendAndSolve, tr("Send and solve, next ticket"),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Return, Qt::CTRL | Qt::SHIFT | Qt::Key_Enter});
    add(ActionId::AssignToMe, tr("Assign to me"), {Qt::Key_A});
    add(ActionId::Owner, tr("Choose the owner"), {Qt::SHIFT | Qt::Key_A});
    add(ActionId::Status, tr("Status"), {Qt::Key_S});
    add(ActionId::Priority, tr("Priority"), {Qt::Key_P});
    add(ActionId::Transfer, tr("Transfer to another department"), {Qt::Key_T});
    add(ActionId::HandOver, tr("Transfer by a few letters"), {Qt::CTRL | Qt::Key_T});
    add(ActionId::AddTag, tr("Add a tag"), {Qt::Key_G});
    add(ActionId::Follow, tr("Follow the ticket, or stop"), {Qt::Key_F});
    add(ActionId::NoteTime, tr("Note time spent"), {Qt::Key_W});
    add(ActionId::CallBack, tr("Promise a callback"), {Qt::Key_B});
    add(ActionId::Hold, tr("Put on hold and more"), {Qt::Key_M});
    add(ActionId::Macro, tr("Run a macro"), {Qt::Key_X});
    add(ActionId::Merge, tr("Merge tickets"), {Qt::SHIFT | Qt::Key_M});
    add(ActionId::Split, tr("Split off into a new ticket"), {Qt::SHIFT | Qt::Key_D});
    add(ActionId::Links, tr("Linked tickets"), {Qt::SHIFT | Qt::Key_L});
    add(ActionId::Attach, tr("Attach files"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A});
    //: Others who get a copy of a mail
    add(ActionId::Copies, tr("Copies to others (Cc, Bcc)"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    add(ActionId::Format, tr("Tools for bold words, lists and links"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F});
    add(ActionId::History, tr("History of the ticket"), {Qt::Key_H});
    add(ActionId::Export, tr("Print or save the ticket"), {QKeySequence::Print});
    add(ActionId::Card, tr("Details of the ticket"), {Qt::Key_D});
    add(ActionId::CustomerPanel, tr("Customer panel"), {Qt::Key_E});
    add(ActionId::BackToList, tr("Back to the list"), {Qt::Key_U});
    add(ActionId::ListLook, tr("Order, rows and columns of the list"), {Qt::Key_V});
}

void Actions::addViews()
{
    //: In the list of keys; %1 is a queue view, e.g. "Unassigned"
    const QString name = tr("View: %1");
    const QString views[]
        = {tr("mine"),   tr("unassigned"), tr("unanswered"),       tr("on hold"),          tr("overdue"),
           tr("solved"), tr("all"),        tr("first department"), tr("second department")};
    for (size_t i = 0; i < std::size(kViewActions); ++i)
        add(kViewActions[i], name.arg(views[i]), {Qt::ALT | Qt::Key(Qt::Key_1 + int(i))});
}

} // namespace Opora::Ui
