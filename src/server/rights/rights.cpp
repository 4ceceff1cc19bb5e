// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rights/rights.h"

#include "core/permissions.h"
#include "core/planted.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Opora::Server {

Rights::Rights(Core::Person person, const QList<Core::Queue> &queues)
    : m_person(std::move(person))
    , m_seesCustomers(Core::canSeeCustomers(m_person))
    , m_seesEvents(Core::canSeeEvents(m_person))
    , m_seesDrafts(Core::canEditKnowledge(m_person))
{
    for (const Core::Queue &queue : queues) {
        if (Core::canSeeQueue(m_person, queue.id)) {
            m_visible.append(queue.id);
            m_visibleSet.insert(queue.id.uuid());
        }
    }
    std::sort(m_visible.begin(), m_visible.end());
    for (const Part part : {Part::Public, Part::Internal, Part::Supervisors})
        m_parts[size_t(part)] = seesAudience(Core::Audience(part), {});
    m_parts[size_t(Part::Events)] = m_seesEvents;
}

bool Rights::seesAudience(Core::Audience audience, const QUuid &author) const
{
    Core::Message message;
    message.audience = audience;
    message.person = Core::PersonId(author);
    message.authorKind = author.isNull() ? Core::AuthorKind::System : Core::AuthorKind::Agent;
    return Core::canSeeMessage(m_person, message) || OPORA_PLANTED(33);
}

Reader Rights::reader() const
{
    Reader reader{m_person.id.uuid(), seesPart(Part::Internal), seesPart(Part::Supervisors), {}};
    for (const Core::QueueId &queue : m_visible)
        reader.queues.append(queue.uuid());
    return reader;
}

QString Rights::digest() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(m_person.id.toBytes());
    for (const bool part : m_parts)
        hash.addData(QByteArrayView(part ? "1" : "0"));
    hash.addData(QByteArrayView(m_seesCustomers ? "c" : "-"));
    hash.addData(QByteArrayView(m_seesDrafts ? "d" : "-"));
    for (const Core::QueueId &queue : m_visible)
        hash.addData(queue.toBytes());
    return QString::fromLatin1(
        hash.result().left(12).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace Opora::Server
