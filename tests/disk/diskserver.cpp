// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskserver.h"

#include "db/sqlitefile.h"
#include "db/transaction.h"
#include "diskquestions.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"
#include "server/schema/serverschema.h"
#include "support/checked.h"
#include "support/powerlossvfs.h"

#include <QCryptographicHash>
#include <QDir>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTickets = 10;
constexpr int kMachines = 2;
constexpr auto kSession = std::chrono::minutes(5); ///< less than the server's tokens live
const auto kWant = u"ref,customer,open,closed:all"_s;

} // namespace

DiskServer::DiskServer(quint64 seed)
    : m_world(Server::World::make(Db::Backend::Sqlite))
    , m_home(quickFolder())
    , m_folder(m_home.path() + u"/server"_s)
{
    state.random = SeededRandom(seed);
    QDir().mkpath(m_folder);
    prepare();
    PowerLossVfs::instance().addDisk(m_folder.toStdString());
}

DiskServer::~DiskServer()
{
    kill();
    PowerLossVfs::instance().removeDisk(m_folder.toStdString());
}

void DiskServer::prepare()
{
    for (int i = 0; i < kTickets; ++i)
        state.tickets.append(m_world->makeTicket(i % 2 ? m_world->billing.id : m_world->support.id));
    for (int i = 0; i < kMachines; ++i) {
        Machine machine;
        machine.client = m_world->newId<Core::ClientId>();
        machine.token = m_world->signIn(m_world->person(Core::Role::Supervisor), machine.client);
        const auto buckets = m_world->get(u"buckets?want="_s + kWant, machine.token).as<Protocol::BucketsAnswer>();
        machine.rights = buckets.rights;
        machine.signedIn = m_world->clock.now();
        machine.marks.append({0, buckets.cursor});
        state.machines.append(machine);
    }
    state.now = m_world->clock.now();
    checked(Db::SqliteFile(*m_world->connection).checkpoint());
    const QString file = m_world->settings.path;
    m_world->api.reset();
    m_world->connection.reset();
    m_world->settings = Db::ConnectionSettings::sqlite(m_folder + u"/opora.db"_s);
    if (!QFile::copy(file, m_world->settings.path))
        qFatal("no database to begin with");
}

Core::Result<void> DiskServer::open()
{
    auto opened = Db::Connection::open(m_world->settings);
    if (!opened)
        return opened.error();
    if (auto ready = Server::prepareDatabase(**opened, m_world->random); !ready)
        return ready;
    m_world->connection = std::move(*opened);
    m_world->api = m_world->makeApi(*m_world->connection);
    return {};
}

void DiskServer::close()
{
    m_world->api.reset();
    m_world->connection.reset();
}

void DiskServer::kill()
{
    PowerLossVfs &vfs = PowerLossVfs::instance();
    vfs.freezeAfter(m_folder.toStdString(), 0);
    close();
    vfs.thaw(m_folder.toStdString());
}

void DiskServer::step()
{
    ++state.steps;
    state.now += std::chrono::milliseconds(500 + state.random.below(1500));
    m_world->clock.time = state.now;
    const int dice = state.random.below(100);
    Machine &machine = state.machines[state.random.below(state.machines.size())];
    if (!m_world->api) {
        if (const auto opened = open(); !opened) {
            ++refusals[u"open "_s + opened.error().code];
            return;
        }
    }
    const bool isSignedIn = !machine.token.isEmpty() && state.now <= machine.signedIn + kSession;
    if (!isSignedIn && !signIn(machine))
        return;
    if (dice < 62) {
        compose(machine);
        push(machine);
    } else if (dice < 78) {
        follow(machine);
    } else if (dice < 90) {
        hear();
    } else if (dice < 94) {
        signIn(machine);
    } else if (dice < 97) {
        close();
    } else {
        kill();
    }
}

bool DiskServer::isSuccess(const Reply &reply)
{
    if (reply.status == 200)
        return true;
    ++refusals[u"%1 %2"_s.arg(reply.status).arg(reply.code())];
    return false;
}

bool DiskServer::signIn(Machine &machine)
{
    const Core::Person &person = m_world->person(Core::Role::Supervisor);
    const Protocol::SignInRequest request{
        person.email, QString(Server::kPassword), {machine.client, u"laptop"_s, u"linux"_s}};
    const Reply reply = m_world->call("POST", u"session"_s, Protocol::encode(request));
    // It may have happened all the same, and the token of before is none any more.
    machine.token.clear();
    if (!isSuccess(reply))
        return false;
    machine.token = reply.as<Protocol::SessionAnswer>().access;
    machine.signedIn = m_world->clock.now();
    return true;
}

void DiskServer::compose(Machine &machine)
{
    const int count = 1 + state.random.below(4);
    for (int i = 0; i < count; ++i) {
        const Core::Ticket &ticket = state.tickets[state.random.below(state.tickets.size())];
        const int dice = state.random.below(10);
        const Core::OpKind kind = dice < 4 ? Core::OpKind::TicketNote
            : dice < 7                     ? Core::OpKind::TicketReply
            : dice < 8                     ? Core::OpKind::TicketTags
            : dice < 9                     ? Core::OpKind::TicketSet
                                           : Core::OpKind::CustomerNoteAdd;
        auto [object, operation] = m_world->someOperation(kind, ticket, {}, {});
        Sent sent;
        const QString text = u"words %1 of step %2"_s.arg(state.random.next()).arg(state.steps);
        if (auto *note = std::get_if<Core::Op::TicketNote>(&operation))
            note->message.text = sent.text = text;
        if (auto *reply = std::get_if<Core::Op::TicketReply>(&operation))
            reply->message.text = sent.text = text;
        sent.mutation = m_world->mutation(machine.client, machine.sent.size() + 1, object, operation);
        sent.began = recordPlace();
        machine.sent.append(sent);
    }
}

DiskServer::Reply DiskServer::send(const Machine &machine, qsizetype from, qsizetype count)
{
    QList<Core::Mutation> mutations;
    for (qsizetype i = from; i < from + count; ++i)
        mutations.append(machine.sent[i].mutation);
    return m_world->send(machine.client, mutations, machine.token);
}

void DiskServer::push(Machine &machine)
{
    qsizetype first = 0;
    while (first < machine.sent.size() && machine.sent[first].acknowledged)
        ++first;
    const qsizetype count = std::min<qsizetype>(100, machine.sent.size() - first);
    const Reply reply = send(machine, first, count);
    // Now and then the answer is lost on its way.
    if (!isSuccess(reply) || state.random.below(6) == 0)
        return;
    const auto outcomes = reply.as<Protocol::MutationsAnswer>().outcomes;
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        machine.sent[first + i].outcome = outcomes[i];
        machine.sent[first + i].acknowledged = recordPlace();
        if (outcomes[i].kind == Core::Outcome::Kind::Rejected)
            ++refusals[u"for good: "_s + outcomes[i].code];
    }
}

void DiskServer::follow(Machine &machine)
{
    const Reply reply = m_world->get(
        u"changes?cursor=%1&want=%2&rights=%3&wait=0"_s.arg(machine.marks.last().cursor, kWant, machine.rights),
        machine.token);
    if (isSuccess(reply))
        machine.marks.append({recordPlace(), reply.as<Protocol::ChangesAnswer>().cursor});
}

namespace {

/// The ticket's card as it is with one more message of its customer.
Core::Ticket withMessage(Core::Ticket ticket, const Core::Message &message)
{
    ++ticket.messageCount;
    ticket.lastPublic = message.id;
    ticket.lastPublicAt = message.at;
    ticket.lastPublicByCustomer = true;
    return ticket;
}

} // namespace

void DiskServer::hear()
{
    // As an import brings it; nobody promises anything for it before it is stored.
    const Core::Ticket &ticket = state.tickets[state.random.below(state.tickets.size())];
    Core::Message message;
    message.id = m_world->newId<Core::MessageId>();
    message.ticket = ticket.id;
    message.customer = m_world->customer.id;
    message.text = u"a customer's words"_s;
    message.at = m_world->clock.now();
    message.authorKind = Core::AuthorKind::Customer;
    auto transaction = Db::Transaction::begin(*m_world->connection);
    if (!transaction) {
        ++refusals[u"import "_s + transaction.error().code];
        return;
    }
    const auto rows = Server::TicketTable::lock(*transaction, {ticket.id.uuid()});
    if (!rows) {
        ++refusals[u"import "_s + rows.error().code];
        return;
    }
    const Server::Origin origin{{}, {}, 0, m_world->clock.now()};
    Server::ChangeSet changes;
    changes.put(message, origin);
    changes.put(withMessage(Test::checked(Protocol::decode<Core::Ticket>(rows->value(ticket.id.uuid()).doc)), message),
                origin);
    if (const auto written = Server::FeedWriter(*transaction, m_world->random).write(changes); !written)
        ++refusals[u"import "_s + written.error().code];
    else if (const auto done = transaction->commit(); !done)
        ++refusals[u"import "_s + done.error().code];
}

bool DiskServer::isOfDisk(const QString &refusal)
{
    // Machines try again after 503; 500 says that an administrator has to look.
    static const QStringList kSaid{u"503 server.busy"_s, u"503 server.disk_full"_s, u"500 server.failed"_s};
    return kSaid.contains(refusal) || refusal.startsWith(u"open disk."_s) || refusal.startsWith(u"import disk."_s);
}

DiskServer::Snapshot DiskServer::snapshot() const
{
    Snapshot snapshot{filesIn(m_folder), state};
    snapshot.state.ids = m_world->random;
    return snapshot;
}

QByteArray DiskServer::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(hashOfFiles(m_folder));
    SeededRandom next = state.random;
    SeededRandom nextId = m_world->random;
    for (const quint64 number : {quint64(state.steps), quint64(Core::toMsecs(state.now)), next.next(), nextId.next()})
        hash.addData(QByteArray::number(number) + ' ');
    for (const Machine &machine : state.machines) {
        hash.addData(machine.token.toUtf8() + ' ' + QByteArray::number(machine.marks.size()) + ' ');
        for (const Sent &sent : machine.sent)
            hash.addData(QByteArray(sent.acknowledged ? "1" : "0"));
    }
    return hash.result();
}

void DiskServer::clearFiles() const
{
    clearFolder(m_folder);
}

void DiskServer::restore(const Snapshot &snapshot)
{
    clearFolder(m_folder);
    putFiles(m_folder, snapshot.files);
    state = snapshot.state;
    m_world->random = state.ids;
    refusals.clear();
}

} // namespace Opora::Test
