// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "core/ports/serversearch.h"
#include "models/asking.h"

#include <QObject>
#include <QSet>

namespace Opora::Models {

/// A search put to the server, when somebody asks for that: the tickets that this machine does not hold, and the way
/// to one of them. GUI thread.
class ServerQuestion final : public QObject
{
    Q_OBJECT
public:
    enum class State { Unasked, Asking, Answered, Failed };

    ServerQuestion(Core::ServerSearch &server, Core::HelpDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// Newest first; of the newest answer.
    [[nodiscard]] const QList<Core::TicketRow> &tickets() const { return m_tickets; }
    /// How it stands, as a sentence; empty while nothing was asked.
    [[nodiscard]] QString sentence() const;

    void ask(const QString &text);
    /// Nothing is asked any more, and nothing found.
    void cancel();
    /// Brings one of tickets() here; only of the newest that was asked for is told.
    void fetch(Core::TicketId id);

Q_SIGNALS:
    void changed();
    void fetched(Opora::Core::TicketId id);
    void failed(const Opora::Core::Error &error);

private:
    void take(const Core::Result<QList<Core::Ticket>> &answer);
    void leaveOutHeld(const QList<Core::Ticket> &tickets);
    void end(State state);

    Core::ServerSearch &m_server;
    Core::HelpDesk &m_desk;
    State m_state = State::Unasked;
    QList<Core::TicketRow> m_tickets;
    Core::Error m_error;
    NewestOnly m_question;
    NewestOnly m_fetch;
    bool m_mayKnowMore = false; ///< the answer was as long as answers are
};

} // namespace Opora::Models
