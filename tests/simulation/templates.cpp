// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates.h"

#include "db/connection.h"
#include "db/migrator.h"
#include "db/sqlitefile.h"
#include "db/transaction.h"
#include "dice.h"
#include "scheduler.h"
#include "scratch.h"
#include "server/auth/accounts.h"
#include "server/feed/feedwriter.h"
#include "server/schema/serverschema.h"
#include "store/schema.h"
#include "support/checked.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Test::checked;

namespace {

constexpr int kTickets = 8;
// Counted by the row, by the row and the time, and not beforehand.
constexpr const char *kViews[] = {"status:open -owner:me", "is:overdue OR updated:today", "words"};
const Core::Timestamp kBefore = Core::fromMsecs(kStart_ms - 3'600'000);

void addTicket(Server::ChangeSet &changes, Dice &dice, const Templates &desk, int number)
{
    const Server::Origin origin{{}, {}, 0, kBefore};
    const Core::StateClass state = number % 4 == 3 ? Core::StateClass::Closed : Core::StateClass::Open;
    const Core::Customer &customer = dice.pick(desk.customers);
    Core::Ticket ticket;
    ticket.id = Core::TicketId::make(dice);
    ticket.subject = u"Ticket %1"_s.arg(number);
    ticket.queue = dice.pick(desk.queues).id;
    ticket.state = state;
    ticket.status = Core::defaultStatusId(state);
    ticket.priority = Core::defaultPriorityId(u"normal");
    ticket.requester = customer.id;
    ticket.requesterName = customer.name;
    ticket.createdAt = ticket.updatedAt = kBefore;
    if (Core::isClosed(state))
        ticket.closedAt = kBefore;
    Core::Message message;
    message.id = Core::MessageId::make(dice);
    message.ticket = ticket.id;
    message.at = kBefore;
    message.customer = customer.id;
    message.text = u"first words of %1"_s.arg(number);
    ticket.lastPublic = message.id;
    ticket.lastPublicAt = kBefore;
    ticket.lastPublicByCustomer = true;
    ticket.messageCount = 1;
    changes.put(message, origin);
    changes.put(ticket, origin);
}

} // namespace

Templates &Templates::instance()
{
    static Templates templates;
    return templates;
}

Templates::Templates()
    : m_folder(scratchTemplate())
    // The cheapest cost that libsodium takes: these passwords guard nothing.
    , m_hasher(2, std::chrono::milliseconds(2000), Server::PasswordHasher::Cost{8192, 1})
{
    makeServer();
    makeCache();
}

void Templates::makeServer()
{
    Dice dice(20'261'122);
    const auto connection = checked(Db::Connection::open(Db::ConnectionSettings::sqlite(server())));
    checked(Server::prepareDatabase(*connection, dice));
    Server::ChangeSet changes;
    const Server::Origin origin{{}, {}, 0, kBefore};
    for (const Core::Status &status : Core::defaultStatuses())
        changes.put(status, origin);
    for (const Core::Priority &priority : Core::defaultPriorities())
        changes.put(priority, origin);
    for (const Core::TicketType &type : Core::defaultTypes())
        changes.put(type, origin);
    for (const QString &name : {u"Billing"_s, u"Support"_s, u"Returns"_s})
        queues.append({Core::QueueId::make(dice), name, name.toLower(), {}, {}, int(queues.size()), true});
    for (const Core::Queue &queue : std::as_const(queues))
        changes.put(queue, origin);
    for (const QString &name : {u"Anna"_s, u"Boris"_s, u"Clara"_s}) {
        Core::Customer customer;
        customer.id = Core::CustomerId::make(dice);
        customer.name = name;
        customers.append(customer);
        changes.put(customer, origin);
    }
    for (const QString &title : {u"How to pay"_s, u"How to return"_s}) {
        Core::Article article;
        article.id = Core::ArticleId::make(dice);
        article.title = title;
        // Everybody holds the first one, a few the other.
        article.state = articles.isEmpty() ? Core::ArticleState::PublishedPublic : Core::ArticleState::Draft;
        articles.append(article);
        changes.put(article, origin);
    }
    for (const char *query : kViews) {
        Core::SavedView view;
        view.id = Core::SavedViewId::make(dice);
        view.name = view.query = QString::fromLatin1(query);
        changes.put(view, origin);
    }
    for (int number = 1; number <= kTickets; ++number)
        addTicket(changes, dice, *this, number);
    auto transaction = checked(Db::Transaction::begin(*connection));
    checked(Server::FeedWriter(transaction, dice).write(changes));
    checked(transaction.commit());
    Server::Accounts accounts(*connection, m_hasher, dice);
    static constexpr Core::Role kRoles[] = {Core::Role::Agent,      Core::Role::Supervisor,    Core::Role::Agent,
                                            Core::Role::LightAgent, Core::Role::Administrator, Core::Role::Editor};
    for (const Core::Role role : kRoles) {
        Core::Person person;
        person.name = u"person %1"_s.arg(people.size());
        person.email = u"p%1@example.org"_s.arg(people.size());
        person.role = role;
        people.append(checked(accounts.put(person, QString(kPassword), kBefore)));
    }
    checked(Db::SqliteFile(*connection).checkpoint());
}

void Templates::makeCache()
{
    const auto connection = checked(Db::Connection::open(Db::ConnectionSettings::sqlite(cache())));
    checked(Db::Migrator(Store::cacheMigrations()).run(*connection));
    checked(Db::SqliteFile(*connection).checkpoint());
}

} // namespace Opora::Simulation
