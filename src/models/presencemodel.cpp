// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/presencemodel.h"

#include "core/ports/settings.h"
#include "models/ticketrowtext.h"

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOn = "presence/on"_L1;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Presence)
public:
    static QString writing(const QStringList &names)
    {
        if (names.size() == 1)
            //: Names of colleagues, here and in the next four
            return tr("%1 is writing a reply").arg(names[0]);
        if (names.size() == 2)
            return tr("%1 and %2 are writing a reply").arg(names[0], names[1]);
        return tr("%n people are writing a reply", nullptr, int(names.size()));
    }
    static QString looking(const QStringList &names)
    {
        if (names.size() == 1)
            return tr("%1 is looking at this ticket").arg(names[0]);
        if (names.size() == 2)
            return tr("%1 and %2 are looking at this ticket").arg(names[0], names[1]);
        return tr("%n people are looking at this ticket", nullptr, int(names.size()));
    }
};

} // namespace

PresenceModel::PresenceModel(Core::PresenceBoard &board, Core::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_board(board)
    , m_settings(settings)
    , m_isOn(settings.value(kOn, true).toBool())
{
    connect(&board, &Core::PresenceBoard::changed, this, &PresenceModel::take);
}

PresenceModel::~PresenceModel()
{
    if (m_isOn)
        m_board.leave();
}

void PresenceModel::setReference(const Core::ReferenceData &reference)
{
    m_reference = reference;
    take(QList(m_heard));
}

void PresenceModel::setOn(bool on)
{
    if (std::exchange(m_isOn, on) == on)
        return;
    m_settings.setValue(kOn, on);
    if (on) {
        tell();
    } else {
        m_board.leave();
        take({});
    }
}

void PresenceModel::open(Core::TicketId ticket)
{
    if (m_mine.ticket == ticket)
        return;
    m_mine = {ticket, false};
    tell();
}

void PresenceModel::setWriting(bool writing)
{
    const bool writes = writing && !m_mine.ticket.isNull();
    if (std::exchange(m_mine.writes, writes) != writes)
        tell();
}

void PresenceModel::show(const QList<Core::TicketId> &tickets)
{
    if (std::exchange(m_shown, tickets) != tickets)
        tell();
}

void PresenceModel::tell()
{
    if (!m_isOn)
        return;
    // The open one first: a long list on a large screen may have more rows than can be asked for.
    QList<Core::TicketId> watched;
    if (!m_mine.ticket.isNull())
        watched.append(m_mine.ticket);
    for (const Core::TicketId id : std::as_const(m_shown)) {
        if (!watched.contains(id) && watched.size() < Core::PresenceBoard::kMostWatched)
            watched.append(id);
    }
    m_board.tell(m_mine, watched);
}

void PresenceModel::take(const QList<Core::Presence> &colleagues)
{
    m_heard = m_isOn ? colleagues : QList<Core::Presence>();
    QHash<Core::TicketId, QList<Colleague>> at;
    for (const Core::Presence &one : std::as_const(m_heard)) {
        if (const Core::Person *person = findPerson(m_reference, one.person))
            at[one.ticket].append({one.person, person->name, one.writes});
    }
    for (QList<Colleague> &list : at) {
        std::sort(list.begin(), list.end(), [](const Colleague &a, const Colleague &b) {
            return std::tuple(!a.writes, a.name, a.id) < std::tuple(!b.writes, b.name, b.id);
        });
    }
    if (std::exchange(m_colleagues, at) != at)
        Q_EMIT changed();
}

QString PresenceModel::sentence(Core::TicketId ticket) const
{
    QStringList writing, looking;
    for (const Colleague &colleague : at(ticket))
        (colleague.writes ? writing : looking).append(colleague.name);
    QStringList sentences;
    if (!writing.isEmpty())
        sentences.append(Words::writing(writing));
    if (!looking.isEmpty())
        sentences.append(Words::looking(looking));
    return sentences.join(u" · "_s);
}

} // namespace Opora::Models
