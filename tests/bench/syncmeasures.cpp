// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servermeasures.h"

#include "clientwindow.h"
#include "crowd.h"
#include "httpline.h"
#include "machine.h"
#include "rawcopy.h"
#include "syncedclient.h"
#include "waiting.h"
#include "watchedapplication.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

namespace {

constexpr auto kPatience = 60min;
constexpr int kWaiting = 1000;
constexpr double kFirstQueueWithin = 1000; // ms
constexpr double kSeenWithin = 50;

/// Rows that a first sync brings, as the other side counts them.
qint64 rowsIn(SyncedClient &client)
{
    qint64 rows = 0;
    client.profile().engine().runAndWait([&] {
        for (const auto &bucket : demand(client.profile().store().buckets(), "the buckets"))
            rows += demand(client.profile().store().bucketSum(bucket.name), "a sum").count;
    });
    return rows;
}

bool hasQueue(SyncedClient &client, const Core::TicketView &view)
{
    return !answerOf(client.profile().desk().firstPage(view, 100), "a first page").rows.isEmpty();
}

void reportFirstSync(ServerStage &stage, qint64 rows, double seconds, double firstQueue, const RawCopy &raw)
{
    Figure rate;
    rate.id = u"P6"_s;
    rate.name = u"first sync over HTTP, searchable"_s;
    rate.other = u"same rows inserted and indexed, C API"_s;
    rate.unit = u"rows/s"_s;
    rate.ours = double(rows) / seconds;
    rate.theirs = double(raw.rows) / raw.seconds;
    rate.target = 0.3;
    rate.isMoreBetter = true;
    rate.oursAll.add(seconds * 1000);
    rate.theirsAll.add(raw.seconds * 1000);
    stage.report.add(rate);
    Samples first;
    first.add(firstQueue * 1000);
    stage.report.addLimit(u"P6"_s, u"first sync to the first queue"_s, first, kFirstQueueWithin);
}

/// One tag for the other, so that every edit is seen, none is new to the help desk and a ticket never holds many.
Core::Op::TicketTags swap(int round)
{
    const QStringList tags{u"live-even"_s, u"live-odd"_s};
    const bool isOdd = round % 2 != 0;
    return {{tags.at(isOdd)}, {tags.at(!isOdd)}};
}

/// Until the other client's ticket, read again, holds the words.
class Onlooker final
{
public:
    Onlooker(SyncedClient &client, Core::TicketId ticket, const QString &tag)
        : m_ticket(ticket)
        , m_tag(tag)
    {
        Store::LocalDesk &desk = client.profile().desk();
        QObject::connect(&desk, &Core::HelpDesk::changed, &m_here, [this, &desk](const Core::ChangeSet &changes) {
            if (changes.tickets.contains(m_ticket))
                desk.ticket(m_ticket).then(&m_here, [this](Core::Result<Core::TicketDetails> again) {
                    m_saw |= again && again->ticket.tags.contains(m_tag);
                });
        });
    }
    [[nodiscard]] bool saw() const { return m_saw; }

private:
    QObject m_here;
    Core::TicketId m_ticket;
    QString m_tag;
    bool m_saw = false;
};

/// The same on the screen of the other one, whose list paints the new mark of the row.
void measurePaintedCopy(ServerStage &stage, SyncedClient &writer, SyncedClient &reader)
{
    ClientWindow shown(reader.profile(), reader.session());
    shown.show();
    const Core::TicketId ticket = shown.chooseDepartment().constFirst();
    Core::HelpDesk &desk = writer.profile().desk();
    Samples painted;
    const int rounds = std::max(10, stage.options.size.rounds / 2);
    for (int round = -3; round < rounds; ++round) {
        const double span = shown.restate(ticket, [&](const Core::FieldChange &change) {
            static_cast<void>(desk.submit({ticket.uuid(), Core::Op::TicketSet{{change}}}));
        });
        rest(60ms);
        if (round >= 0)
            painted.add(span);
    }
    stage.report.addLimit(u"P7"_s, u"edit painted in another client's window, 1,000 wait"_s, painted, kSeenWithin);
}

} // namespace

void measureFirstSync(ServerStage &stage)
{
    const QString folder = stage.folder + u"/first-sync"_s;
    QDir().mkpath(folder);
    RawCopy raw;
    {
        SyncedClient client(folder, stage.world.now());
        Core::TicketView view;
        view.kind = Core::TicketView::Kind::Unassigned;
        double firstQueue = 0;
        QObject here;
        bool isAsking = false;
        StopWatch watch;
        QObject::connect(&client.profile().desk(), &Core::HelpDesk::changed, &here, [&] {
            if (firstQueue > 0 || isAsking)
                return;
            isAsking = true;
            const bool isThere = hasQueue(client, view);
            isAsking = false;
            if (isThere)
                firstQueue = watch.seconds();
        });
        client.signIn(stage.server, BenchServer::account(0));
        if (!waitUntil([&] { return client.isUpToDate(); }, kPatience))
            qFatal("the first sync did not end");
        const double seconds = watch.seconds();
        const qint64 rows = rowsIn(client);
        raw = copyRaw(Profile::filePath(folder), stage.folder + u"/raw.db"_s, client.profile().codec());
        reportFirstSync(stage, rows, seconds, firstQueue, raw);
    }
    QFile::remove(stage.folder + u"/raw.db"_s);
    QDir(folder).removeRecursively();
}

void measureHolds(ServerStage &stage)
{
    const QString folder = stage.folder + u"/holds"_s;
    QDir().mkpath(folder);
    Holds holds;
    {
        SyncedClient client(folder, stage.world.now());
        ClientWindow shown(client.profile(), client.session());
        shown.show();
        WatchedApplication &application = WatchedApplication::instance();
        application.startWatching();
        // Only now, so that nothing of the first sync goes unwatched.
        client.signIn(stage.server, BenchServer::account(0));
        const StopWatch watch;
        for (int n = 0; !client.isUpToDate(); ++n) {
            if (watch.seconds() > std::chrono::duration<double>(kPatience).count())
                qFatal("the first sync did not end");
            Core::TicketView view;
            view.kind = n % 2 == 0 ? Core::TicketView::Kind::All : Core::TicketView::Kind::Unassigned;
            shown.choose(view);
            rest(1s);
        }
        holds = application.stopWatching();
    }
    QDir(folder).removeRecursively();
    reportHolds(stage.report, u"a first sync"_s, holds);
}

void measureLiveCopy(ServerStage &stage)
{
    SyncedClient writer(QDir(stage.folder).filePath(u"writer"_s), stage.world.now());
    SyncedClient reader(QDir(stage.folder).filePath(u"reader"_s), stage.world.now());
    for (SyncedClient *client : {&writer, &reader})
        client->signIn(stage.server, BenchServer::account(client == &writer ? 0 : 1));
    if (!waitUntil([&] { return writer.isUpToDate() && reader.isUpToDate(); }, kPatience))
        qFatal("the clients did not get up to date");
    const QByteArray headers = stage.server.signIn(BenchServer::account(0));
    const Core::TicketId ticket = stage.world.conversationsOf(3).constFirst();
    // The first use of a tag tells everybody of it: before the crowd begins to wait.
    for (int round : {1, 0}) {
        answerOf(writer.profile().desk().submit({ticket.uuid(), swap(round)}), "an edit");
        rest(500ms);
    }
    Crowd crowd(stage.server, headers);
    crowd.grow(kWaiting);
    rest(1s);
    HttpLine line(stage.server.port());
    Samples ours, theirs;
    const int rounds = std::max(10, stage.options.size.rounds / 2);
    // Odd: the tag that the ticket has not.
    for (int round = -3; round < rounds; ++round) {
        const Core::Op::TicketTags edit = swap(round);
        Onlooker onlooker(reader, ticket, edit.add.constFirst());
        const StopWatch watch;
        answerOf(writer.profile().desk().submit({ticket.uuid(), edit}), "an edit");
        if (!waitUntil([&] { return onlooker.saw(); }, 20s))
            return stage.report.skip(u"P7"_s, u"an edit did not reach the other client within 20 s"_s);
        const double span = watch.milliseconds();
        const double trip = millisecondsOf([&] { line.ask("GET", "/api/v1/me", headers); });
        rest(60ms);
        if (round < 0)
            continue;
        ours.add(span);
        theirs.add(trip);
    }
    stage.report.addTimes(u"P7"_s, u"edit seen by another client, 1,000 wait"_s, u"HTTP round trip (GET me)"_s, ours,
                          theirs, std::nullopt);
    stage.report.addLimit(u"P7"_s, u"the same against its limit"_s, ours, kSeenWithin);
    measurePaintedCopy(stage, writer, reader);
}

void measureWaiting(ServerStage &stage)
{
    const int count = stage.options.size.tickets > 1000 ? 10'000 : 200;
    Crowd crowd(stage.server, stage.server.signIn(BenchServer::account(0)));
    // Buffers that every load leaves behind are not the waiting clients'.
    crowd.grow(count / 10);
    rest(1s);
    const qint64 before = residentKilobytes(stage.server.processId());
    crowd.grow(count - count / 10);
    rest(1s);
    Figure each;
    each.id = u"P9"_s;
    each.name = u"memory of a waiting client (of %1)"_s.arg(crowd.size());
    each.other = u"8 kB"_s;
    each.unit = u"kB"_s;
    each.ours = double(std::max<qint64>(1, residentKilobytes(stage.server.processId()) - before))
        / double(std::max(1, crowd.size() - count / 10));
    each.theirs = 8;
    each.target = 1.0;
    each.oursAll.add(each.ours);
    each.theirsAll.add(8);
    stage.report.add(each);
}

} // namespace Opora::Bench
