// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventtext.h"

#include "core/mutation.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>

namespace Opora::Models {

namespace {

struct EventWords
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::EventWords)
public:
    /// What was changed, as in "changed the status".
    static QString fieldName(Core::TicketField field);
    static QString lostValue(const Core::Event &event, const QString &who);
    static QString sentence(const Core::Event &event, const QString &who);
    static QString channel(Core::Channel channel);
    static QString system() { return tr("The system"); }
    static QString reason(const QString &word);
};

QString EventWords::fieldName(Core::TicketField field)
{
    switch (field) {
    //: Fields of a ticket; Russian: nominative, as in "Ольга · тема: новое значение"
    case Core::TicketField::Subject: return tr("the subject");
    case Core::TicketField::Summary: return tr("the summary");
    case Core::TicketField::Kind: return tr("the kind");
    case Core::TicketField::Status: return tr("the status");
    case Core::TicketField::PendingReason: return tr("the reason for waiting");
    case Core::TicketField::StateReason: return tr("the reason");
    case Core::TicketField::WakeAt: return tr("the wake-up time");
    case Core::TicketField::Queue: return tr("the department");
    case Core::TicketField::Owner: return tr("the owner");
    case Core::TicketField::Priority: return tr("the priority");
    case Core::TicketField::Type: return tr("the request type");
    case Core::TicketField::Category: return tr("the category");
    case Core::TicketField::Language: return tr("the language");
    case Core::TicketField::Requester: return tr("the customer");
    case Core::TicketField::PromisedAt: return tr("the promised time");
    }
    return {};
}

QString EventWords::channel(Core::Channel channel)
{
    switch (channel) {
    case Core::Channel::Email: return tr("e-mail");
    case Core::Channel::Web: return tr("web form");
    case Core::Channel::Chat: return tr("chat");
    case Core::Channel::Phone: return tr("phone");
    case Core::Channel::Social: return tr("social network");
    case Core::Channel::Messenger: return tr("messenger");
    case Core::Channel::Api: return tr("API");
    case Core::Channel::Import: return tr("import");
    }
    return {};
}

QString EventWords::lostValue(const Core::Event &event, const QString &who)
{
    const std::optional<Core::TicketField> field = Core::ticketFieldFromName(event.oldValue);
    const QString name = field ? fieldName(*field) : event.oldValue;
    // Who is meant by an id is not known here; it is with the change in its author's outbox.
    if (!QUuid::fromString(event.newValue).isNull())
        //: Two people changed one field; %1 is the second one, whose value was not taken, %2 the field
        return tr("%1 · another value was not taken: %2").arg(who, name);
    //: The same; %3 is the value that was not taken
    return tr("%1 · another value was not taken: %2: %3").arg(who, name, event.newValue);
}

QString EventWords::sentence(const Core::Event &event, const QString &who)
{
    using namespace Qt::StringLiterals;
    if (event.field == "reopened"_L1)
        return tr("%1 reopened the ticket").arg(who);
    if (event.field == "tags"_L1) {
        if (event.oldValue.isEmpty())
            return tr("%1 added the tag: %2").arg(who, event.newValue);
        return tr("%1 removed the tag: %2").arg(who, event.oldValue);
    }
    if (event.field == "conflict"_L1)
        return lostValue(event, who);
    if (event.field == "merged"_L1)
        return tr("%1 merged the ticket with %2").arg(who, event.newValue);
    const std::optional<Core::TicketField> field = Core::ticketFieldFromName(event.field);
    const QString name = field ? fieldName(*field) : event.field;
    if (event.oldValue.isEmpty())
        //: who, field, new value. Russian names the field in the nominative: the gender of the person is not known
        return tr("%1 set %2: %3").arg(who, name, event.newValue);
    if (event.newValue.isEmpty())
        //: who, field, old value
        return tr("%1 cleared %2 (was %3)").arg(who, name, event.oldValue);
    //: who, field, old value, new value
    return tr("%1 changed %2: %3 → %4").arg(who, name, event.oldValue, event.newValue);
}

QString EventWords::reason(const QString &word)
{
    using namespace Qt::StringLiterals;
    if (word == "customer"_L1)
        return tr("the customer");
    if (word == "internal"_L1)
        return tr("a team");
    if (word == "review"_L1)
        return tr("a supervisor's review");
    return word;
}

/// The field whose values an event tells; that of a lost value stands where others have what was before.
QString fieldOf(const Core::Event &event)
{
    using namespace Qt::StringLiterals;
    return event.field == "conflict"_L1 ? event.oldValue : event.field;
}

/// History keeps times as milliseconds and reasons as words of the wire.
QString shown(const QString &field, const QString &value, const Formatter &formatter, Core::Timestamp now)
{
    const std::optional<Core::TicketField> known = Core::ticketFieldFromName(field);
    if (known == Core::TicketField::PendingReason)
        return EventWords::reason(value);
    bool isNumber = false;
    const qint64 msecs = value.toLongLong(&isNumber);
    const bool isTime = known == Core::TicketField::WakeAt || known == Core::TicketField::PromisedAt;
    return isTime && isNumber ? formatter.moment(Core::fromMsecs(msecs), now) : value;
}

} // namespace

QString eventText(const Core::Event &event, const Formatter &formatter, Core::Timestamp now)
{
    Core::Event read = event;
    read.oldValue = shown(event.field, event.oldValue, formatter, now);
    const QString field = fieldOf(event);
    const bool isReleased = event.newValue.isEmpty() && Core::ticketFieldFromName(field) == Core::TicketField::Owner;
    read.newValue = isReleased ? personName({}, {}) : shown(field, event.newValue, formatter, now);
    return EventWords::sentence(read, event.actorName.isEmpty() ? EventWords::system() : event.actorName);
}

bool isWorthShowing(const Core::Event &event)
{
    using namespace Qt::StringLiterals;
    return event.field != "created"_L1 && event.field != "message"_L1;
}

QString channelText(Core::Channel channel)
{
    return EventWords::channel(channel);
}

} // namespace Opora::Models
