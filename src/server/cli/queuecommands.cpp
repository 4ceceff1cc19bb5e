// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/accountcommands.h"

#include "db/transaction.h"
#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/failure.h"
#include "server/cli/serverdata.h"
#include "server/feed/feedwriter.h"
#include "server/tables/countertable.h"
#include "server/tables/livingdocuments.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Queue;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

/// In its turn, as what clients put: nobody else takes the key between the question and the answer.
Result<void> store(ServerData &data, Queue &queue)
{
    Db::Connection &connection = data.connection();
    OPORA_LET(transaction, Db::Transaction::begin(connection, "cli.queue"_L1));
    OPORA_CHECK(CounterTable::takeReferenceTurn(transaction));
    OPORA_LET(queues, allOf<Queue>(connection, Core::EntityKind::Queue));
    const bool isTaken = std::any_of(queues.begin(), queues.end(), [&](const Queue &q) { return q.key == queue.key; });
    if (isTaken)
        return cliError(Texts::tr("There is a queue \"%1\" already.").arg(queue.key));
    queue.order = int(queues.size()) * 10;
    // The first policy stands for all until somebody chooses another.
    OPORA_LET(policies, allOf<Core::SlaPolicy>(connection, Core::EntityKind::SlaPolicy));
    if (!policies.isEmpty())
        queue.slaPolicy = policies.first().id;
    ChangeSet changes;
    changes.put(queue, Origin{{}, {}, 0, Core::SystemClock().now()});
    OPORA_CHECK(FeedWriter(transaction, data.random()).write(changes));
    return transaction.commit();
}

Result<void> addQueue(CommandContext &context)
{
    static const QRegularExpression pattern(u"^[a-z0-9][a-z0-9_-]{0,39}$"_s);
    const QString key = context.arguments.at(0);
    if (!pattern.match(key).hasMatch())
        return cliUsage(Texts::tr("The key \"%1\" must be of small Latin letters, digits, - and _.").arg(key));
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    Queue queue;
    queue.id = Core::QueueId::make(data->random());
    queue.key = key;
    queue.name = context.arguments.value(1, key);
    queue.signature = context.value(u"signature"_s);
    OPORA_CHECK(store(*data, queue));
    context.console.say(Texts::tr("The queue \"%1\" (%2) is there.").arg(queue.name, queue.key));
    return {};
}

Result<void> listQueues(CommandContext &context)
{
    OPORA_LET(data, ServerData::open(context.config, ServerData::Need::Existing, ServerData::Use::Command));
    OPORA_LET(queues, allOf<Queue>(data->connection(), Core::EntityKind::Queue));
    std::sort(queues.begin(), queues.end(), [](const Queue &a, const Queue &b) { return a.order < b.order; });
    for (const Queue &queue : queues) {
        const QString state = queue.active ? QString() : u"  "_s + Texts::tr("(closed)");
        context.console.say(queue.key.leftJustified(20) + u"  "_s + queue.name + state);
    }
    return {};
}

} // namespace

void addQueueCommands(CommandTable &table)
{
    Command add{u"queue add"_s,
                u"KEY [NAME]"_s,
                1,
                2,
                Texts::tr("Make a queue (a department)"),
                {},
                {},
                [](CommandContext &context) { return exitCode(context, addQueue(context)); }};
    add.details = Texts::tr("KEY is the short Latin word for searches and imports, NAME what people read.");
    add.options = {{u"signature"_s, u"TEXT"_s, Texts::tr("what {{queue.signature}} in a template stands for")}};
    table.add(std::move(add));
    table.add({u"queue list"_s, {}, 0, 0, Texts::tr("Show all queues"), {}, {}, [](CommandContext &context) {
                   return exitCode(context, listQueues(context));
               }});
}

} // namespace Opora::Server
