// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>
#include <QUuid>

namespace Opora::Core {

/// An object's identity as its own type, so that a queue's id cannot stand where a ticket's is meant.
/// A null id means "none". Made by clients, random, 16 bytes.
template<typename Tag>
class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(const QUuid &uuid)
        : m_uuid(uuid)
    { }

    [[nodiscard]] static Id make(Random &random)
    {
        // RFC 4122 version 4: 122 random bits, so clients make ids without asking anybody.
        const quint64 high = random.next();
        const quint64 low = random.next();
        return Id(QUuid(uint(high >> 32), ushort(high >> 16), ushort((high & 0x0fff) | 0x4000),
                        uchar(((low >> 56) & 0x3f) | 0x80), uchar(low >> 48), uchar(low >> 40), uchar(low >> 32),
                        uchar(low >> 24), uchar(low >> 16), uchar(low >> 8), uchar(low)));
    }
    /// Null when the text is no uuid.
    [[nodiscard]] static Id fromString(const QString &text) { return Id(QUuid::fromString(text)); }
    [[nodiscard]] static Id fromBytes(const QByteArray &bytes) { return Id(QUuid::fromRfc4122(bytes)); }

    [[nodiscard]] constexpr const QUuid &uuid() const { return m_uuid; }
    [[nodiscard]] bool isNull() const { return m_uuid.isNull(); }
    /// 36 characters without braces, as on the wire.
    [[nodiscard]] QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }
    /// 16 bytes, as in SQLite.
    [[nodiscard]] QByteArray toBytes() const { return m_uuid.toRfc4122(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

using TicketId = Id<struct TicketTag>;
using MessageId = Id<struct MessageTag>;
using EventId = Id<struct EventTag>;
using CustomerId = Id<struct CustomerTag>;
using CustomerNoteId = Id<struct CustomerNoteTag>;
using OrganisationId = Id<struct OrganisationTag>;
using PersonId = Id<struct PersonTag>;
using QueueId = Id<struct QueueTag>;
using StatusId = Id<struct StatusTag>;
using PriorityId = Id<struct PriorityTag>;
using TypeId = Id<struct TypeTag>;
using CalendarId = Id<struct CalendarTag>;
using SlaPolicyId = Id<struct SlaPolicyTag>;
using SectionId = Id<struct SectionTag>;
using ArticleId = Id<struct ArticleTag>;
using TemplateId = Id<struct TemplateTag>;
using SavedViewId = Id<struct SavedViewTag>;
using MacroId = Id<struct MacroTag>;
using CategoryId = Id<struct CategoryTag>;
using ChecklistId = Id<struct ChecklistTag>;
using DeskRulesId = Id<struct DeskRulesTag>;
using ClientId = Id<struct ClientTag>;

} // namespace Opora::Core
