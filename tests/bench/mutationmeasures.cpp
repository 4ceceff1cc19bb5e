// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servermeasures.h"

#include "httpline.h"
#include "protocol/mutationcodec.h"
#include "protocol/wire.h"
#include "rawserver.h"
#include "rawsqlite.h"
#include "waiting.h"

#include <QFile>
#include <QThread>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

constexpr int kBatch = 100;
constexpr int kPerSecond = 200;
constexpr double kLongest = 20; // ms, but for one of a hundred

/// A client that only pushes: tags on one ticket after the other.
class Pusher final
{
public:
    Pusher(ServerStage &stage, quint16 port, QByteArray headers)
        : m_stage(stage)
        , m_line(port)
        , m_headers(std::move(headers))
        , m_client(Core::ClientId::make(m_random))
    { }

    [[nodiscard]] QUuid ticketAt(qint64 at) const
    {
        // Not the same one again soon.
        constexpr qint64 kSpread = 500;
        const qint64 last = m_stage.world.ticketCount() - 1 - std::min<qint64>(1000, m_stage.world.ticketCount() / 2);
        return m_stage.world.thread(last - at % std::min(kSpread, last)).ticket.id.uuid();
    }

    /// Milliseconds of the request; the body is made before.
    double push(int count)
    {
        QList<QByteArray> mutations;
        for (int n = 0; n < count; ++n) {
            Core::Mutation mutation;
            mutation.client = m_client;
            mutation.id = ++m_id;
            mutation.object = ticketAt(m_id);
            // One known tag comes or goes: one row of history, as on the other side.
            const QStringList tag{u"pushed"_s};
            bool &isTagged = m_isTagged[mutation.object];
            isTagged = !isTagged;
            mutation.operation = isTagged ? Core::Op::TicketTags{tag, {}} : Core::Op::TicketTags{{}, tag};
            mutations << Protocol::encodeMutation(mutation);
        }
        const QByteArray body = Protocol::encodeMutations(m_client, mutations);
        QByteArray bytes;
        const double span = millisecondsOf([&] { bytes = m_line.ask("POST", "/api/v1/mutations", m_headers, body); });
        const auto answer = demand(Protocol::decode<Protocol::MutationsAnswer>(bytes), "to push");
        for (const Core::Outcome &outcome : answer.outcomes) {
            if (outcome.kind != Core::Outcome::Kind::Applied)
                qFatal("a mutation was not applied: %s", qPrintable(outcome.code));
        }
        return span;
    }

private:
    ServerStage &m_stage;
    HttpLine m_line;
    QByteArray m_headers;
    Core::SystemRandom m_random;
    Core::ClientId m_client;
    QHash<QUuid, bool> m_isTagged;
    qint64 m_id = 0;
};

QString copyOf(ServerStage &stage)
{
    const QString copy = stage.folder + u"/server-copy.db"_s;
    {
        RawDatabase original(stage.server.file());
        original.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    for (const QString &tail : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(copy + tail);
    if (!QFile::copy(stage.server.file(), copy))
        qFatal("the server's database cannot be copied");
    return copy;
}

void measureRate(ServerStage &stage, Pusher &pusher, RawServer &raw, int batch, const QString &name)
{
    Samples ours, theirs;
    const int rounds = std::max(5, stage.options.size.rounds / (batch > 1 ? 4 : 1));
    double ourTime = 0;
    double theirTime = 0;
    qint64 at = 0;
    for (int round = -2; round < rounds; ++round) {
        const double our = pusher.push(batch);
        QList<QUuid> tickets;
        for (int n = 0; n < batch; ++n)
            tickets << pusher.ticketAt(++at);
        const double their = raw.write(tickets);
        if (round < 0)
            continue;
        ours.add(our);
        theirs.add(their);
        ourTime += our;
        theirTime += their;
    }
    Figure rate;
    rate.id = u"P8"_s;
    rate.name = name;
    rate.other = u"the same transaction by SQL alone"_s;
    rate.unit = u"/s"_s;
    rate.ours = 1000.0 * rounds * batch / ourTime;
    rate.theirs = 1000.0 * rounds * batch / theirTime;
    rate.target = 0.5;
    rate.isMoreBetter = true;
    rate.oursAll = ours;
    rate.theirsAll = theirs;
    stage.report.add(rate);
}

/// One mutation every 5 ms for a few seconds; how long the slowest waited.
void measurePace(ServerStage &stage, Pusher &pusher, const QString &name)
{
    Samples ours;
    const int count = std::max(20, stage.options.size.rounds * 5);
    const StopWatch watch;
    for (int n = 0; n < count; ++n) {
        const double due = 1000.0 * n / kPerSecond;
        if (watch.milliseconds() < due)
            QThread::usleep(ulong((due - watch.milliseconds()) * 1000));
        pusher.push(1);
        // From the moment it was due, so that a stall counts for all that waited behind it.
        ours.add(watch.milliseconds() - due);
    }
    stage.report.addLimit(u"P8"_s, name, ours, kLongest, Figure::By::P99);
}

} // namespace

void measureMutations(ServerStage &stage, const QString &kind, const QString &postgres)
{
    Pusher pusher(stage, stage.server.port(), stage.server.signIn(BenchServer::account(0)));
    const QString database = postgres.isEmpty() ? u"sqlite:"_s + copyOf(stage) : postgres;
    {
        RawServer raw(database);
        measureRate(stage, pusher, raw, 1, u"mutations one by one, "_s + kind);
        measureRate(stage, pusher, raw, kBatch, u"mutations by the hundred, "_s + kind);
    }
    measurePace(stage, pusher, u"p99 at 200 mutations/s, "_s + kind);
    if (postgres.isEmpty())
        QFile::remove(database.mid(7));
}

} // namespace Opora::Bench
