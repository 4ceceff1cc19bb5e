// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketmacros.h"

#include "models/macrorunner.h"
#include "models/usecounts.h"
#include "ui/main/context.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/macrobar.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::MacroRunner;
using Models::MacroWords;

namespace {

QString noteOf(Core::TicketId ticket, const MacroWords &words)
{
    return ticket.toString() + words.text;
}

} // namespace

TicketMacros::TicketMacros(const Context &context, Models::TicketModel &ticket, Composer &composer, QWidget *parent)
    : QWidget(parent)
    , m_ticket(ticket)
    , m_composer(composer)
    , m_runner(new MacroRunner(context.work, ticket, this))
    , m_bar(new MacroBar(MacroBar::Of::One, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    connect(m_bar, &MacroBar::chosen, this, &TicketMacros::take);
    connect(m_bar, &MacroBar::left, this, [this] {
        hide();
        Q_EMIT left();
    });
    connect(m_runner, &MacroRunner::wordsCame, this, &TicketMacros::addWords);
    connect(m_runner, &MacroRunner::wordsGone, this, &TicketMacros::takeWords);
    connect(m_runner, &MacroRunner::ran, this,
            [&context](Core::MacroId macro) { Models::UseCounts(context.settings).add(macro.uuid()); });
    connect(m_runner, &MacroRunner::failed, this, &TicketMacros::failed);
    connect(&ticket, &Models::TicketModel::opened, this, &TicketMacros::putAway);
    connect(&ticket, &Models::TicketModel::closed, this, &TicketMacros::putAway);
    hide();
}

void TicketMacros::start()
{
    if (!m_ticket.isOpen())
        return;
    show();
    m_bar->start(m_runner->offered(), m_ticket.reference(), &m_ticket.details().ticket);
}

void TicketMacros::take(const Core::Macro &macro)
{
    if (!m_ticket.isOpen() || m_runner->isHeld(macro))
        return;
    const Core::Status *asked = Models::askedStatus(macro, m_ticket.reference(), &m_ticket.details().ticket);
    if (asked)
        Q_EMIT reasonAsked(macro, asked->id);
    else
        run(macro);
}

bool TicketMacros::run(const Core::Macro &macro, const QString &reason)
{
    return m_runner->run(macro, reason);
}

void TicketMacros::putAway()
{
    m_bar->hide();
    hide();
}

void TicketMacros::addWords(Core::TicketId ticket, const MacroWords &words)
{
    if (m_composer.addBeneath(words.text, words.audience))
        m_added.insert(noteOf(ticket, words));
    else if (words.audience == Core::Audience::Public)
        Q_EMIT confirmed(tr("The words of the macro are for the customer, and a note is being written: left out."));
    else
        Q_EMIT confirmed(tr("The words of the macro are a note, and a reply is being written: left out."));
}

void TicketMacros::takeWords(Core::TicketId ticket, const MacroWords &words)
{
    // Those of another ticket stay in its draft, which nobody sends unseen.
    if (m_ticket.isOpen() && m_ticket.id() == ticket && m_added.remove(noteOf(ticket, words)))
        m_composer.takeOut(words.text);
}

} // namespace Opora::Ui
