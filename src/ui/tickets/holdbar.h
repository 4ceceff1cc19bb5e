// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QFrame>

#include <optional>

class QDateTimeEdit;
class QLineEdit;
class QPushButton;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class PlainLabel;
class TypedWords;
struct Context;

/// Asks until when a ticket is put on hold: in natural words, with what they mean below them, or by date and time.
/// Stands in the page, not in a dialog.
class HoldBar final : public QFrame
{
    Q_OBJECT
public:
    HoldBar(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// With this status, which is one on hold.
    void start(Core::StatusId status);

Q_SIGNALS:
    void left(); ///< done or given up: the focus has no place here any more

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void buildFields(QLayout &line);
    void understand();
    void forgetWords();
    void say(const QString &sentence, const QString &tone);
    void hold();
    void holdUntil(std::optional<Core::Timestamp> until);
    void leave();

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Core::StatusId m_status;
    QLineEdit *m_words;
    QDateTimeEdit *m_until;
    PlainLabel *m_sentence; ///< what the words mean, or what is wrong with them or with the time
    TypedWords *m_typed;
    QPushButton *m_go = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace Opora::Ui
