// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventtext.h"

#include "core/mutation.h"
#include "core/wake.h"
#include "core/words.h"
#include "models/deskwords.h"
#include "models/reasontext.h"
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
    static QString tags(const Core::Event &event, const QString &who);
    static QString link(const Core::Event &event, const QString &who);
    static QString linked(const QString &value);
    static QString degree(QStringView word);
    static QString kind(QStringView word);
    static QString work(const Core::Event &event, const QString &who);
    static QString named(const QString &word);
};

QString EventWords::degree(QStringView word)
{
    switch (Core::fromWord<Core::Degree>(word).value_or(Core::Degree::None)) {
    //: Degrees of impact and urgency
    case Core::Degree::Low: return tr("low");
    case Core::Degree::Medium: return tr("medium");
    case Core::Degree::High: return tr("high");
    case Core::Degree::None: break;
    }
    return word.toString();
}

QString EventWords::kind(QStringView word)
{
    const auto known = Core::fromWord<Core::TicketKind>(word);
    if (!known)
        return word.toString();
    switch (*known) {
    //: Kinds of tickets (ITIL)
    case Core::TicketKind::Question: return tr("question");
    case Core::TicketKind::Incident: return tr("incident");
    case Core::TicketKind::Problem: return tr("problem");
    case Core::TicketKind::Change: return tr("change");
    case Core::TicketKind::ServiceRequest: return tr("service request");
    }
    return {};
}

/// Of a field by its word in the history; of a custom one its name, or its key when nobody knows that.
QString EventWords::named(const QString &word)
{
    const std::optional<Core::TicketField> field = Core::ticketFieldFromName(word);
    const QString key = Core::customKeyOf(word);
    return field ? fieldName(*field) : key.isEmpty() ? word : key;
}

QString EventWords::work(const Core::Event &event, const QString &who)
{
    const bool isTaken = event.newValue.isEmpty();
    const QString &told = isTaken ? event.oldValue : event.newValue;
    if (event.field == QLatin1String("checklist")) {
        const QString step = told.section(u'/', 1);
        //: who, a step of a checklist
        return isTaken ? tr("%1 unticked: %2").arg(who, step) : tr("%1 ticked off: %2").arg(who, step);
    }
    const qint64 minutes = (told.section(u' ', 0, 0).toLongLong() + 30'000) / 60'000;
    const QString note = told.section(u' ', 1);
    //: who, minutes of work
    const QString sentence = isTaken ? tr("%1 took back time: %2 min") : tr("%1 noted time: %2 min");
    return sentence.arg(who).arg(minutes) + (note.isEmpty() ? QString() : QStringLiteral(" · ") + note);
}

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
    case Core::TicketField::Impact: return tr("the impact");
    case Core::TicketField::Urgency: return tr("the urgency");
    case Core::TicketField::Escalation: return tr("the line of support");
    case Core::TicketField::EscalationReason: return tr("the reason for escalation");
    case Core::TicketField::CallbackAt: return tr("the time of the callback");
    case Core::TicketField::CallbackTo: return tr("the number of the callback");
    case Core::TicketField::Custom: break;
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
    const QString name = named(event.oldValue);
    // Who is meant by an id is not known here; it is with the change in its author's outbox.
    if (!QUuid::fromString(event.newValue).isNull())
        //: Two people changed one field; %1 is the second one, whose value was not taken, %2 the field
        return tr("%1 · another value was not taken: %2").arg(who, name);
    //: The same; %3 is the value that was not taken
    return tr("%1 · another value was not taken: %2: %3").arg(who, name, event.newValue);
}

QString EventWords::linked(const QString &value)
{
    const QString number = value.section(u' ', 1);
    const auto kind = Core::fromWord<Core::LinkKind>(value.section(u' ', 0, 0));
    switch (kind.value_or(Core::LinkKind::Related)) {
    //: What a ticket is to another one, "%1" like "#4821"
    case Core::LinkKind::Related: return tr("related to %1").arg(number);
    case Core::LinkKind::Duplicate: return tr("a duplicate of %1").arg(number);
    case Core::LinkKind::Child: return tr("a part of %1").arg(number);
    case Core::LinkKind::Incident: return tr("caused by the problem %1").arg(number);
    }
    return number;
}

QString EventWords::link(const Core::Event &event, const QString &who)
{
    if (event.oldValue.isEmpty())
        //: who, what the ticket is to another one: "Olga linked the ticket: a part of #4821"
        return tr("%1 linked the ticket: %2").arg(who, linked(event.newValue));
    return tr("%1 removed the link: %2").arg(who, linked(event.oldValue));
}

QString EventWords::tags(const Core::Event &event, const QString &who)
{
    using namespace Qt::StringLiterals;
    const bool isAdded = event.oldValue.isEmpty();
    const QString names = isAdded ? event.newValue : event.oldValue;
    // An import tells of several at once.
    const bool areSeveral = names.contains(u", "_s);
    if (isAdded)
        return (areSeveral ? tr("%1 added the tags: %2") : tr("%1 added the tag: %2")).arg(who, names);
    return (areSeveral ? tr("%1 removed the tags: %2") : tr("%1 removed the tag: %2")).arg(who, names);
}

QString EventWords::sentence(const Core::Event &event, const QString &who)
{
    using namespace Qt::StringLiterals;
    if (event.field == "reopened"_L1)
        return tr("%1 reopened the ticket").arg(who);
    if (event.field == Core::kWokenEvent)
        //: %1 is the date and time until which a ticket was on hold
        return tr("The time on hold is over: %1").arg(event.oldValue);
    if (event.field == "tags"_L1)
        return tags(event, who);
    if (event.field == "followers"_L1 && event.oldValue.isEmpty())
        //: who, whom
        return tr("%1 added a follower: %2").arg(who, event.newValue);
    if (event.field == "followers"_L1)
        return tr("%1 removed a follower: %2").arg(who, event.oldValue);
    if (event.field == "conflict"_L1)
        return lostValue(event, who);
    if (event.field == "merged"_L1)
        return tr("%1 merged the ticket with %2").arg(who, event.newValue);
    if (event.field == "unmerged"_L1)
        return tr("%1 took the merge with %2 back").arg(who, event.oldValue);
    if (event.field == "links"_L1)
        return link(event, who);
    if (event.field == "split"_L1)
        return event.oldValue.isEmpty() ? tr("%1 split off a ticket: %2").arg(who, event.newValue)
                                        : tr("%1 split the ticket off from %2").arg(who, event.oldValue);
    if (event.field == "time"_L1 || event.field == "checklist"_L1)
        return work(event, who);
    const QString name = named(event.field);
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
    if (known == Core::TicketField::StateReason)
        return reasonText(value);
    if (known == Core::TicketField::Impact || known == Core::TicketField::Urgency)
        return EventWords::degree(value);
    if (known == Core::TicketField::Kind)
        return EventWords::kind(value);
    if (known == Core::TicketField::Language && !value.isEmpty())
        return languageText(value);
    bool isNumber = false;
    const qint64 msecs = value.toLongLong(&isNumber);
    const bool isTime = known == Core::TicketField::WakeAt || known == Core::TicketField::PromisedAt
        || known == Core::TicketField::CallbackAt || field == Core::kWokenEvent;
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

QString degreeText(QStringView word)
{
    return EventWords::degree(word);
}

QString kindText(QStringView word)
{
    return EventWords::kind(word);
}

QString channelText(Core::Channel channel)
{
    return EventWords::channel(channel);
}

} // namespace Opora::Models
