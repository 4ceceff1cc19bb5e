// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serverquestion.h"

#include "models/errorsentence.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

/// As far as a list shows it.
Core::TicketRow rowOf(const Core::Ticket &ticket)
{
    Core::TicketRow row;
    row.id = ticket.id;
    row.number = ticket.number;
    row.subject = ticket.subject;
    row.requesterName = ticket.requesterName;
    row.state = ticket.state;
    row.status = ticket.status;
    row.queue = ticket.queue;
    row.owner = ticket.owner;
    row.priority = ticket.priority;
    row.tags = ticket.tags;
    row.createdAt = ticket.createdAt;
    row.updatedAt = ticket.updatedAt;
    return row;
}

} // namespace

ServerQuestion::ServerQuestion(Core::ServerSearch &server, Core::HelpDesk &desk, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_desk(desk)
{ }

QString ServerQuestion::sentence() const
{
    switch (m_state) {
    case State::Unasked: return {};
    case State::Asking: return tr("Asking the server…");
    case State::Answered:
        if (m_mayKnowMore)
            return tr("Of the server’s tickets only the %1 newest were looked at; one word more narrows them down.")
                .arg(Core::ServerSearch::kMost);
        return m_tickets.isEmpty() ? tr("The server knows no other tickets for this.")
                                   : tr("%n more ticket(s) at the server", nullptr, int(m_tickets.size()));
    case State::Failed: break;
    }
    if (m_error.code == "search.not_on_server"_L1)
        //: %1 is a piece of a search, e.g. tag:refund
        return tr("Only this machine can search by “%1”. Leave it out to ask the server.").arg(m_error.detail);
    if (m_error.code == "search.malformed"_L1)
        return tr("The server cannot read this search.");
    return errorSentence(m_error);
}

void ServerQuestion::ask(const QString &text)
{
    m_tickets.clear();
    end(State::Asking);
    Models::ask(m_server.find(text), this,
                [this, question = m_question.start()](const Core::Result<QList<Core::Ticket>> &answer) {
                    if (m_question.isNewest(question))
                        take(answer);
                });
}

void ServerQuestion::cancel()
{
    if (m_state == State::Unasked)
        return;
    static_cast<void>(m_question.start());
    static_cast<void>(m_fetch.start());
    if (m_state == State::Asking)
        m_server.cancel();
    m_tickets.clear();
    end(State::Unasked);
}

void ServerQuestion::take(const Core::Result<QList<Core::Ticket>> &answer)
{
    if (answer)
        return leaveOutHeld(*answer);
    m_error = answer.error();
    // The person learns which piece; the server says it at the end of its sentence.
    const qsizetype colon = m_error.detail.lastIndexOf(u": "_s);
    if (colon >= 0)
        m_error.detail = m_error.detail.sliced(colon + 2);
    end(State::Failed);
}

void ServerQuestion::leaveOutHeld(const QList<Core::Ticket> &tickets)
{
    struct Sorting
    {
        QList<Core::Ticket> tickets;
        QSet<qint64> held;
        qsizetype waiting = 0;
    };
    m_mayKnowMore = tickets.size() >= Core::ServerSearch::kMost;
    // Shared by the answers, which come one by one.
    const auto sorting = std::make_shared<Sorting>(Sorting{tickets, {}, tickets.size()});
    const auto finish = [this, sorting] {
        for (const Core::Ticket &ticket : std::as_const(sorting->tickets)) {
            if (!sorting->held.contains(ticket.number))
                m_tickets.append(rowOf(ticket));
        }
        end(State::Answered);
    };
    if (tickets.isEmpty())
        return finish();
    const quint64 question = m_question.start();
    for (const Core::Ticket &ticket : tickets) {
        Models::ask(
            m_desk.ticketByNumber(ticket.number), this,
            [this, sorting, finish, question, number = ticket.number](const Core::Result<Core::TicketId> &held) {
                if (held)
                    sorting->held.insert(number);
                if (--sorting->waiting == 0 && m_question.isNewest(question))
                    finish();
            });
    }
}

void ServerQuestion::end(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void ServerQuestion::fetch(Core::TicketId id)
{
    Models::ask(m_server.fetch(id), this, [this, id, pressed = m_fetch.start()](const Core::Result<void> &done) {
        // Whoever pressed another row, or searches for something else, has left this one.
        if (!m_fetch.isNewest(pressed))
            return;
        if (done)
            Q_EMIT fetched(id);
        else
            Q_EMIT failed(done.error());
    });
}

} // namespace Opora::Models
