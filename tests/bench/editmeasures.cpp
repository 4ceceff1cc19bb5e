// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measures.h"

#include "core/defaults.h"
#include "rawedit.h"
#include "waiting.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

namespace {

constexpr double kTarget = 3.0;

enum class Edit { Status, Reply, Tag };

Core::Operation operationOf(Edit edit, const Core::TicketDetails &ticket, Stage &stage)
{
    switch (edit) {
    case Edit::Status: {
        const auto to
            = ticket.ticket.state == Core::StateClass::Open ? Core::StateClass::Pending : Core::StateClass::Open;
        return Core::Op::TicketSet{
            {{Core::TicketField::Status, ticket.ticket.status.toString(), Core::defaultStatusId(to).toString()}}};
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

/// Newest tickets that may be answered.
QList<Core::TicketId> subjectsOf(const Stage &stage)
{
    const qsizetype count = std::max(16, stage.options.size.rounds / 2);
    QList<Core::TicketId> ids;
    for (qint64 index = stage.world.ticketCount() - 1; index >= 0 && ids.size() < count; --index) {
        const Thread thread = stage.world.thread(index);
        if (!Core::isClosed(thread.ticket.state) && thread.messages.size() < 10)
            ids << thread.ticket.id;
    }
    return ids;
}

void measure(Stage &stage, Edit edit, const QString &name, RawEdit &raw, const QList<Core::TicketId> &ids)
{
    Samples ours, theirs;
    const int blocks = 4;
    qsizetype at = 0;
    for (int block = 0; block < blocks; ++block) {
        // In blocks, since a commit by one side empties the other's page cache.
        for (qsizetype n = 0; n < ids.size() / blocks; ++n, ++at) {
            const auto ticket = answerOf(stage.profile.desk().ticket(ids[at]), "a ticket");
            const Core::Operation operation = operationOf(edit, ticket, stage);
            // A person is slower than the pause between two announcements.
            rest(40ms);
            const double span = submit(stage, ticket, operation);
            if (n > 0)
                ours.add(span);
        }
        at -= ids.size() / blocks;
        for (qsizetype n = 0; n < ids.size() / blocks; ++n, ++at) {
            rest(40ms);
            const double span = raw.write(ids[at].toBytes());
            if (n > 0)
                theirs.add(span);
        }
    }
    // Both hold: the middle says what the work costs, the p95 what a person meets, which is mostly the disk.
    const QString other = u"raw FULL commit of the same rows"_s;
    stage.report.addTimes(u"P5"_s, name + u" (p50)"_s, other, ours, theirs, kTarget, Figure::By::P50);
    stage.report.addTimes(u"P5"_s, name + u" (p95)"_s, other, ours, theirs, kTarget, Figure::By::P95);
}

} // namespace

void measureEdits(Stage &stage)
{
    const QList<Core::TicketId> ids = subjectsOf(stage);
    RawEdit raw(Profile::filePath(stage.folder));
    measure(stage, Edit::Status, u"edit: status"_s, raw, ids);
    raw.setKind(RawEdit::Words::Changed, false);
    measure(stage, Edit::Tag, u"edit: tag"_s, raw, ids);
    raw.setKind(RawEdit::Words::Changed, true);
    measure(stage, Edit::Reply, u"edit: reply"_s, raw, ids);
}

void measureStatusEdits(Stage &stage, const QString &name)
{
    RawEdit raw(Profile::filePath(stage.folder));
    measure(stage, Edit::Status, name, raw, subjectsOf(stage));
}

} // namespace Opora::Bench
