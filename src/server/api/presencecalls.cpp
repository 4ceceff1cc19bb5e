// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The route by which people see who else is at a ticket.
#include "core/permissions.h"
#include "db/connection.h"
#include "db/listener.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "protocol/wire.h"
#include "server/api/calls.h"
#include "server/presence/presences.h"
#include "server/schema/try.h"
#include "server/tables/tickettable.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Core::TicketId;
using Protocol::PresenceAnswer;

namespace {

// A client whose network is gone is nowhere so soon after its last request would have ended.
constexpr std::chrono::milliseconds kGrace{3000};
constexpr qint64 kLongestWait_s = 10;
// Below this an answer would be ready before it was waited for.
constexpr std::chrono::milliseconds kShortestWait{50};

Result<QList<TicketId>> watchedTickets(const Call &call)
{
    const QStringList names = call.query(u"watch"_s).split(u',', Qt::SkipEmptyParts);
    if (names.size() > Protocol::Limits::kWatchedTickets)
        return badQuery(u"watch"_s);
    QList<TicketId> tickets;
    for (const QString &name : names) {
        const TicketId id = TicketId::fromString(name);
        if (id.isNull())
            return badQuery(u"watch"_s);
        tickets.append(id);
    }
    return tickets;
}

/// Those that the caller sees at this very moment, wherever they were moved meanwhile.
Result<QSet<TicketId>> visible(const Call &call, const QSet<TicketId> &tickets)
{
    QList<QUuid> ids;
    for (const TicketId id : tickets)
        ids.append(id.uuid());
    OPORA_LET(rows, TicketTable::find(call.connection(), ids));
    QSet<TicketId> seen;
    for (const TicketTable::Row &row : std::as_const(rows)) {
        if (!row.removed && call.rights().seesQueue(row.queue))
            seen.insert(TicketId(row.id));
    }
    return seen;
}

Result<PresenceBeat> beatOf(const Call &call, std::chrono::seconds wait)
{
    OPORA_LET(number, call.queryNumber(u"beat"_s, 0, 0, Protocol::Limits::kMaxInteger));
    const QString named = call.query(u"ticket"_s);
    PresenceBeat beat;
    beat.session = call.caller->access.session;
    beat.person = call.rights().person().id;
    beat.at = {TicketId::fromString(named), call.query(u"writes"_s) == "1"_L1};
    beat.number = number;
    beat.goodFor = wait + kGrace;
    if (!named.isEmpty() && beat.at.ticket.isNull())
        return badQuery(u"ticket"_s);
    if (beat.at.ticket.isNull())
        return beat;
    OPORA_LET(seen, visible(call, {beat.at.ticket}));
    // Out of sight by now: whoever is there still is not told of this person.
    if (seen.isEmpty())
        beat.at = {};
    return beat;
}

/// The other instances are told by the database, which keeps nothing of it.
Result<void> tellOthers(const Call &call, const PresenceBeat &beat, bool isNews)
{
    if (call.connection().backend() == Db::Backend::Sqlite || (beat.at.ticket.isNull() && !isNews))
        return {};
    OPORA_LET(transaction, Db::Transaction::begin(call.connection(), "presence"_L1));
    OPORA_CHECK(Db::Listener::notify(transaction, kPresenceChannel, call.services.presences->notice(beat)));
    return transaction.commit();
}

QString digestOf(const QList<Core::Presence> &people)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Core::Presence &one : people) {
        hash.addData(one.ticket.toBytes());
        hash.addData(one.person.toBytes());
        hash.addData(QByteArrayView(one.writes ? "w" : "l"));
    }
    return QString::fromLatin1(hash.result().left(9).toBase64(QByteArray::Base64UrlEncoding));
}

Wait waitFor(const QList<TicketId> &watched, const Presences::Picture &picture, std::chrono::milliseconds limit,
             Core::Milliseconds now)
{
    Wait wait;
    wait.listens = true;
    wait.limit = picture.ends ? std::clamp(*picture.ends - now, kShortestWait, limit) : limit;
    for (const TicketId id : watched)
        wait.topics.append(presenceTopic(id));
    return wait;
}

} // namespace

Answer presence(const Call &call)
{
    OPORA_LET(seconds, call.queryNumber(u"wait"_s, 0, 0, kLongestWait_s));
    OPORA_LET(watched, watchedTickets(call));
    OPORA_LET(beat, beatOf(call, std::chrono::seconds(seconds)));
    Presences &presences = *call.services.presences;
    const Core::Milliseconds now = call.services.clock->monotonic();
    const QSet<TicketId> changed = presences.take(beat, now);
    if (const auto told = tellOthers(call, beat, !changed.isEmpty()); !told)
        return told.error();
    Presences::Picture picture = presences.at(watched, beat.person, now);
    QSet<TicketId> peopled;
    for (const Core::Presence &one : std::as_const(picture.people))
        peopled.insert(one.ticket);
    OPORA_LET(seen, visible(call, peopled));
    picture.people.removeIf([&seen](const Core::Presence &one) { return !seen.contains(one.ticket); });

    PresenceAnswer answer{digestOf(picture.people), picture.people};
    const bool isNews = answer.seen != call.query(u"seen"_s);
    Response response = jsonResponse(Protocol::encode(answer));
    if (!isNews && seconds > 0 && !watched.isEmpty() && !call.request.isLastCall)
        response.wait = waitFor(watched, picture, std::chrono::seconds(seconds), now);
    for (const TicketId id : changed)
        response.wakes.insert(presenceTopic(id));
    return response;
}

} // namespace Opora::Server
