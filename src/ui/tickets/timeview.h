// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/worktimer.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QPushButton;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class LengthGuard;
class PlainLabel;
class TypedWords;
struct Context;

/// How long people worked on the open ticket: their sum, a line to note more in words, and a timer.
class TimeView final : public QWidget
{
    Q_OBJECT
public:
    TimeView(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    void showTicket();
    /// The sum of all that was noted; empty: nothing.
    [[nodiscard]] QString sum() const;
    void focusWords();

private:
    void build();
    void restore();
    void understand();
    void note();
    void toggleTimer();
    void dropTimer();
    /// Started then, or stopped, with its way back.
    void setTimer(std::optional<Core::Timestamp> start, const QString &undoText);
    void keepTimer(Core::TicketId id, std::optional<Core::Timestamp> start);
    /// By the time of `stored` another ticket may be open.
    void submit(Core::Milliseconds span, const QString &note, std::function<void()> stored);
    void showTimer();
    void say(const QString &sentence, const QString &tone);

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Models::WorkTimer m_timers;
    PlainLabel *m_sum;
    QLineEdit *m_words;
    QLineEdit *m_note;
    PlainLabel *m_sentence; ///< what the words mean, or what is wrong with them
    QPushButton *m_go;
    QPushButton *m_timer;
    QPushButton *m_drop;
    LengthGuard *m_guard = nullptr;
    TypedWords *m_typed;
    QWidget *m_entry; ///< all but the sum: for who may note time
    bool m_isStoring = false;
};

} // namespace Opora::Ui
