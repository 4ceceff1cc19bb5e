// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/checkcards.h"

#include "server/cli/findings.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCheck)
};

} // namespace

void CardChecker::add(const Core::Ticket &ticket)
{
    Card card;
    card.lastPublic = ticket.lastPublic;
    card.lastPublicAt = ticket.lastPublicAt;
    card.isByCustomer = ticket.lastPublicByCustomer;
    card.messages = ticket.messageCount;
    m_cards.insert(ticket.id, card);
}

void CardChecker::add(const Core::Message &message)
{
    const auto card = m_cards.find(message.ticket);
    if (card == m_cards.end())
        return;
    --card->messages;
    // Automatic mail neither answers nor asks.
    if (message.audience != Core::Audience::Public || message.automatic)
        return;
    card->hasPublic = true;
    if (message.id == card->lastPublic)
        card->isFound = card->lastPublicAt == message.at
            && card->isByCustomer == (message.authorKind == Core::AuthorKind::Customer && message.movedTo.isNull());
}

void CardChecker::add(const Core::Event &event)
{
    const auto card = m_cards.find(event.ticket);
    if (card != m_cards.end() && event.field == "created"_L1)
        ++card->beginnings;
}

void CardChecker::finish()
{
    for (auto it = m_cards.cbegin(); it != m_cards.cend(); ++it) {
        const Card &card = *it;
        const QString name = it.key().toString();
        if (card.messages != 0)
            m_findings.add(u"card"_s, Texts::tr("ticket %1 tells another number of messages than it has").arg(name));
        if (card.hasPublic == card.lastPublic.isNull() || (card.hasPublic && !card.isFound))
            m_findings.add(u"card"_s, Texts::tr("ticket %1 tells another last message than it has").arg(name));
        if (card.beginnings > 1)
            m_findings.add(u"card"_s, Texts::tr("ticket %1 began more than once").arg(name));
    }
}

} // namespace Opora::Server
