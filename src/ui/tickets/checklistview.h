// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checklists.h"

#include <QHash>
#include <QWidget>

class QMenu;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class ChipButton;
class PlainLabel;
class RowColumn;
struct Context;

/// The checklists of the open ticket: each step ticked off with who did it and when, and a menu of further lists.
class ChecklistView final : public QWidget
{
    Q_OBJECT
public:
    ChecklistView(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// What the open ticket has now.
    void showTicket();
    [[nodiscard]] bool hasLists() const { return !m_lists.isEmpty(); }
    /// Whether there is anything to tick off or to choose.
    [[nodiscard]] bool hasContent() const;
    /// "2 of 5", of all lists together; empty without steps.
    [[nodiscard]] QString progress() const;

Q_SIGNALS:
    void listChosen(); ///< by hand, or taken back

private:
    QWidget *makeStep(const Models::ShownStep &step);
    void showRows(bool mayTick);
    void fillMenu();
    void tick(const QString &item, bool isDone);
    void choose(Core::TicketId ticket, Core::ChecklistId list, bool isAgain);
    void leaveOut(Core::TicketId ticket, Core::ChecklistId list);
    [[nodiscard]] bool mayTick() const;

    const Context &m_context;
    Models::TicketModel &m_ticket;
    RowColumn *m_rows;
    PlainLabel *m_empty;
    ChipButton *m_add;
    QList<Models::ShownChecklist> m_lists;
    QHash<Core::TicketId, QSet<Core::ChecklistId>> m_chosen; ///< by hand, as long as none of their steps is done
};

} // namespace Opora::Ui
