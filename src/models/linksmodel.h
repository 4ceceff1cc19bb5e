// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/linkedticket.h"
#include "models/ticketmodel.h"

namespace Opora::Models {

/// What the open ticket is to others and they to it (T3, T7): read from both sides, looked for, made and taken away,
/// each with its way back. GUI thread.
class LinksModel final : public QObject
{
    Q_OBJECT
public:
    /// What the open ticket is to another one, or that one to it.
    struct Relation
    {
        Core::LinkKind kind = Core::LinkKind::Related;
        bool isTheirs = false; ///< that one says so: "has the part" beside "is a part of"
        friend bool operator==(const Relation &, const Relation &) = default;
    };
    /// Of one relation, by number.
    struct Group
    {
        Relation relation;
        QList<Core::LinkedTicket> tickets;
    };
    static constexpr qsizetype kLetters = 3; ///< so many begin a search
    static constexpr int kFound = 8;

    LinksModel(Workplace workplace, TicketModel &ticket, QObject *parent = nullptr);

    /// In the order in which they are offered and listed.
    [[nodiscard]] static const QList<Relation> &relations();
    [[nodiscard]] static QString relationText(Relation relation);

    [[nodiscard]] bool isEmpty() const;
    /// Without relations that no ticket has.
    [[nodiscard]] QList<Group> groups() const;
    /// Of several: "3 parts, 2 of them open", "2 related tickets"; of one what relationText() says, with its number.
    [[nodiscard]] static QString groupText(const Group &group);
    /// "#4821 Printer prints blank pages", or that it is not on this machine.
    [[nodiscard]] static QString ticketText(const Core::LinkedTicket &ticket);
    /// Whether this person may link here; whoever may not only reads. A ticket is linked once it has its number.
    [[nodiscard]] bool canChange() const;

    /// Whether this person may ask another department here.
    [[nodiscard]] bool canAsk() const;
    /// Parts in which somebody answered a question to colleagues.
    [[nodiscard]] QList<Core::LinkedTicket> answers() const;

    /// Looks for tickets by words of three letters or by a number; fewer letters find nothing.
    void look(const QString &words);
    /// Without the open one and those that the server does not know yet.
    [[nodiscard]] const QList<Core::TicketRow> &found() const { return m_found; }
    /// Words that are looked for have been answered; without any nothing was asked.
    [[nodiscard]] bool isAnswered() const { return m_isAnswered; }

    void add(Relation relation, const Core::TicketRow &other);
    void remove(const Core::LinkedTicket &linked);
    /// Puts a question to the colleagues of another department: a ticket of its own there, with a note that the
    /// customer never sees, and a part of this one. It is held for a while, in which it can be taken back.
    void askColleagues(Core::QueueId queue, const QString &question);

Q_SIGNALS:
    void changed(); ///< links of the open ticket, or the ticket
    void looked();  ///< found() is another one
    /// That question of that ticket's could not be stored: its words are the person's again.
    void notAsked(Opora::Core::TicketId from, const QString &question);
    void told(const QString &sentence);
    void failed(const Opora::Core::Error &error);

private:
    /// A change with what it needs to be taken back and done again.
    struct Step
    {
        QUuid object;
        Core::Op::TicketLinks links;
        Core::TicketId shown; ///< where it was done
        QString text;
        bool isAgain = false; ///< see UndoStep
    };
    void submit(const Step &step);
    void push(const Step &step, qint64 mutation);
    void pushQuestion(Core::TicketId from, qint64 mutation, const QString &text);
    [[nodiscard]] Core::Op::TicketCreate questionTo(Core::QueueId queue, const QString &text) const;
    [[nodiscard]] Step stepOf(Relation relation, Core::TicketId other) const;

    Workplace m_workplace;
    TicketModel &m_ticket;
    NewestOnly m_question;
    QList<Core::TicketRow> m_found;
    bool m_isAnswered = false;
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Models::LinksModel::Relation)
