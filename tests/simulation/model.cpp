// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model.h"

#include "core/defaults.h"

#include <QHash>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::OpKind;
using Core::Role;
using Core::StateClass;
using Core::TicketField;

namespace {

constexpr TicketField kWatched[] = {TicketField::Subject,    TicketField::Status,
                                    TicketField::Queue,      TicketField::Owner,
                                    TicketField::Priority,   TicketField::Category,
                                    TicketField::Summary,    TicketField::Kind,
                                    TicketField::Language,   TicketField::PromisedAt,
                                    TicketField::Impact,     TicketField::Urgency,
                                    TicketField::Escalation, TicketField::EscalationReason,
                                    TicketField::CallbackAt, TicketField::CallbackTo,
                                    TicketField::WakeAt,     TicketField::Custom};

/// Its type, who asks, and the two reasons, which follow other fields.
constexpr int kNotSet = 4;
static_assert(std::size(kWatched) + kNotSet == Core::kTicketFieldCount, "does somebody here set the new field?");

/// Who may do what, a letter for each role: agent, light agent, supervisor, editor, administrator.
constexpr std::pair<OpKind, const char *> kMay[]
    = {{OpKind::TicketCreate, "a.s.A"}, {OpKind::TicketReply, "a.s.A"},     {OpKind::TicketNote, "als.A"},
       {OpKind::TicketSet, "a.s.A"},    {OpKind::TicketTags, "a.s.A"},      {OpKind::TicketFollowers, "als.A"},
       {OpKind::TicketRead, "alseA"},   {OpKind::CustomerNoteAdd, "als.A"}, {OpKind::CustomerSet, "a.s.A"},
       {OpKind::ArticleVote, "alseA"},  {OpKind::ObjectPut, "alseA"},       {OpKind::ObjectRemove, "alseA"},
       {OpKind::TicketLinks, "a.s.A"},  {OpKind::TicketMerge, "a.s.A"},     {OpKind::TicketUnmerge, "a.s.A"},
       {OpKind::TicketTime, "als.A"},   {OpKind::TicketCheck, "a.s.A"},     {OpKind::TicketSplit, "a.s.A"}};
static_assert(std::size(kMay) == Core::kOpKindCount, "who may do the new operation?");

std::optional<StateClass> stateOf(const QString &status)
{
    static const QHash<QString, StateClass> kStates = [] {
        QHash<QString, StateClass> states;
        for (const Core::Status &known : Core::defaultStatuses())
            states.insert(known.id.toString(), known.state);
        return states;
    }();
    const auto known = kStates.constFind(status);
    return known == kStates.cend() ? std::nullopt : std::optional(*known);
}

} // namespace

QList<TicketField> Model::watched()
{
    return QList<TicketField>(std::begin(kWatched), std::end(kWatched));
}

bool Model::may(Role role, OpKind operation)
{
    for (const auto &[kind, roles] : kMay) {
        if (kind == operation)
            return roles[int(role)] != '.';
    }
    return false;
}

bool Model::seesQueue(const Core::Person &person, Core::QueueId queue)
{
    return person.active
        && (person.seesAllQueues || person.memberOf.contains(queue) || person.visibleQueues.contains(queue));
}

bool Model::seesMessage(const Core::Person &person, const Core::Message &message)
{
    const bool isSupervisor = person.role == Role::Supervisor || person.role == Role::Administrator;
    const bool isOwn = !message.person.isNull() && message.person == person.id;
    return person.active
        && (message.audience == Core::Audience::Public
            || (message.audience == Core::Audience::Internal && person.role != Role::Editor)
            || (message.audience == Core::Audience::Supervisors && (isSupervisor || isOwn)));
}

bool Model::seesHistory(const Core::Person &person)
{
    return person.active && person.role != Role::Editor;
}

bool Model::seesCustomers(const Core::Person &person)
{
    return person.active && person.role != Role::Editor;
}

bool Model::seesDrafts(const Core::Person &person)
{
    return person.active && person.role != Role::Agent && person.role != Role::LightAgent;
}

Model Model::of(const Core::Ticket &ticket)
{
    Model model;
    model.isThere = true;
    model.isMerged = !ticket.mergedInto.isNull();
    for (const TicketField field : kWatched)
        model.values.insert(field, {Core::fieldText(ticket, field, customKey())});
    model.tags = QSet<QString>(ticket.tags.cbegin(), ticket.tags.cend());
    model.followers = QSet<Core::PersonId>(ticket.followers.cbegin(), ticket.followers.cend());
    for (const Core::CheckMark &mark : ticket.checks)
        model.checks.insert(mark.item);
    model.spentMs = ticket.spentMs;
    model.newestPublic = ticket.lastPublic;
    return model;
}

bool Model::isClosed() const
{
    const auto state = stateOf(values[TicketField::Status].now);
    return state == StateClass::Closed || state == StateClass::Cancelled || state == StateClass::Spam;
}

Core::PersonId Model::ownerIn(const Core::Operation &operation)
{
    if (const auto *created = std::get_if<Core::Op::TicketCreate>(&operation))
        return created->ticket.owner;
    if (const auto *changed = std::get_if<Core::Op::TicketSet>(&operation)) {
        for (const Core::FieldChange &change : changed->changes) {
            if (change.field == TicketField::Owner)
                return Core::PersonId::fromString(change.to);
        }
    }
    return {};
}

/// Nobody owns what they cannot see, where the operation leaves it, or cannot answer.
bool Model::isGivenWell(const Core::Operation &operation, const Owners &owners) const
{
    const auto owner = owners.constFind(ownerIn(operation));
    if (owner == owners.cend())
        return true;
    QString queue = values[TicketField::Queue].now;
    if (const auto *created = std::get_if<Core::Op::TicketCreate>(&operation))
        queue = created->ticket.queue.toString();
    if (const auto *changed = std::get_if<Core::Op::TicketSet>(&operation)) {
        for (const Core::FieldChange &change : changed->changes) {
            // What somebody else moved meanwhile stays there.
            if (change.field == TicketField::Queue && queue == change.from)
                queue = change.to;
        }
    }
    return seesQueue(*owner, Core::QueueId::fromString(queue)) && may(owner->role, OpKind::TicketReply);
}

Model::Answer Model::take(const Core::Person &author, const Core::Operation &operation, const Owners &owners)
{
    const OpKind kind = Core::kindOf(operation);
    if (!author.active || !may(author.role, kind) || !isGivenWell(operation, owners))
        return Answer::Rejected;
    // What a note says to others is an answer.
    const auto *note = std::get_if<Core::Op::TicketNote>(&operation);
    if (note && Core::isSentOn(note->message) && !may(author.role, OpKind::TicketReply))
        return Answer::Rejected;
    if (const auto *created = std::get_if<Core::Op::TicketCreate>(&operation))
        return create(author, *created);
    if (!isThere || !seesQueue(author, Core::QueueId(QUuid::fromString(values[TicketField::Queue].now))))
        return Answer::Rejected;
    if (kind == OpKind::TicketRead)
        return Answer::Done;
    if (const auto *people = std::get_if<Core::Op::TicketFollowers>(&operation)) {
        followers += QSet<Core::PersonId>(people->add.cbegin(), people->add.cend());
        followers -= QSet<Core::PersonId>(people->remove.cbegin(), people->remove.cend());
        return Answer::Done;
    }
    // Which other tickets their author sees is not drawn here, nor which messages are still where they were.
    if (kind == OpKind::TicketLinks || kind == OpKind::TicketMerge || kind == OpKind::TicketUnmerge
        || kind == OpKind::TicketSplit)
        return Answer::Any;
    const auto *time = std::get_if<Core::Op::TicketTime>(&operation);
    if (time && spentMs + time->spentMs < 0)
        return Answer::Rejected;
    if (isMerged)
        return Answer::Held;
    if (time)
        spentMs += time->spentMs;
    if (const auto *steps = std::get_if<Core::Op::TicketCheck>(&operation)) {
        checks += QSet<QString>(steps->add.cbegin(), steps->add.cend());
        checks -= QSet<QString>(steps->remove.cbegin(), steps->remove.cend());
    }
    if (const auto *words = std::get_if<Core::Op::TicketReply>(&operation))
        return reply(*words);
    if (const auto *changed = std::get_if<Core::Op::TicketSet>(&operation))
        return set(*changed, owners);
    if (const auto *labels = std::get_if<Core::Op::TicketTags>(&operation)) {
        tags += QSet<QString>(labels->add.cbegin(), labels->add.cend());
        tags -= QSet<QString>(labels->remove.cbegin(), labels->remove.cend());
    }
    if (note)
        mention(note->message);
    return Answer::Done; // a note is always welcome
}

bool Model::isSoAlready(const Core::Operation &operation) const
{
    const auto isSo = [](const auto &held, const auto &op) {
        return std::any_of(op.add.cbegin(), op.add.cend(), [&held](const auto &one) { return held.contains(one); })
            || std::any_of(op.remove.cbegin(), op.remove.cend(),
                           [&held](const auto &one) { return !held.contains(one); });
    };
    if (const auto *labels = std::get_if<Core::Op::TicketTags>(&operation))
        return isSo(tags, *labels);
    if (const auto *people = std::get_if<Core::Op::TicketFollowers>(&operation))
        return isSo(followers, *people);
    const auto *steps = std::get_if<Core::Op::TicketCheck>(&operation);
    return steps && isSo(checks, *steps);
}

Model::Answer Model::create(const Core::Person &author, const Core::Op::TicketCreate &create)
{
    if (isThere)
        return Answer::Any;
    if (!seesQueue(author, create.ticket.queue))
        return Answer::Rejected;
    const bool isPublic = create.message.audience == Core::Audience::Public;
    *this = of(create.ticket);
    isMerged = false;
    newestPublic = isPublic ? create.message.id : Core::MessageId();
    if (!isPublic)
        mention(create.message);
    values[TicketField::Status].isKnown = false; // a new one, which the server names
    return Answer::Done;
}

Model::Answer Model::reply(const Core::Op::TicketReply &reply)
{
    if (!values[TicketField::Status].isKnown)
        return Answer::Any;
    if (!reply.force && (isClosed() || reply.lastPublicSeen != newestPublic))
        return Answer::Held;
    newestPublic = reply.message.id;
    if (isClosed() || stateOf(values[TicketField::Status].now) == StateClass::New)
        values[TicketField::Status].now = Core::defaultStatusId(StateClass::Open).toString();
    return Answer::Done;
}

void Model::mention(const Core::Message &message)
{
    followers += QSet<Core::PersonId>(message.mentions.cbegin(), message.mentions.cend());
}

/// Of who is no member of the queue.
void Model::release(const Owners &owners)
{
    Value &owner = values[TicketField::Owner];
    const auto person = owners.constFind(Core::PersonId::fromString(owner.now));
    if (owner.now.isEmpty())
        return;
    // Given before this batch, and nobody has told here of what they are a member.
    if (person == owners.cend())
        owner.isKnown = false;
    else if (!person->memberOf.contains(Core::QueueId::fromString(values[TicketField::Queue].now)))
        owner.now.clear();
}

/// A time until which it is on hold means nothing otherwise.
void Model::endHold()
{
    Value &wake = values[TicketField::WakeAt];
    if (!values[TicketField::Status].isKnown)
        wake.isKnown = false;
    else if (stateOf(values[TicketField::Status].now) != StateClass::OnHold)
        wake = {};
}

bool Model::isBesideAnother(TicketField field, const Core::Op::TicketSet &set) const
{
    static const QHash<TicketField, TicketField> kWholes{{TicketField::WakeAt, TicketField::Status},
                                                         {TicketField::EscalationReason, TicketField::Escalation},
                                                         {TicketField::CallbackTo, TicketField::CallbackAt}};
    const auto whole = kWholes.constFind(field);
    if (whole == kWholes.cend())
        return false;
    return std::any_of(set.changes.cbegin(), set.changes.cend(), [&](const Core::FieldChange &change) {
        const QString now = values[*whole].now;
        return change.field == *whole && now != change.to && now != change.from;
    });
}

Model::Answer Model::set(const Core::Op::TicketSet &set, const Owners &owners)
{
    const QString queue = values[TicketField::Queue].now;
    const Model before = *this;
    bool givesReason = false;
    bool givesOwner = false;
    QList<std::pair<TicketField, QString>> differing;
    for (const Core::FieldChange &change : set.changes) {
        Value &value = values[change.field];
        if (!value.isKnown)
            return Answer::Any;
        const bool isTakenOver = value.now != change.to && value.now != change.from;
        if (isTakenOver || (value.now != change.to && before.isBesideAnother(change.field, set))) {
            differing.append({change.field, change.to});
            continue;
        }
        value.now = change.to;
        givesOwner |= change.field == TicketField::Owner;
        givesReason |= change.field == TicketField::EscalationReason;
    }
    endHold();
    // Why the former line was asked is no reason to ask another one.
    if (values[TicketField::Escalation].now != before.values[TicketField::Escalation].now && !givesReason)
        values[TicketField::EscalationReason].now.clear();
    if (values[TicketField::Queue].now != queue && !givesOwner)
        release(owners);
    // Who was released is nobody's other wish any more.
    differing.removeIf([this](const auto &mine) { return values[mine.first].now == mine.second; });
    lost += differing;
    return differing.isEmpty() ? Answer::Done : Answer::Held;
}

QByteArray Model::differsFrom(const Core::Ticket &ticket) const
{
    for (const TicketField field : kWatched) {
        const Value value = values.value(field);
        const QString there = Core::fieldText(ticket, field, customKey());
        if (value.isKnown && value.now != there)
            return QByteArray(Core::ticketFieldName(field).latin1()) + " is \"" + there.toLatin1() + "\" instead of \""
                + value.now.toLatin1() + '"';
    }
    const Model other = of(ticket);
    if (other.tags != tags)
        return "tags are " + ticket.tags.join(u' ').toLatin1() + " instead of "
            + QStringList(tags.values()).join(u' ').toLatin1();
    if (other.followers != followers)
        return "followers are " + QByteArray::number(other.followers.size()) + " instead of "
            + QByteArray::number(followers.size());
    if (other.checks != checks || other.spentMs != spentMs)
        return "checks or the time that was spent are " + QByteArray::number(other.checks.size()) + ", "
            + QByteArray::number(other.spentMs) + " instead of " + QByteArray::number(checks.size()) + ", "
            + QByteArray::number(spentMs);
    return other.newestPublic == newestPublic ? QByteArray() : "another message is the newest public one";
}

} // namespace Opora::Simulation
