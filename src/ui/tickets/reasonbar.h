// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QFrame>

class QLineEdit;
class QPushButton;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class LengthGuard;
class PlainLabel;

/// Asks why a ticket is cancelled or opened again. Stands in the page, not in a dialog.
class ReasonBar final : public QFrame
{
    Q_OBJECT
public:
    explicit ReasonBar(Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// With this status, a cancelled or an unfinished one.
    void start(Core::StatusId status);
    /// Whether a reason stands in it that was typed and not taken yet.
    [[nodiscard]] bool hasWords() const;

Q_SIGNALS:
    void left(); ///< done or given up: the focus has no place here any more

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectParts();
    void give(const QString &reason);
    void putAway();
    void leave();

    Models::TicketModel &m_ticket;
    Core::StatusId m_status;
    bool m_cancels = false;
    PlainLabel *m_label;
    QLineEdit *m_words;
    QPushButton *m_notSolved;
    QPushButton *m_newProblem;
    QPushButton *m_go;
    QPushButton *m_cancel;
    PlainLabel *m_problem;
    LengthGuard *m_guard = nullptr;
};

} // namespace Opora::Ui
