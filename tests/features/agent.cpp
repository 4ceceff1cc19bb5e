// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent.h"

#include "store/reader.h"
#include "store/ticketreader.h"
#include "support/checked.h"

#include <QUrl>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

const QUrl kServer(u"http://127.0.0.1:1/"_s);

} // namespace

Agent::Agent(Server::World &world, const Core::Person &who)
    : person(who)
    , m_world(world)
{
    open();
}

Agent::~Agent()
{
    engine.reset();
}

void Agent::open()
{
    store = checked(Store::LocalStore::open({m_folder.path(), &m_codec, &m_clock, &m_random}));
    Sync::EngineParts parts{
        *store,
        tokens,
        m_timers,
        m_random,
        m_clock,
        [this](const QUrl &) {
            auto made = std::make_unique<DirectTransport>(m_world);
            made->online = m_online;
            transport = made.get();
            return made;
        },
        {store->clientId(), u"test"_s, u"linux"_s},
        {},
    };
    engine = std::make_unique<Sync::Engine>(std::move(parts));
}

void Agent::reopen()
{
    engine.reset();
    store.reset();
    transport = nullptr;
    open();
}

void Agent::resume(const Sync::Tokens &remembered)
{
    engine->resume(kServer, remembered);
}

void Agent::signIn()
{
    engine->signIn(kServer, person.email, Server::kPassword, [](const auto &signedIn) {
        if (!signedIn)
            qFatal("%s", qPrintable(signedIn.error().code)); // a test cannot go on
    });
}

void Agent::setOnline(bool online)
{
    m_online = online;
    if (transport)
        transport->online = online;
    if (online)
        engine->syncNow();
}

bool Agent::isUpToDate() const
{
    return engine->state().phase == Core::SyncState::Phase::UpToDate && isDelivered();
}

bool Agent::holds(Core::TicketId id) const
{
    const auto reader = checked(Store::Reader::open(store->settings()));
    return bool(Store::TicketReader(*reader).ticket(id));
}

Core::Ticket Agent::ticket(Core::TicketId id) const
{
    const auto reader = checked(Store::Reader::open(store->settings()));
    return checked(Store::TicketReader(*reader).ticket(id)).ticket;
}

QStringList Agent::messages(Core::TicketId id) const
{
    const auto reader = checked(Store::Reader::open(store->settings()));
    QStringList texts;
    for (const Core::Message &message : checked(Store::TicketReader(*reader).ticket(id)).messages)
        texts.append(message.text);
    return texts;
}

QList<Core::OutboxItem> Agent::outbox() const
{
    const auto reader = checked(Store::Reader::open(store->settings()));
    return checked(Store::TicketReader(*reader).outbox());
}

qint64 Agent::submit(const Core::Action &action)
{
    return checked(store->submit(action, !m_online));
}

qint64 Agent::set(Core::TicketId id, Core::TicketField field, const Core::FieldText &value)
{
    const Core::FieldText before = Core::fieldText(ticket(id), field);
    return submit({id.uuid(), Core::Op::TicketSet{{{field, before, value}}}});
}

Core::Message Agent::words(Core::TicketId id, const QString &text, Core::Audience audience)
{
    Core::Message message;
    message.id = Core::MessageId::make(m_random);
    message.ticket = id;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = person.id;
    message.authorName = person.name;
    message.audience = audience;
    message.text = text;
    return message;
}

qint64 Agent::reply(Core::TicketId id, const QString &text)
{
    const Core::MessageId seen = ticket(id).lastPublic;
    return submit({id.uuid(), Core::Op::TicketReply{words(id, text, Core::Audience::Public), seen, false}});
}

qint64 Agent::note(Core::TicketId id, const QString &text)
{
    return submit({id.uuid(), Core::Op::TicketNote{words(id, text, Core::Audience::Internal)}});
}

qint64 Agent::tag(Core::TicketId id, const QString &name)
{
    return submit({id.uuid(), Core::Op::TicketTags{{name}, {}}});
}

} // namespace Opora::Test
