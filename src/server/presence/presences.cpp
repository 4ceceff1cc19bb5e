// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/presence/presences.h"

#include "server/api/request.h"

#include <QMap>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Server {

Presences::Presences()
    : m_instance(QUuid::createUuid())
{ }

void Presences::forgetOld(Core::Milliseconds now, QSet<Core::TicketId> &changed)
{
    m_signs.removeIf([&](const auto &sign) {
        const bool isOver = sign.value().until <= now;
        if (isOver)
            changed.insert(sign.value().at.ticket);
        return isOver;
    });
}

QSet<Core::TicketId> Presences::take(const PresenceBeat &beat, Core::Milliseconds now)
{
    const std::lock_guard lock(m_mutex);
    QSet<Core::TicketId> changed;
    forgetOld(now, changed);
    const auto known = m_signs.find(beat.session);
    // Who left stays known as being nowhere, until no request of before can be asked again.
    const Sign before = known == m_signs.end() ? Sign() : *known;
    if (beat.number == 0 || beat.number > before.number) {
        if (before.at != beat.at)
            changed << before.at.ticket << beat.at.ticket;
        const Core::Milliseconds until = now + beat.goodFor;
        m_signs.insert(
            beat.session,
            {beat.person, beat.at, beat.number, beat.at.ticket.isNull() ? std::max(before.until, until) : until});
    }
    changed.remove({});
    return changed;
}

Presences::Picture Presences::at(const QList<Core::TicketId> &tickets, Core::PersonId without, Core::Milliseconds now)
{
    const std::lock_guard lock(m_mutex);
    const QSet<Core::TicketId> asked(tickets.begin(), tickets.end());
    QMap<std::pair<Core::TicketId, Core::PersonId>, bool> people;
    Picture picture;
    for (const Sign &sign : std::as_const(m_signs)) {
        if (sign.until <= now || sign.person == without || !asked.contains(sign.at.ticket))
            continue;
        people[{sign.at.ticket, sign.person}] |= sign.at.writes;
        picture.ends = picture.ends ? std::min(*picture.ends, sign.until) : sign.until;
    }
    for (auto person = people.cbegin(); person != people.cend(); ++person)
        picture.people.append({person.key().first, person.key().second, *person});
    return picture;
}

QString Presences::notice(const PresenceBeat &beat) const
{
    const QStringList words{m_instance.toString(QUuid::WithoutBraces),
                            beat.session.toString(QUuid::WithoutBraces),
                            beat.person.toString(),
                            beat.at.ticket.isNull() ? u"-"_s : QString(beat.at.ticket.toString()),
                            beat.at.writes ? u"writes"_s : u"looks"_s,
                            QString::number(beat.goodFor.count()),
                            QString::number(beat.number)};
    return words.join(u' ');
}

QSet<Core::TicketId> Presences::takeNotice(const QString &notice, Core::Milliseconds now)
{
    constexpr int kWords = 7;
    constexpr qint64 kLongest_ms = 60'000;
    const QStringList words = notice.split(u' ');
    if (words.size() != kWords || QUuid::fromString(words[0]) == m_instance)
        return {};
    PresenceBeat beat;
    beat.session = QUuid::fromString(words[1]);
    beat.person = Core::PersonId::fromString(words[2]);
    beat.at = {words[3] == "-"_L1 ? Core::TicketId() : Core::TicketId::fromString(words[3]), words[4] == "writes"_L1};
    beat.goodFor = Core::Milliseconds(std::clamp<qint64>(words[5].toLongLong(), 0, kLongest_ms));
    beat.number = words[6].toLongLong();
    return beat.session.isNull() ? QSet<Core::TicketId>() : take(beat, now);
}

quint64 presenceTopic(Core::TicketId ticket)
{
    return topicOf(u"presence:"_s + ticket.toString());
}

} // namespace Opora::Server
