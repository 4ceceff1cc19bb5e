// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measures.h"

#include "clientwindow.h"
#include "rawedit.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "waiting.h"

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

namespace {

constexpr double kTarget = 3.0;
constexpr auto kPause = 40ms;

enum class Edit { Status, Reply, Tag };

Core::Operation operationOf(Edit edit, const Core::TicketDetails &ticket, Stage &stage)
{
    switch (edit) {
    case Edit::Status: {
        return Core::Op::TicketSet{{{Core::TicketField::Status, ticket.ticket.status.toString(),
                                     otherStatus(ticket.ticket.state).toString()}}};
    }
    case Edit::Reply: {
        Core::Op::TicketReply reply;
        reply.message.id = Core::MessageId::make(stage.profile.random());
        reply.message.ticket = ticket.ticket.id;
        reply.message.authorKind = Core::AuthorKind::Agent;
        reply.message.person = stage.world.me().id;
        reply.message.authorName = stage.world.me().name;
        SeededRandom numbers(stage.profile.random().next());
        reply.message.text = stage.world.words().run(numbers, Words::English, 300);
        reply.message.at = stage.profile.clock().now();
        reply.lastPublicSeen = ticket.ticket.lastPublic;
        return reply;
    }
    case Edit::Tag: return Core::Op::TicketTags{{u"bench%1"_s.arg(stage.profile.random().next() % 1000)}, {}};
    }
    return {};
}

/// Until the change is durable, announced and read again.
double submit(Stage &stage, const Core::TicketDetails &ticket, const Core::Operation &operation)
{
    Store::LocalDesk &desk = stage.profile.desk();
    bool isDurable = false;
    bool isShown = false;
    QObject here;
    QObject::connect(&desk, &Core::HelpDesk::changed, &here, [&](const Core::ChangeSet &changes) {
        if (!changes.tickets.contains(ticket.ticket.id))
            return;
        desk.ticket(ticket.ticket.id).then(&here, [&](Core::Result<Core::TicketDetails> again) {
            isShown = !demand(std::move(again), "the ticket again").pending.isEmpty();
        });
    });
    const StopWatch watch;
    desk.submit({ticket.ticket.id.uuid(), operation}).then(&here, [&](Core::Result<qint64> done) {
        demand(std::move(done), "an edit");
        isDurable = true;
    });
    if (!waitUntil([&] { return isDurable && isShown; }, 10s))
        qFatal("an edit was never shown");
    return watch.milliseconds();
}

/// The same edit of a ticket, as the program's parts do it.
double edit(Stage &stage, Edit kind, Core::TicketId id)
{
    const auto ticket = answerOf(stage.profile.desk().ticket(id), "a ticket");
    const Core::Operation operation = operationOf(kind, ticket, stage);
    // A person is slower than the pause between two announcements.
    rest(kPause);
    return submit(stage, ticket, operation);
}

/// A change of status in the open ticket, until the list beside it has painted that.
double restate(ClientWindow &client, Core::TicketId id)
{
    client.open(id);
    Models::TicketModel &ticket = client.window().tickets().pane().ticket();
    return client.restate(id, [&](const Core::FieldChange &change) { ticket.set(change.field, change.to); });
}

qsizetype countOf(const Stage &stage)
{
    return std::max(16, stage.options.size.rounds / 2);
}

/// Newest tickets that may be answered.
QList<Core::TicketId> subjectsOf(const Stage &stage)
{
    const qsizetype count = countOf(stage);
    QList<Core::TicketId> ids;
    for (qint64 index = stage.world.ticketCount() - 1; index >= 0 && ids.size() < count; --index) {
        const Thread thread = stage.world.thread(index);
        if (!Core::isClosed(thread.ticket.state) && thread.messages.size() < 10)
            ids << thread.ticket.id;
    }
    return ids;
}

void measure(Stage &stage, const QString &name, RawEdit &raw, const QList<Core::TicketId> &ids,
             const std::function<double(Core::TicketId)> &our)
{
    Samples ours, theirs;
    const int blocks = 4;
    const qsizetype size = ids.size() / blocks;
    for (int block = 0; block < blocks; ++block) {
        const QList<Core::TicketId> part = ids.mid(block * size, size);
        // In blocks, since a commit by one side empties the other's page cache; the first of each is not counted.
        for (qsizetype n = 0; n < size; ++n) {
            const double span = our(part[n]);
            if (n > 0)
                ours.add(span);
        }
        for (qsizetype n = 0; n < size; ++n) {
            rest(kPause);
            const double span = raw.write(part[n].toBytes());
            if (n > 0)
                theirs.add(span);
        }
    }
    // Both hold: the middle says what the work costs, the p95 what a person meets, which is mostly the disk.
    const QString other = u"raw FULL commit of the same rows"_s;
    stage.report.addTimes(u"P5"_s, name + u" (p50)"_s, other, ours, theirs, kTarget, Figure::By::P50);
    stage.report.addTimes(u"P5"_s, name + u" (p95)"_s, other, ours, theirs, kTarget, Figure::By::P95);
}

void measureKind(Stage &stage, Edit kind, const QString &name, RawEdit &raw, const QList<Core::TicketId> &ids)
{
    measure(stage, name, raw, ids, [&](Core::TicketId id) { return edit(stage, kind, id); });
}

void measurePainting(Stage &stage, RawEdit &raw)
{
    StandInSession session;
    ClientWindow client(stage.profile, session);
    client.show();
    const QList<Core::TicketId> listed = client.chooseDepartment();
    QList<Core::TicketId> ids;
    while (ids.size() < countOf(stage))
        ids << listed[ids.size() % listed.size()];
    measure(stage, u"edit: status, with painting"_s, raw, ids, [&](Core::TicketId id) { return restate(client, id); });
}

} // namespace

void measureEdits(Stage &stage)
{
    const QList<Core::TicketId> ids = subjectsOf(stage);
    RawEdit raw(Profile::filePath(stage.folder));
    measureKind(stage, Edit::Status, u"edit: status"_s, raw, ids);
    raw.setKind(RawEdit::Words::Changed, false);
    measureKind(stage, Edit::Tag, u"edit: tag"_s, raw, ids);
    raw.setKind(RawEdit::Words::Changed, true);
    measureKind(stage, Edit::Reply, u"edit: reply"_s, raw, ids);
    raw.setKind(RawEdit::Words::Unchanged, false);
    measurePainting(stage, raw);
}

void measureStatusEdits(Stage &stage, const QString &name)
{
    RawEdit raw(Profile::filePath(stage.folder));
    measureKind(stage, Edit::Status, name, raw, subjectsOf(stage));
}

} // namespace Opora::Bench
