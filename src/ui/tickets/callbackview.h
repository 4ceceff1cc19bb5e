// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QWidget>

#include <optional>

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

/// When the customer of the open ticket is to be called, and by which number: in natural words.
class CallbackView final : public QWidget
{
    Q_OBJECT
public:
    CallbackView(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    void showTicket();
    /// When it is, for the head of the section; empty: none is promised.
    [[nodiscard]] QString moment() const;
    void focusWords();

private:
    void build();
    void restore();
    void putAway();
    void askNumber();
    void understand();
    void save();
    void done();
    void set(std::optional<Core::Timestamp> at, const QString &number, const QString &undoText);
    void say(const QString &sentence, const QString &tone);

    const Context &m_context;
    Models::TicketModel &m_ticket;
    PlainLabel *m_told;
    QPushButton *m_done;
    QWidget *m_entry; ///< for who may change the ticket
    QLineEdit *m_words;
    QLineEdit *m_number;
    PlainLabel *m_sentence; ///< what the words mean, or what is wrong with them
    QPushButton *m_go;
    LengthGuard *m_guard = nullptr;
    TypedWords *m_typed;
};

} // namespace Opora::Ui
