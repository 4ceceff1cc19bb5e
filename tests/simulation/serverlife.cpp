// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverlife.h"

#include "core/applyop.h"
#include "core/bucket.h"
#include "core/defaults.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "model.h"
#include "protocol/codec.h"
#include "server/feed/feedhead.h"
#include "server/rights/referencecache.h"
#include "server/tables/documenttable.h"
#include "server/tables/tickettable.h"
#include "templates.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;

ServerLife::Known ServerLife::anyTicket(Db::Transaction &transaction)
{
    const auto ids
        = Db::Statement(transaction.connection(),
                        u"SELECT id FROM ticket WHERE removed=0 ORDER BY updated_at DESC, number DESC LIMIT 30"_s)
              .all([](const Db::Statement &row) { return row.uuid(0); });
    if (!ids || ids->isEmpty())
        return {};
    const qsizetype near = m_dice.isOneIn(3) ? ids->size() : std::min<qsizetype>(ids->size(), 3);
    return ticket(transaction, (*ids)[m_dice.between(0, near - 1)]);
}

ServerLife::Known ServerLife::ticket(Db::Transaction &transaction, const QUuid &id)
{
    const auto rows = Server::TicketTable::lock(transaction, {id});
    if (!rows || !rows->contains(id) || (*rows)[id].removed)
        return {};
    const auto ticket = Protocol::decode<Core::Ticket>((*rows)[id].doc);
    return ticket ? Known{*ticket, true} : Known{};
}

ServerLife::Known ServerLife::landing(Db::Transaction &transaction, Known known)
{
    constexpr int kLongestChain = 100;
    for (int step = 0; known.isThere && !known.ticket.mergedInto.isNull() && step < kLongestChain; ++step) {
        const Known next = ticket(transaction, known.ticket.mergedInto.uuid());
        if (!next.isThere)
            break; // it was deleted: what is left of it is here
        m_shared.coverage.add("customer answers a merged ticket");
        known = next;
    }
    return known;
}

Core::MessageId ServerLife::applyCustomerMessage(Db::Transaction &transaction, Server::ChangeSet &changes,
                                                 const Core::Ticket &ticket)
{
    Server::ReferenceCache cache;
    const auto head = Server::FeedHead::read(transaction.connection());
    const auto reference = head ? cache.get(transaction.connection(), *head)
                                : Core::Result<std::shared_ptr<const Core::ReferenceIndex>>(head.error());
    if (!reference)
        return {};
    Core::Message message;
    message.id = Core::MessageId::make(m_dice);
    message.ticket = ticket.id;
    message.customer = ticket.requester;
    message.at = m_server.clock().now();
    message.text = u"customer's words %1"_s.arg(m_dice.next());
    Core::ActContext context;
    context.reference = reference->get();
    context.at = message.at;
    context.client = Core::ClientId::make(m_dice);
    const Core::TicketEffect effect = Core::applyIncoming(ticket, message, context);
    changes.put(effect.ticket, nobody());
    for (const Core::Message &made : effect.messages)
        changes.put(made, nobody());
    for (const Core::Event &event : effect.events)
        changes.put(event, nobody());
    return message.id;
}

void ServerLife::customerWrites()
{
    Ledger::Letter letter;
    letter.restores = m_server.restores;
    const bool isKept = m_server.change([this, &letter](Db::Transaction &transaction, Server::ChangeSet &changes) {
        const Known known = landing(transaction, anyTicket(transaction));
        if (!known.isThere)
            return false;
        letter.ticket = known.ticket.id;
        letter.id = applyCustomerMessage(transaction, changes, known.ticket);
        return !letter.id.isNull();
    });
    if (isKept)
        m_ledger.letters.append(letter);
}

void ServerLife::ticketMoves()
{
    m_server.change([this](Db::Transaction &transaction, Server::ChangeSet &changes) {
        Known known = anyTicket(transaction);
        if (!known.isThere)
            return false;
        Core::Ticket &ticket = known.ticket;
        ticket.updatedAt = m_server.clock().now();
        switch (m_dice.between(0, 3)) {
        case 0: ticket.queue = m_dice.pick(Templates::instance().queues).id; break;
        case 1:
            ticket.state = Core::StateClass::Closed;
            ticket.status = Core::defaultStatusId(ticket.state);
            ticket.closedAt = m_dice.isOneIn(2) ? ticket.updatedAt : ticket.updatedAt - std::chrono::days(70);
            break;
        case 2:
            ticket.state = Core::StateClass::Open;
            ticket.status = Core::defaultStatusId(ticket.state);
            ticket.closedAt.reset();
            break;
        default: {
            const Known target = anyTicket(transaction);
            if (!target.isThere || target.ticket.id == ticket.id || !target.ticket.mergedInto.isNull())
                return false;
            ticket.mergedInto = target.ticket.id;
            break;
        }
        }
        m_ledger.loosen(ticket.id.uuid());
        changes.put(ticket, nobody());
        return true;
    });
}

QUuid ServerLife::ticketGoes()
{
    QUuid id;
    const bool isGone = m_server.change([this, &id](Db::Transaction &transaction, Server::ChangeSet &changes) {
        const Known known = anyTicket(transaction);
        if (!known.isThere)
            return false;
        id = known.ticket.id.uuid();
        // What was said in it goes with it, by an administrator's decision.
        for (Ledger::Promise &promise : m_ledger.promises())
            promise.isReleased = promise.isReleased || promise.object == id;
        changes.remove(Core::EntityKind::Ticket, id, nobody());
        return true;
    });
    return isGone ? id : QUuid();
}

void ServerLife::noteRights(const Core::Person &before, const Core::Person &now)
{
    m_ledger.loosen(now.id);
    m_ledger.changed.insert(now.id);
    QSet<Core::QueueId> &unseen = m_ledger.unseen[now.id];
    for (const Core::Queue &queue : Templates::instance().queues) {
        const bool sees = Model::seesQueue(now, queue.id);
        if (Model::seesQueue(before, queue.id) && !sees) {
            unseen.insert(queue.id);
            m_shared.coverage.add("right lost");
        } else if (sees && unseen.remove(queue.id)) {
            m_shared.coverage.add("right regained");
        }
    }
}

void ServerLife::rightsChange()
{
    m_server.change([this](Db::Transaction &transaction, Server::ChangeSet &changes) {
        const Templates &desk = Templates::instance();
        const QUuid id = m_dice.pick(desk.people).id.uuid();
        const auto rows = Server::DocumentTable::lock(transaction, {id});
        if (!rows || !rows->contains(id))
            return false;
        auto person = Protocol::decode<Core::Person>((*rows)[id].doc);
        if (!person)
            return false;
        const Core::Person before = *person;
        if (person->seesAllQueues || m_dice.isOneIn(3)) {
            person->seesAllQueues = false;
            person->visibleQueues.clear();
            for (const Core::Queue &queue : desk.queues) {
                if (m_dice.isOneIn(2))
                    person->visibleQueues.append(queue.id);
            }
        } else {
            person->seesAllQueues = true;
        }
        if (m_dice.isOneIn(4)) {
            static constexpr Core::Role kRoles[] = {Core::Role::Agent, Core::Role::LightAgent, Core::Role::Supervisor,
                                                    Core::Role::Editor, Core::Role::Administrator};
            person->role = kRoles[m_dice.between(0, std::size(kRoles) - 1)];
        }
        noteRights(before, *person);
        changes.put(*person, nobody());
        return true;
    });
}

void ServerLife::personLeaves()
{
    const Core::Person &person = m_dice.pick(Templates::instance().people);
    if (!m_server.setActive(person.email, false))
        return;
    m_shared.coverage.add("person left");
    m_shared.scheduler.after(m_dice.between(2'000, 40'000), [&shared = m_shared, &server = m_server, person] {
        if (server.setActive(person.email, true))
            shared.coverage.add("person back");
    });
}

void ServerLife::everybodyBack()
{
    // Also who left a server that died over it, or was away when it was backed up.
    const auto away = Db::Statement(m_server.connection(), u"SELECT email FROM account WHERE active=0"_s)
                          .all([](const Db::Statement &row) { return row.text(0); });
    for (const QString &email : away.valueOr({}))
        (void)m_server.setActive(email, true);
}

void ServerLife::editCustomer(Db::Transaction &transaction, Server::ChangeSet &changes)
{
    const QUuid id = m_dice.pick(Templates::instance().customers).id.uuid();
    const auto rows = Server::DocumentTable::lock(transaction, {id});
    auto customer = rows && rows->contains(id) ? Protocol::decode<Core::Customer>((*rows)[id].doc)
                                               : Core::Result<Core::Customer>(Core::Customer{});
    if (!customer || customer->id.isNull())
        return;
    // A customer has no history: what is replaced is gone by an administrator's will.
    m_ledger.change(customer->preferences.toLatin1(), [](Ledger::Promise &promise) { promise.mayBeRefused = true; });
    customer->preferences = u"prefers %1"_s.arg(m_dice.next());
    changes.put(*customer, nobody());
}

/// Publishes or withdraws it, so that it moves between what all and what few hold.
void ServerLife::turnPages(Core::Article &article)
{
    if (!m_dice.isOneIn(3))
        return;
    const bool isOut = article.state == Core::ArticleState::PublishedPublic;
    article.state = isOut ? Core::ArticleState::Draft : Core::ArticleState::PublishedPublic;
    m_shared.coverage.add(isOut ? "article withdrawn" : "article published");
}

void ServerLife::referenceChanges()
{
    m_server.change([this](Db::Transaction &transaction, Server::ChangeSet &changes) {
        const Templates &desk = Templates::instance();
        switch (m_dice.between(0, 5)) {
        case 0: changes.put(Core::Tag{u"tag%1"_s.arg(m_dice.between(0, 9)), u"red"_s}, nobody()); return true;
        case 1: {
            Core::Template made;
            made.id = Core::TemplateId::make(m_dice);
            made.name = u"template"_s;
            made.body = u"body %1"_s.arg(m_dice.next());
            changes.put(made, nobody());
            return true;
        }
        case 2: {
            const QUuid id = m_dice.pick(desk.articles).id.uuid();
            const auto rows = Server::DocumentTable::lock(transaction, {id});
            auto article = rows && rows->contains(id) ? Protocol::decode<Core::Article>((*rows)[id].doc)
                                                      : Core::Result<Core::Article>(Core::Article{});
            if (!article || article->id.isNull())
                return false;
            article->body = u"body %1"_s.arg(m_dice.next());
            turnPages(*article);
            changes.put(*article, nobody());
            return true;
        }
        case 3: editCustomer(transaction, changes); return true;
        case 4: {
            // What is a person's own goes from another machine of theirs.
            const auto made = Db::Statement(transaction.connection(),
                                            u"SELECT id FROM document WHERE kind=? AND removed=0 ORDER BY id"_s)
                                  .bind(int(Core::EntityKind::Template))
                                  .all([](const Db::Statement &row) { return row.uuid(0); });
            if (!made || made->isEmpty())
                return false;
            changes.remove(Core::EntityKind::Template, m_dice.pick(*made), nobody());
            m_shared.coverage.add("template deleted");
            return true;
        }
        default: {
            Core::Customer customer;
            customer.id = Core::CustomerId::make(m_dice);
            customer.name = u"Customer %1"_s.arg(m_dice.between(0, 999));
            changes.put(customer, nobody());
            return true;
        }
        }
    });
}

} // namespace Opora::Simulation
