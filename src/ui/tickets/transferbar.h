// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/handover.h"

#include <QFrame>

class QComboBox;
class QBoxLayout;
class QLineEdit;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class LengthGuard;
class PlainLabel;
class SearchField;
class TypedWords;
struct Context;

/// Hands a ticket to another department, by letters to a colleague too: where to, why, one press. Stands in the page,
/// not in a dialog.
class TransferBar final : public QFrame
{
    Q_OBJECT
public:
    TransferBar(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    void start();
    /// With a line in which a few letters of a department or a colleague are typed.
    void startByLetters();
    /// Whether a reason stands in it that was typed and not taken yet.
    [[nodiscard]] bool hasWords() const;

Q_SIGNALS:
    void left(); ///< done or given up: the focus has no place here any more

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildLetters();
    /// Lists them, with the one that was chosen for the ticket.
    void offer(const QList<Models::HandoverTarget> &targets);
    [[nodiscard]] QList<Models::HandoverTarget> departments() const;
    [[nodiscard]] QList<Models::HandoverTarget> everybody() const;
    void find();
    void restore();
    void transfer();
    void askWhereTo(const QString &sentence);
    /// The words given with a transfer of that ticket are safe, or the person's again.
    void settle(Core::TicketId ticket, const QUuid &target, const QString &note, bool isStored);
    void leave();

    Models::TicketModel &m_ticket;
    SearchField *m_letters; ///< shown when they are asked for
    PlainLabel *m_unknown;  ///< nobody is called so, or nobody is chosen
    QComboBox *m_queue;
    QLineEdit *m_note;
    TypedWords *m_typed;
    LengthGuard *m_guard = nullptr;
    QBoxLayout *m_arrangement = nullptr; ///< the fields and their buttons, beside or below each other
};

} // namespace Opora::Ui
