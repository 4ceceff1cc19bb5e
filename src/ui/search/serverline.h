// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "core/ports/views.h"

#include <QWidget>

class QPushButton;

namespace Opora::Models {
class ServerQuestion;
}

namespace Opora::Ui {

class PlainLabel;
struct Context;

/// The last line of an answer: what this machine does not hold can be asked of the server. GUI thread.
class ServerLine final : public QWidget
{
    Q_OBJECT
public:
    /// The context has a server to be asked.
    ServerLine(const Context &context, QWidget *parent = nullptr);

    /// Another answer is shown, to this search; empty: to none. What was asked for the same one stays.
    void setSearch(const QString &text);
    /// Brings a ticket of found() here.
    void fetch(Core::TicketId id);

Q_SIGNALS:
    /// Newest first; nothing when it is asked for something else.
    void found(const QList<Opora::Core::TicketRow> &tickets);
    /// The button that asked had the focus, and is gone.
    void answeredInFocus();
    void fetched(Opora::Core::TicketId id);
    void failed(const Opora::Core::Error &error);

private:
    void press();
    void renew();

    const Context &m_context;
    Models::ServerQuestion *m_question;
    PlainLabel *m_words;
    QPushButton *m_button;
    QString m_text;
};

} // namespace Opora::Ui
