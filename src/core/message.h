// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: a message with all that it may tell
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/ticket.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

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

/// Sent as "incoming", "outgoing".
enum class CallDirection { Incoming, Outgoing };
/// How the other one spoke. Sent as "", "good", "even", "bad".
enum class Mood { None, Good, Even, Bad };

/// A phone call that a message tells of (T13).
struct PhoneCall
{
    CallDirection direction = CallDirection::Incoming;
    QString number; ///< of the other end
    qint64 durationMs = 0;
    Mood mood = Mood::None;
    QString result; ///< what came of it, a few words
    friend bool operator==(const PhoneCall &, const PhoneCall &) = default;
};

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
    MessageId copyOf;              ///< of a ticket that was merged into this one, or that this one was split off from
    TicketId movedTo;              ///< it goes on there, in a ticket that was split off from this one
    QList<PersonId> mentions;      ///< colleagues whom a note calls by name; they follow the ticket then
    std::optional<PhoneCall> call; ///< it tells of a call
    QStringList to;                ///< addresses that a note is sent on to; empty: it stays here
    QStringList cc;                ///< addresses
    QStringList bcc;               ///< addresses
    QList<MessageId> forwarded;    ///< messages of this ticket that go with it
    friend bool operator==(const Message &, const Message &) = default;
};

/// Whether it leaves for others than the requester.
[[nodiscard]] inline bool isSentOn(const Message &message)
{
    return !message.to.isEmpty() || !message.cc.isEmpty() || !message.bcc.isEmpty();
}

/// What is said beside the words, from a message to a draft of one and back.
template<typename To, typename From>
void takeFacts(To &to, const From &from)
{
    to.mentions = from.mentions;
    to.call = from.call;
    to.to = from.to;
    to.cc = from.cc;
    to.bcc = from.bcc;
    to.forwarded = from.forwarded;
}

/// Append-only history: who changed what (T10). Shares its ticket's bucket.
struct Event
{
    EventId id;
    TicketId ticket;
    Timestamp at{};
    PersonId person; ///< null: system or import
    QString actorName;
    QString field;    ///< as fieldWord() says, or "created", "reopened", "tags", "followers", "activity", "links",
                      ///< "merged", "unmerged", "split", "time", "checklist", "conflict"
    QString oldValue; ///< for people: names, not ids; statuses, priorities and types by key, see eventvalue.h
    QString newValue; ///< "tags" and "followers": a row for each, either came (new) or left (old)
    std::optional<StateClass> state; ///< for "created", "status" and "reopened": the class after it; metrics read it
    bool offline = false;
    QString device;
    friend bool operator==(const Event &, const Event &) = default;
};

} // namespace Opora::Core
