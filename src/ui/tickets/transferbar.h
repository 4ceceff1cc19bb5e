// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QComboBox;
class QBoxLayout;
class QLineEdit;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class LengthGuard;
class TypedWords;
struct Context;

/// Hands a ticket to another department: where to, why, one press. Stands in the page, not in a dialog.
class TransferBar final : public QFrame
{
    Q_OBJECT
public:
    TransferBar(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    void start();
    /// Whether a reason stands in it that was typed and not taken yet.
    [[nodiscard]] bool hasWords() const;

Q_SIGNALS:
    void left(); ///< done or given up: the focus has no place here any more

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    /// The departments it may go to, with the one that was chosen for it.
    void offer();
    void restore();
    void transfer();
    void leave();

    Models::TicketModel &m_ticket;
    QComboBox *m_queue;
    QLineEdit *m_note;
    TypedWords *m_typed;
    LengthGuard *m_guard = nullptr;
    QBoxLayout *m_arrangement = nullptr; ///< the fields and their buttons, beside or below each other
};

} // namespace Opora::Ui
