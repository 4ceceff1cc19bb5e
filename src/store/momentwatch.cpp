// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/momentwatch.h"

#include "db/statement.h"
#include "store/reader.h"
#include "store/ticketcolumns.h"
#include "store/try.h"

#include <QFutureWatcher>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Db::Statement;

namespace {

constexpr std::chrono::seconds kTick{1};

/// Of a column of times that has an index; `shift_ms` after such a time something is different.
Core::Result<void> addMoments(Moments &moments, const Reader &reader, const QString &column, const QString &which,
                              std::optional<Core::Timestamp> since, qint64 shift_ms)
{
    const qint64 now = Core::toMsecs(moments.at) - shift_ms;
    const qint64 before = since ? Core::toMsecs(*since) - shift_ms : now;
    OPORA_TRY(Statement(reader.connection(), u"SELECT id FROM ticket WHERE %2%1>? AND %1<=?"_s.arg(column, which))
                  .bind(before, now)
                  .each([&](const Statement &row) { moments.tickets.insert(Core::TicketId(row.uuid(0))); }));
    OPORA_TAKE(next,
               Statement(reader.connection(), u"SELECT min(%1) FROM ticket WHERE %2%1>? AND %1<?"_s.arg(column, which))
                   .bind(now, kNever)
                   .first([](const Statement &row) { return row.get<std::optional<qint64>>(0); }));
    if (!next || !*next)
        return {};
    const Core::Timestamp moment = Core::fromMsecs(**next + shift_ms);
    moments.next = moments.next ? std::min(*moments.next, moment) : moment;
    return {};
}

} // namespace

Core::Result<Moments> momentsSince(const Reader &reader, std::optional<Core::Timestamp> since)
{
    Moments moments{reader.serverNow(), {}, {}};
    OPORA_TRY(addMoments(moments, reader, u"wake"_s, u"state=3 AND "_s, since, 0));
    // At its very time nothing is overdue yet.
    OPORA_TRY(addMoments(moments, reader, u"due"_s, {}, since, 1));
    return moments;
}

MomentWatch::MomentWatch(const Core::Clock &clock, Ask ask, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_ask(std::move(ask))
{
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &MomentWatch::tick);
}

void MomentWatch::tick()
{
    if (m_next && *m_next <= m_clock.now())
        lookAgain();
}

void MomentWatch::lookAgain()
{
    if (std::exchange(m_isAsking, true)) {
        m_isStale = true;
        return;
    }
    using Looked = Core::Result<Moments>;
    // Time that goes by while the cache is read, a sleep of the machine too, puts no moment off.
    const Core::Timestamp asked = m_clock.now();
    // A watcher and not QFuture::then(this), which aborts when this goes first.
    auto *watcher = new QFutureWatcher<Looked>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, asked] {
        watcher->deleteLater();
        m_isAsking = false;
        if (watcher->future().resultCount() > 0 && watcher->result())
            take(*watcher->result(), asked);
        if (std::exchange(m_isStale, false))
            lookAgain();
    });
    watcher->setFuture(m_ask(m_since));
}

void MomentWatch::take(const Moments &moments, Core::Timestamp asked)
{
    m_since = moments.at;
    m_next = moments.next ? std::optional(asked + (*moments.next - moments.at)) : std::nullopt;
    if (!m_next)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
    if (!moments.tickets.isEmpty())
        Q_EMIT passed(moments.tickets);
}

} // namespace Opora::Store
