// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QPointer>
#include <QWidget>

namespace Opora::Models {
class UndoStack;
}

namespace Opora::Ui {

class QuietBar;

/// The small bar after something was done or taken back: the way back, the way there again, and the ticket of it.
class UndoBar final : public QWidget
{
    Q_OBJECT
public:
    explicit UndoBar(Models::UndoStack &undo, QWidget *parent = nullptr);

Q_SIGNALS:
    void ticketAsked(Opora::Core::TicketId id);

private:
    enum class Step { Done, Undone };

    void showDone(const QString &text, Core::TicketId ticket);
    void showUndone(const QString &text, Core::TicketId ticket, bool canRedo);
    void dismissWhenOver();
    void giveKeysBack();
    void addOpen(Core::TicketId ticket);
    void showBar(Step step);

    Models::UndoStack &m_undo;
    QuietBar *m_bar;
    QPointer<QWidget> m_from; ///< had the keys before they came into the bar
    Step m_shown = Step::Done;
    quint64 m_done = 0; ///< the step that Step::Done offers to take back
};

} // namespace Opora::Ui
