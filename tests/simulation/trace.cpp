// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace.h"

#include "core/mutation.h"
#include "model.h"
#include "ownobjects.h"
#include "simperson.h"
#include "step.h"

namespace Opora::Simulation {

void Coverage::add(const Coverage &other)
{
    for (auto count = other.m_counts.cbegin(); count != other.m_counts.cend(); ++count)
        m_counts[count.key()] += count.value();
}

void Coverage::addKnown()
{
    for (int kind = 0; kind < Core::kOpKindCount; ++kind)
        add(QByteArray("op ") + Core::opName(Core::OpKind(kind)).latin1(), 0);
    for (int kind = 0; kind < kStepKindCount; ++kind)
        add(QByteArray("step ") + nameOf(StepKind(kind)), 0);
    for (int kind = 0; kind < Core::kEntityKindCount; ++kind)
        if (isPut(Core::EntityKind(kind)))
            add(QByteArray("put ") + Core::entityName(Core::EntityKind(kind)).latin1(), 0);
    for (const Core::TicketField field : Model::watched())
        add(QByteArray("field ") + Core::ticketFieldName(field).latin1(), 0);
    for (const QString &field : customerFieldsSet())
        add("customer field " + field.toLatin1(), 0);
    for (const char *what : {"outcome applied",
                             "outcome merged",
                             "outcome held stale_reply",
                             "outcome held ticket_closed",
                             "outcome held ticket_closed_before",
                             "outcome held ticket_merged",
                             "outcome held field_conflict",
                             "outcome held depends_on",
                             "outcome rejected object.unknown",
                             "outcome rejected right.queue",
                             "outcome rejected right.role",
                             "reply formatted",
                             "reply with a picture",
                             "formatted reply back in its draft",
                             "net request lost",
                             "net answer lost",
                             "net answer cut",
                             "net request doubled",
                             "net request late",
                             "net partition there",
                             "net partition back",
                             "net unreachable",
                             "net 503",
                             "net 429",
                             "net long delay",
                             "net request overtaken",
                             "net portal page",
                             "net wait ended",
                             "disk client failed",
                             "disk server failed",
                             "disk unsynced kept",
                             "disk unsynced lost",
                             "disk unsynced cut short",
                             "disk unsynced reordered",
                             "disk unsynced torn",
                             "server died at a write",
                             "server went back",
                             "server lost a file",
                             "client died at a write",
                             "engine fork seen",
                             "engine renewed client",
                             "machine cloned with its keychain",
                             "engine signed in again",
                             "engine first sync",
                             "engine used before",
                             "engine reconciled",
                             "engine gap",
                             "engine payload differs",
                             "engine lost words kept",
                             "engine cache set aside",
                             "author agent",
                             "author light agent",
                             "author supervisor",
                             "author editor",
                             "author administrator",
                             "person left",
                             "person back",
                             "template deleted",
                             "stroke made",
                             "stroke undone",
                             "stroke change withdrawn",
                             "stroke change reversed",
                             "customers merged",
                             "customers parted",
                             "customer removed",
                             "customer answers a merged ticket",
                             "view counter compared",
                             "cc and bcc",
                             "article published",
                             "article withdrawn",
                             "mention",
                             "call",
                             "several fields at once",
                             "right lost",
                             "right regained",
                             "ticket woken",
                             "ticket deleted under an unsent change",
                             "file uploaded",
                             "file downloaded",
                             "portion second page",
                             "portion page resumed after death",
                             "portion news between pages",
                             "portion more to come",
                             "portion split batch",
                             "portion resumed upload",
                             "portion resumed download",
                             "portion records asked twice",
                             "portion forgetting in two steps",
                             "resolve send anyway",
                             "resolve make note",
                             "resolve back to draft",
                             "resolve drop",
                             "resolve retry",
                             "withdraw",
                             "draft saved",
                             "draft sent"})
        add(what, 0);
}

void Trace::mix(const char *bytes, qsizetype size)
{
    for (qsizetype i = 0; i < size; ++i)
        m_hash = (m_hash ^ uchar(bytes[i])) * 1099511628211ULL; // FNV-1a
}

void Trace::note(qint64 at_ms, const char *what, qint64 who, const QByteArray &more)
{
    ++m_length;
    mix(reinterpret_cast<const char *>(&at_ms), sizeof at_ms);
    mix(what, qstrlen(what));
    mix(reinterpret_cast<const char *>(&who), sizeof who);
    mix(more.constData(), more.size());
    if (m_keepsLines)
        m_lines.append(QByteArray::number(at_ms) + ' ' + what + ' ' + QByteArray::number(who) + ' ' + more);
}

} // namespace Opora::Simulation
