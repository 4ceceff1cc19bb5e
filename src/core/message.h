// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/ticket.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Opora::Core {

/// SHA-256 of the content names a file.
struct FileHash
{
    QByteArray bytes; ///< 32 bytes; empty: none
    [[nodiscard]] QString toHex() const { return QString::fromLatin1(bytes.toHex()); }
    [[nodiscard]] static FileHash fromHex(const QString &hex) { return {QByteArray::fromHex(hex.toLatin1())}; }
    friend bool operator==(const FileHash &, const FileHash &) = default;
    friend size_t qHash(const FileHash &hash, size_t seed = 0) { return ::qHash(hash.bytes, seed); }
};

struct Attachment
{
    FileHash file;
    QString name; ///< as the sender called it; made safe before it touches a disk
    QString mimeType;
    qint64 size = 0; ///< bytes
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

/// Sent as "customer", "agent", "system".
enum class AuthorKind { Customer, Agent, System };
/// Sent as "public", "internal", "supervisors". Internal never leaves to an editor or a customer;
/// "supervisors" reaches only supervisors, administrators and its author.
enum class Audience { Public, Internal, Supervisors };

/// One message or note of a conversation. Shares its ticket's bucket.
struct Message
{
    MessageId id;
    TicketId ticket;
    AuthorKind authorKind = AuthorKind::Customer;
    PersonId person;     ///< when authorKind is Agent
    CustomerId customer; ///< when authorKind is Customer
    QString authorName;
    Audience audience = Audience::Public;
    Channel channel = Channel::Email;
    bool automatic = false; ///< acknowledgement, bot: does not count as a first reply
    QString text;           ///< plain text; always there
    QString html;           ///< sanitized, empty when the message is plain
    QList<Attachment> attachments;
    Timestamp at{}; ///< server's receipt; overlay: device's time plus the measured offset
    bool writtenOffline = false;
    friend bool operator==(const Message &, const Message &) = default;
};

/// Append-only history: who changed what (T10). Shares its ticket's bucket.
struct Event
{
    EventId id;
    TicketId ticket;
    Timestamp at{};
    PersonId person; ///< null: system or import
    QString actorName;
    QString field; ///< field name of TicketField, or "created", "reopened", "tags", "followers", "activity", "merged",
                   ///< "split", "conflict"
    QString oldValue; ///< for people: names, not ids; statuses, priorities and types by key, see eventvalue.h
    QString newValue; ///< "tags" and "followers": a row for each, either came (new) or left (old)
    std::optional<StateClass> state; ///< for "created", "status" and "reopened": the class after it; metrics read it
    bool offline = false;
    QString device;
    friend bool operator==(const Event &, const Event &) = default;
};

} // namespace Opora::Core
