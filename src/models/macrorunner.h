// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/macrochoice.h"
#include "models/ticketmodel.h"

namespace Opora::Models {

/// Runs a macro on the open ticket (A3): all that it changes is one step back, also once it has left. Its words are
/// handed over for the composer and go nowhere else: nothing here can send anything. GUI thread.
class MacroRunner final : public QObject
{
    Q_OBJECT
public:
    MacroRunner(Workplace workplace, TicketModel &ticket, QObject *parent = nullptr);

    /// Those that are offered on the open ticket.
    [[nodiscard]] QList<Core::Macro> offered() const;
    /// Whether a field that is required to solve the ticket holds it; which one is told then.
    [[nodiscard]] bool isHeld(const Core::Macro &macro);
    /// Nothing of it is done when one of its changes may not be made. `reason`: for the status that it sets, see
    /// askedStatus(); empty: none. Whether it runs; why not is told.
    bool run(const Core::Macro &macro, const QString &reason = {});

Q_SIGNALS:
    /// To stand beneath what is being written.
    void wordsCame(Opora::Core::TicketId ticket, const Opora::Models::MacroWords &words);
    /// The same words, taken back.
    void wordsGone(Opora::Core::TicketId ticket, const Opora::Models::MacroWords &words);
    /// Something of it was done; not told when it is done again after it was taken back.
    void ran(Opora::Core::MacroId macro);
    void failed(const Opora::Core::Error &error);

private:
    struct Run
    {
        Core::TicketId ticket;
        QList<Core::Action> actions;
        MacroWords words;
        QString text; ///< for the way back
        QUuid group{};
        bool isAgain = false;
        Core::MacroId macro{};
    };
    [[nodiscard]] Core::Result<QList<Core::Action>> actionsOf(const Core::Macro &macro) const;
    void start(Run run);
    void push(const Run &run);
    void takeBack(const Run &run, const UndoStep::Answer &answer);

    Workplace m_workplace;
    TicketModel &m_ticket;
};

} // namespace Opora::Models
