// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "core/defaults.h"

using namespace Qt::StringLiterals;

namespace Opora::Bench {

using Core::StateClass;
using namespace std::chrono_literals;

namespace {

enum Kind : quint64 { TicketKind = 1, MessageKind, EventKind, CustomerKind, PersonKind, QueueKind, SlaKind };

constexpr int kMessageBytes = 300;
constexpr int kSubjectBytes = 50;
constexpr auto kHistory = std::chrono::hours(24) * 3 * 365;
constexpr int kLengths[] = {3, 30, 200};

} // namespace

World::World(const Options &options, Words words)
    : m_words(std::move(words))
    , m_seed(options.seed)
    , m_tickets(options.size.tickets)
    , m_customers(std::max<qint64>(20, options.size.tickets / 5))
    // A fixed day, so that a kept folder and a new one hold the same.
    , m_now(std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + 12h)
{ }

SeededRandom World::random(quint64 kind, qint64 index) const
{
    return SeededRandom(m_seed * 0x100000001b3u + kind * 0xff51afd7ed558ccdu + quint64(index) * 0xd6e8feb86659fd93u);
}

QUuid World::uuid(quint64 kind, qint64 index) const
{
    SeededRandom numbers = random(kind, index);
    return Core::TicketId::make(numbers).uuid();
}

Core::Person World::person(int index) const
{
    Core::Person person;
    person.id = Core::PersonId(uuid(PersonKind, index));
    person.name = u"Agent %1"_s.arg(index);
    person.email = u"agent%1@bench.example"_s.arg(index);
    person.role = index == 0 ? Core::Role::Administrator : Core::Role::Agent;
    for (int n = 0; n < kMembers; ++n)
        person.memberOf << queue((index + n) % kQueues).id;
    person.language = u"en"_s;
    return person;
}

Core::Queue World::queue(int index) const
{
    Core::Queue queue;
    queue.id = Core::QueueId(uuid(QueueKind, index));
    queue.name = u"Department %1"_s.arg(index);
    queue.key = u"department%1"_s.arg(index);
    queue.slaPolicy = Core::SlaPolicyId(uuid(SlaKind, 0));
    queue.order = index;
    return queue;
}

QList<Core::Entity> World::reference() const
{
    QList<Core::Entity> all;
    const Core::Calendar calendar = Core::defaultCalendar(u"Europe/Moscow"_s);
    Core::SlaPolicy policy = Core::defaultSlaPolicy(calendar.id);
    policy.id = Core::SlaPolicyId(uuid(SlaKind, 0));
    all << calendar << policy;
    for (int index = 0; index < kQueues; ++index)
        all << queue(index);
    for (int index = 0; index < kPeople; ++index)
        all << person(index);
    for (const Core::Status &status : Core::defaultStatuses())
        all << status;
    for (const Core::Priority &priority : Core::defaultPriorities())
        all << priority;
    for (const Core::TicketType &type : Core::defaultTypes())
        all << type;
    return all;
}

Core::Customer World::customer(qint64 index) const
{
    SeededRandom numbers = random(CustomerKind, index);
    Core::Customer customer;
    customer.id = Core::CustomerId(uuid(CustomerKind, index));
    const auto language = numbers.happens(0.5) ? Words::Russian : Words::English;
    customer.name = m_words.run(numbers, language, 12).left(40);
    customer.emails << u"customer%1@bench.example"_s.arg(index);
    customer.language = language == Words::Russian ? u"ru"_s : u"en"_s;
    customer.vip = numbers.happens(0.02);
    customer.since = m_now - kHistory;
    return customer;
}

StateClass World::state(qint64 index, SeededRandom &random) const
{
    // What is new is worked on, what is old is done; a few were forgotten.
    const double age = double(m_tickets - index) / double(m_tickets);
    if (random.happens(age < 0.02 ? 0.6 : 0.003)) {
        static constexpr StateClass kOpen[]
            = {StateClass::New, StateClass::Open, StateClass::Open, StateClass::Pending, StateClass::OnHold};
        return kOpen[random.below(5)];
    }
    if (random.happens(0.02))
        return StateClass::Spam;
    return age < 0.03 ? StateClass::Solved : StateClass::Closed;
}

std::optional<qint64> World::longPlace(qint64 index) const
{
    // Spread over the newest six tenths, so that a list of the newest holds few of them.
    const qint64 fromEnd = m_tickets - 1 - index;
    const qint64 stride = m_tickets / 100;
    const qint64 place = fromEnd / stride;
    if (fromEnd % stride != 0 || place >= qint64(std::size(kLengths)) * kLongConversations)
        return std::nullopt;
    return place;
}

int World::messageCount(qint64 index, SeededRandom &random) const
{
    if (const auto place = longPlace(index))
        return kLengths[*place % qint64(std::size(kLengths))];
    static constexpr int kCounts[] = {1, 2, 2, 3, 3, 3, 4, 6}; // 3 on average
    return kCounts[random.below(std::size(kCounts))];
}

QList<Core::TicketId> World::conversationsOf(int messages) const
{
    QList<Core::TicketId> ids;
    for (qint64 place = 0; place < qint64(std::size(kLengths)) * kLongConversations; ++place) {
        if (kLengths[place % qint64(std::size(kLengths))] == messages)
            ids << Core::TicketId(uuid(TicketKind, m_tickets - 1 - place * (m_tickets / 100)));
    }
    return ids;
}

void World::setPlace(Core::Ticket &ticket, qint64 index, SeededRandom &random) const
{
    ticket.state = state(index, random);
    ticket.status = Core::defaultStatusId(ticket.state);
    ticket.queue = Core::QueueId(uuid(QueueKind, random.zipf(kQueues)));
    if (!Core::isUnfinished(ticket.state) || !random.happens(0.25))
        ticket.owner = Core::PersonId(uuid(PersonKind, random.below(kPeople)));
    ticket.priority = Core::defaultPriorityId(random.happens(0.8) ? u"normal" : u"high");
    ticket.type = Core::defaultTypeId(u"question");
    if (random.happens(0.3))
        ticket.tags << u"tag%1"_s.arg(random.zipf(50));
    const qint64 who = random.zipf(m_customers);
    ticket.requester = Core::CustomerId(uuid(CustomerKind, who));
    ticket.requesterName = customer(who).name;
}

void World::setTimes(Core::Ticket &ticket, SeededRandom &random) const
{
    const auto span = std::chrono::minutes(30 + random.below(3 * 24 * 60));
    ticket.updatedAt = std::min(m_now, ticket.createdAt + span);
    ticket.firstReplyDue = ticket.createdAt + 4h;
    ticket.resolutionDue = ticket.createdAt + 72h;
    if (ticket.state == StateClass::New)
        return;
    ticket.firstAssignedAt = ticket.firstReplyAt = ticket.createdAt + span / 3;
    if (Core::isUnfinished(ticket.state))
        return;
    ticket.firstSolvedAt = ticket.lastSolvedAt = ticket.updatedAt;
    if (Core::isClosed(ticket.state))
        ticket.closedAt = ticket.updatedAt;
}

void World::addMessages(Thread &thread, qint64 index, SeededRandom &random) const
{
    Core::Ticket &ticket = thread.ticket;
    const int count = messageCount(index, random);
    const auto language = ticket.language == "ru"_L1 ? Words::Russian : Words::English;
    for (int n = 0; n < count; ++n) {
        Core::Message message;
        message.id = Core::MessageId(uuid(MessageKind, index * 256 + n));
        message.ticket = ticket.id;
        const bool isCustomer = n % 2 == 0;
        message.authorKind = isCustomer ? Core::AuthorKind::Customer : Core::AuthorKind::Agent;
        message.authorName = isCustomer ? ticket.requesterName : u"Agent"_s;
        if (isCustomer)
            message.customer = ticket.requester;
        else
            message.person = ticket.owner.isNull() ? me().id : ticket.owner;
        message.text = m_words.run(random, language, kMessageBytes);
        if (random.happens(0.3))
            message.text += u" AB%1"_s.arg(random.below(10 * m_tickets));
        message.at = ticket.createdAt + (ticket.updatedAt - ticket.createdAt) * n / count;
        thread.messages << message;
    }
    ticket.messageCount = count;
    ticket.lastPublic = thread.messages.last().id;
    ticket.lastPublicAt = thread.messages.last().at;
    ticket.lastPublicByCustomer = thread.messages.last().authorKind == Core::AuthorKind::Customer;
}

void World::addEvents(Thread &thread, qint64 index) const
{
    const Core::Ticket &ticket = thread.ticket;
    Core::Event created;
    created.id = Core::EventId(uuid(EventKind, index * 2));
    created.ticket = ticket.id;
    created.at = ticket.createdAt;
    created.actorName = ticket.requesterName;
    created.field = u"created"_s;
    created.state = StateClass::New;
    thread.events << created;
    if (ticket.state == StateClass::New)
        return;
    Core::Event moved = created;
    moved.id = Core::EventId(uuid(EventKind, index * 2 + 1));
    moved.at = ticket.updatedAt;
    moved.field = u"status"_s;
    moved.oldValue = u"new"_s;
    moved.newValue = Core::stateClassName(ticket.state);
    moved.state = ticket.state;
    thread.events << moved;
}

Thread World::thread(qint64 index) const
{
    SeededRandom numbers = random(TicketKind, index);
    Thread thread;
    Core::Ticket &ticket = thread.ticket;
    ticket.id = Core::TicketId(uuid(TicketKind, index));
    ticket.number = index + 1;
    const auto language = numbers.happens(0.5) ? Words::Russian : Words::English;
    ticket.language = language == Words::Russian ? u"ru"_s : u"en"_s;
    ticket.subject = m_words.run(numbers, language, kSubjectBytes);
    // In 64 bits of milliseconds there is room for the product.
    ticket.createdAt = m_now - Core::Milliseconds(kHistory) * (m_tickets - index) / m_tickets;
    setPlace(ticket, index, numbers);
    setTimes(ticket, numbers);
    addMessages(thread, index, numbers);
    addEvents(thread, index);
    return thread;
}

} // namespace Opora::Bench
