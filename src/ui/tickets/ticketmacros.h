// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "models/macrochoice.h"

#include <QSet>
#include <QWidget>

namespace Opora::Models {
class MacroRunner;
class TicketModel;
} // namespace Opora::Models

namespace Opora::Ui {

class Composer;
class MacroBar;
class PlainLabel;
struct Context;

/// Macros of the open ticket: the list of them, and what their words do to the composer, which is to add themselves
/// and nothing else.
class TicketMacros final : public QWidget
{
    Q_OBJECT
public:
    TicketMacros(const Context &context, Models::TicketModel &ticket, Composer &composer, QWidget *parent = nullptr);

    /// The list, where the person runs one of them.
    void start();
    void putAway();
    /// Whether it runs; why not is told.
    bool run(const Core::Macro &macro, const QString &reason = {});

Q_SIGNALS:
    /// It sets a status of which a person says why; then it is to be run with that.
    void reasonAsked(const Opora::Core::Macro &macro, Opora::Core::StatusId status);
    void left();
    void failed(const Opora::Core::Error &error);
    /// What could not be done, as a sentence.
    void confirmed(const QString &sentence);

private:
    /// Runs it, or asks what it needs before.
    void take(const Core::Macro &macro);
    void addWords(Core::TicketId ticket, const Models::MacroWords &words);
    void takeWords(Core::TicketId ticket, const Models::MacroWords &words);

    Models::TicketModel &m_ticket;
    Composer &m_composer;
    Models::MacroRunner *m_runner;
    MacroBar *m_bar;
    QSet<QString> m_added; ///< words that stand in the composer by a macro, with their ticket
};

} // namespace Opora::Ui
