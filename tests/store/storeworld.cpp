// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/derivedid.h"
#include "db/connection.h"
#include "db/transaction.h"
#include "store/filefolder.h"
#include "store/listreader.h"
#include "store/ticketreader.h"
#include "support/checked.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Opora::Test {

using namespace Opora::Core;
using Store::IncomingRow;

QUuid fixedUuid(QStringView kind, qint64 number)
{
    return derivedUuid(kind, QString::number(number));
}

StoreWorld::StoreWorld()
{
    billing.id = QueueId(fixedUuid(u"queue", 1));
    billing.name = u"Billing"_s;
    billing.key = u"billing"_s;
    technical.id = QueueId(fixedUuid(u"queue", 2));
    technical.name = u"Technical"_s;
    technical.key = u"technical"_s;
    me.id = PersonId(fixedUuid(u"person", 1));
    me.name = u"Anna Petrova"_s;
    me.email = u"anna@opora.example"_s;
    me.memberOf = {billing.id};
    other.id = PersonId(fixedUuid(u"person", 2));
    other.name = u"Boris Orlov"_s;
    other.email = u"boris@opora.example"_s;
}

Store::StoreSettings StoreWorld::settings() const
{
    Store::StoreSettings settings;
    settings.folder = m_folder.path() + u"/profile"_s;
    settings.codec = &codec;
    settings.clock = &clock;
    settings.random = const_cast<SeededRandom *>(&random);
    settings.cacheLimitBytes = cacheLimit;
    settings.renewAtOnce = renewAtOnce;
    settings.wipeAtOnce = wipeAtOnce;
    settings.sweepAtOnce = sweepAtOnce;
    settings.membersAtMost = membersAtMost;
    settings.fileLimitBytes = fileLimit;
    return settings;
}

Store::LocalStore &StoreWorld::open()
{
    m_store.reset();
    auto opened = Store::LocalStore::open(settings());
    if (!opened)
        qFatal("cannot open: %s %s", qPrintable(opened.error().code), qPrintable(opened.error().detail));
    m_store = std::move(*opened);
    return *m_store;
}

std::unique_ptr<Store::Reader> StoreWorld::reader() const
{
    auto opened = Store::Reader::open(settings());
    if (!opened)
        qFatal("cannot read: %s", qPrintable(opened.error().code));
    return std::move(*opened);
}

QStringList StoreWorld::bucketNames() const
{
    QStringList names{u"ref"_s, u"customer"_s, u"user:"_s + me.id.toString()};
    for (const Queue &queue : {billing, technical}) {
        names << u"queue:%1/open"_s.arg(queue.id.toString());
        names << u"queue:%1/closed/2026-09"_s.arg(queue.id.toString());
    }
    return names;
}

void StoreWorld::begin()
{
    open();
    if (!m_store->setMe(me) || !m_store->startBuckets(bucketNames(), nextCursor(), u"rights-1"_s))
        qFatal("cannot begin");
    QList<IncomingRow> rows{row(Entity(billing)), row(Entity(technical)), row(Entity(me)), row(Entity(other))};
    for (const Status &status : defaultStatuses())
        rows << row(Entity(status));
    for (const Priority &priority : defaultPriorities())
        rows << row(Entity(priority));
    for (const QString &name : bucketNames()) {
        if (!m_store->applyBucketPage(name, name == "ref"_L1 ? rows : QList<IncomingRow>(), {}))
            qFatal("cannot take %s", qPrintable(name));
    }
}

Ticket StoreWorld::ticket(int number, StateClass state) const
{
    Ticket ticket;
    ticket.id = TicketId(fixedUuid(u"ticket", number));
    ticket.number = number;
    ticket.subject = u"Ticket %1"_s.arg(number);
    ticket.state = state;
    ticket.status = defaultStatusId(state);
    ticket.queue = billing.id;
    ticket.priority = defaultPriorityId(u"normal");
    ticket.requester = CustomerId(fixedUuid(u"customer", number % 10));
    ticket.requesterName = u"Customer %1"_s.arg(number % 10);
    ticket.createdAt = fromMsecs(1'789'000'000'000 + number * 60'000LL);
    ticket.updatedAt = ticket.createdAt;
    if (isClosed(state))
        ticket.closedAt = ticket.createdAt;
    return ticket;
}

Message StoreWorld::message(const Ticket &ticket, const QString &text, bool byCustomer)
{
    Message message;
    message.id = MessageId::make(random);
    message.ticket = ticket.id;
    message.authorKind = byCustomer ? AuthorKind::Customer : AuthorKind::Agent;
    if (byCustomer)
        message.customer = ticket.requester;
    else
        message.person = other.id;
    message.text = text;
    message.at = clock.now();
    return message;
}

IncomingRow StoreWorld::row(const Entity &entity)
{
    IncomingRow row;
    row.kind = kindOf(entity);
    row.id = uuidOf(entity);
    row.version = ++m_version;
    row.value = entity;
    row.doc = codec.encode(entity);
    return row;
}

QString StoreWorld::nextCursor()
{
    return u"cursor-%1"_s.arg(++m_cursor);
}

void StoreWorld::tell(const QList<Entity> &entities)
{
    QList<IncomingRow> rows;
    for (const Entity &entity : entities)
        rows << row(entity);
    if (auto told = m_store->applyChanges(rows, nextCursor()); !told)
        qFatal("not taken: %s %s", qPrintable(told.error().code), qPrintable(told.error().detail));
}

Ticket StoreWorld::tell(Ticket ticket, const QString &words)
{
    if (words.isEmpty()) {
        tell(QList<Entity>{Entity(ticket)});
        return ticket;
    }
    const Message first = message(ticket, words);
    ticket.lastPublic = first.id;
    ticket.lastPublicAt = first.at;
    ticket.lastPublicByCustomer = true;
    ticket.messageCount = 1;
    tell(QList<Entity>{Entity(ticket), Entity(first)});
    return ticket;
}

void StoreWorld::tellRemoved(EntityKind kind, const QUuid &id)
{
    IncomingRow gone;
    gone.kind = kind;
    gone.id = id;
    gone.version = ++m_version;
    gone.removed = true;
    if (!m_store->applyChanges({gone}, nextCursor()))
        qFatal("removal not taken");
}

Result<Attachment> StoreWorld::attach(const QByteArray &data, const QString &name, const QString &mimeType) const
{
    const auto taken = Store::FileFolder(settings().filesFolder()).take(data);
    if (!taken)
        return taken.error();
    return store().attach(*taken, name, mimeType);
}

Draft StoreWorld::draft(TicketId id) const
{
    const auto source = reader();
    return Store::TicketReader(*source).draft(id).valueOr({});
}

TicketDetails StoreWorld::details(TicketId id) const
{
    const auto source = reader();
    auto details = Store::TicketReader(*source).ticket(id);
    return details ? *details : TicketDetails{};
}

QList<TicketRow> StoreWorld::rows(TicketView view, int limit) const
{
    const auto source = reader();
    auto page = Store::ListReader(*source).firstPage(view, limit);
    if (!page)
        qFatal("no page: %s %s", qPrintable(page.error().code), qPrintable(page.error().detail));
    return page->rows;
}

qint64 StoreWorld::count(TicketView view) const
{
    const auto source = reader();
    const auto counts = Store::ListReader(*source).counts({view});
    return counts ? counts->constFirst().total : -1;
}

bool isConsistent(const Store::LocalStore &store)
{
    const auto buckets = store.buckets();
    if (!buckets)
        return false;
    for (const Store::BucketState &bucket : *buckets) {
        const auto versions = store.versions(bucket.name);
        const auto kept = store.bucketSum(bucket.name);
        if (!versions || !kept)
            return false;
        Store::BucketSum counted;
        for (const Store::RowVersion &row : *versions)
            counted.add(row.id, row.version);
        if (counted != *kept) {
            qWarning() << "sum differs" << bucket.name << counted.count << kept->count;
            return false;
        }
    }
    const auto source = Store::Reader::open(store.settings());
    if (!source)
        return false;
    for (int kind = 0; kind < int(TicketView::Kind::Queue); ++kind) {
        TicketView view;
        view.kind = TicketView::Kind(kind);
        const auto index = Store::ListReader(**source).index(view);
        const auto counts = Store::ListReader(**source).counts({view});
        if (!index || !counts || index->keys.size() != counts->constFirst().total) {
            qWarning() << "counter differs, view" << kind;
            return false;
        }
    }
    return true;
}

Action StoreWorld::reply(const Ticket &ticket, const QString &text)
{
    Message message;
    message.id = MessageId::make(random);
    message.ticket = ticket.id;
    message.authorKind = AuthorKind::Agent;
    message.person = me.id;
    message.authorName = me.name;
    message.text = text;
    return {ticket.id.uuid(), Op::TicketReply{message, ticket.lastPublic, false}, {}, false};
}

Action StoreWorld::set(const Ticket &ticket, TicketField field, const QString &to)
{
    return {ticket.id.uuid(), Op::TicketSet{{{field, fieldText(ticket, field), to}}}, {}, false};
}

Mutation StoreWorld::decode(const Store::OutgoingMutation &mutation) const
{
    return codec.decodeMutation(mutation.bytes).valueOr({});
}

Outcome StoreWorld::outcome(qint64 wire, Outcome::Kind kind, qint64 version, const QString &code)
{
    Outcome outcome;
    outcome.id = wire;
    outcome.kind = kind;
    outcome.version = version;
    outcome.code = code;
    return outcome;
}

void unpackGolden(const QString &golden, const QString &cache)
{
    QFile file(golden);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(golden));
    const auto connection = checked(Db::Connection::open(Db::ConnectionSettings::sqlite(cache)));
    auto transaction = checked(Db::Transaction::begin(*connection));
    for (const QString &sql : QString::fromUtf8(file.readAll()).split(u";\n"_s, Qt::SkipEmptyParts)) {
        if (!sql.trimmed().isEmpty())
            checked(connection->execute(sql.trimmed()));
    }
    checked(transaction.commit());
}

QStringList withoutLateColumns()
{
    QStringList sql{u"DROP TABLE view_member"_s, u"ALTER TABLE view_tally DROP COLUMN listed"_s,
                    u"DELETE FROM schema_version WHERE version>=13"_s, u"DELETE FROM meta WHERE name='late_columns'"_s};
    for (const QString &index : {u"ticket_callback"_s, u"ticket_all_requester"_s, u"ticket_all_subject"_s})
        sql << u"DROP INDEX "_s + index;
    for (const QString &column : {u"type"_s, u"callback"_s, u"requester_key"_s, u"subject_key"_s})
        sql << u"ALTER TABLE ticket DROP COLUMN "_s + column;
    return sql;
}

QList<qint64> wires(const QList<Store::OutgoingMutation> &batch)
{
    QList<qint64> ids;
    for (const Store::OutgoingMutation &mutation : batch)
        ids.append(mutation.wireId);
    return ids;
}

} // namespace Opora::Test
