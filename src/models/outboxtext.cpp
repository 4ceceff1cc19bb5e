// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outboxtext.h"

#include "core/meteredlimit.h"
#include "models/errorsentence.h"
#include "models/eventtext.h"
#include "models/historymodel.h"
#include "models/outboxmodel.h"
#include "models/ticketcard.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::OutboxItem;
using Core::Resolution;
using Network = Core::SyncState::Network;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Outbox)
public:
    static QString operation(const Core::Operation &operation, const Core::ReferenceData &reference);
    static QString set(const Core::Op::TicketSet &set, const Core::ReferenceData &reference);
    static QString field(Core::TicketField field);
    static QString tags(const Core::Op::TicketTags &tags);
    static QString objectTitle(Core::EntityKind kind);
    static QString conflict(const Core::FieldConflict &conflict, const Core::ReferenceData &reference,
                            const Formatter &formatter, Core::Timestamp now);
    static QString state(const OutboxItem &item, Core::Timestamp now, const Core::SyncState &sync);
    static QString networkWait();
    static QList<OutboxChoice> choices(const OutboxItem &item);
    static QString value(Core::TicketField field, const QString &text, const Core::ReferenceData &reference,
                         const QString &key = {});
};

/// Whether the value of such a field can be shown to a person.
bool hasName(Core::TicketField field)
{
    using Field = Core::TicketField;
    constexpr Field kNamed[]
        = {Field::Status, Field::Owner,   Field::Queue,  Field::Priority, Field::Subject,  Field::Type,
           Field::Impact, Field::Urgency, Field::Custom, Field::Kind,     Field::Category, Field::Language};
    return std::find(std::begin(kNamed), std::end(kNamed), field) != std::end(kNamed);
}

/// Kept as milliseconds.
bool isTime(Core::TicketField field)
{
    using Field = Core::TicketField;
    return field == Field::WakeAt || field == Field::PromisedAt || field == Field::CallbackAt;
}

bool isReply(const OutboxItem &item)
{
    return Core::kindOf(item.what.operation) == Core::OpKind::TicketReply;
}

bool isForward(const OutboxItem &item)
{
    const auto *note = std::get_if<Core::Op::TicketNote>(&item.what.operation);
    return note && Core::isSentOn(note->message);
}

QString Words::set(const Core::Op::TicketSet &set, const Core::ReferenceData &reference)
{
    if (set.changes.isEmpty())
        return tr("Change of the ticket");
    QStringList parts;
    for (const Core::FieldChange &change : set.changes) {
        const bool isCustom = change.field == Core::TicketField::Custom;
        const QString name = isCustom ? customName(reference, {}, change.key) : field(change.field);
        const QString shown = value(change.field, change.to, reference, change.key);
        //: Title of a change in the Outbox: the field and its new value
        parts.append(hasName(change.field) ? tr("%1: %2").arg(name, shown) : name);
    }
    parts.removeDuplicates();
    return parts.join(u", "_s);
}

QString Words::tags(const Core::Op::TicketTags &tags)
{
    QStringList parts;
    for (const QString &tag : tags.add)
        parts.append(u"+#"_s + tag);
    for (const QString &tag : tags.remove)
        parts.append(u"−#"_s + tag);
    return parts.isEmpty() ? tr("Tags") : tr("Tags: %1").arg(parts.join(u' '));
}

QString Words::field(Core::TicketField field)
{
    switch (field) {
    case Core::TicketField::Status: return tr("Status");
    case Core::TicketField::Owner: return tr("Owner");
    case Core::TicketField::Queue: return tr("Department");
    case Core::TicketField::Priority: return tr("Priority");
    case Core::TicketField::Subject: return tr("Subject");
    case Core::TicketField::Type: return tr("Type");
    //: Title of a change in the Outbox: a ticket was given to another customer, whom nothing here names
    case Core::TicketField::Requester: return tr("Change of the customer");
    //: Title of a change in the Outbox: until when a ticket is on hold
    case Core::TicketField::WakeAt: return tr("Wake-up time");
    case Core::TicketField::Impact: return tr("Impact");
    case Core::TicketField::Urgency: return tr("Urgency");
    case Core::TicketField::Escalation:
    case Core::TicketField::EscalationReason: return tr("Escalation");
    case Core::TicketField::CallbackAt:
    case Core::TicketField::CallbackTo: return tr("Callback");
    case Core::TicketField::PromisedAt: return tr("Promised time");
    case Core::TicketField::Summary:
    case Core::TicketField::Kind:
    case Core::TicketField::Category:
    case Core::TicketField::Language: return fieldTitle(Core::ticketFieldName(field));
    case Core::TicketField::PendingReason:
    case Core::TicketField::StateReason:
    case Core::TicketField::Custom: break;
    }
    return tr("Change of the ticket");
}

QString Words::objectTitle(Core::EntityKind kind)
{
    switch (kind) {
    case Core::EntityKind::Calendar: return tr("Calendar");
    case Core::EntityKind::SlaPolicy: return tr("Service level");
    case Core::EntityKind::Queue: return tr("Department");
    case Core::EntityKind::Status: return tr("Status");
    case Core::EntityKind::Priority: return tr("Priority");
    case Core::EntityKind::Tag: return tr("Tags");
    case Core::EntityKind::TicketType: return tr("Type");
    case Core::EntityKind::Template: return tr("Template");
    case Core::EntityKind::Section: return tr("Section");
    case Core::EntityKind::Organisation: return tr("Organisation");
    case Core::EntityKind::Customer: return tr("New customer");
    case Core::EntityKind::SavedView: return tr("Saved view");
    case Core::EntityKind::Macro: return tr("Macro");
    case Core::EntityKind::Category: return tr("Category");
    case Core::EntityKind::Checklist: return tr("Checklist");
    case Core::EntityKind::DeskRules:
    case Core::EntityKind::Person:
    case Core::EntityKind::Article:
    case Core::EntityKind::CustomerNote:
    case Core::EntityKind::Ticket:
    case Core::EntityKind::Message:
    case Core::EntityKind::Event:
    case Core::EntityKind::ReadMark: break;
    }
    return tr("Settings of the help desk");
}

QString Words::operation(const Core::Operation &operation, const Core::ReferenceData &reference)
{
    switch (Core::kindOf(operation)) {
    case Core::OpKind::TicketCreate: return tr("New ticket");
    case Core::OpKind::TicketReply: return tr("Reply");
    case Core::OpKind::TicketNote:
        //: Title of a change in the Outbox: messages were sent on to somebody else than the customer
        return Core::isSentOn(std::get<Core::Op::TicketNote>(operation).message) ? tr("Forward") : tr("Note");
    case Core::OpKind::TicketSet: return set(std::get<Core::Op::TicketSet>(operation), reference);
    case Core::OpKind::TicketTags: return tags(std::get<Core::Op::TicketTags>(operation));
    case Core::OpKind::TicketFollowers: return tr("Followers");
    case Core::OpKind::TicketRead: return tr("Read mark");
    case Core::OpKind::CustomerNoteAdd: return tr("Note on a customer");
    case Core::OpKind::CustomerSet: return tr("Customer's details");
    case Core::OpKind::ArticleVote: return tr("Vote for an article");
    case Core::OpKind::TicketLinks: return tr("Links");
    case Core::OpKind::TicketMerge: return tr("Merge");
    //: Title of a change in the Outbox: a merge of two tickets is taken back
    case Core::OpKind::TicketUnmerge: return tr("Merge taken back");
    case Core::OpKind::TicketTime: return tr("Time spent");
    case Core::OpKind::TicketCheck: return tr("Checklist");
    //: Title of a change in the Outbox: some messages go on in a new ticket
    case Core::OpKind::TicketSplit: return tr("Split");
    case Core::OpKind::ObjectPut: return objectTitle(Core::kindOf(std::get<Core::Op::ObjectPut>(operation).object));
    case Core::OpKind::ObjectRemove: {
        const auto kind = std::get<Core::Op::ObjectRemove>(operation).kind;
        if (kind == Core::EntityKind::Organisation)
            return tr("Removal of an organisation");
        return kind == Core::EntityKind::Customer ? tr("Removal of a customer") : objectTitle(kind);
    }
    }
    return {};
}

QString Words::value(Core::TicketField field, const QString &text, const Core::ReferenceData &reference,
                     const QString &key)
{
    if (text.isEmpty())
        return field == Core::TicketField::Owner ? personName(reference, {}) : tr("nothing");
    QString name = cardValue(reference, {}, field, key, text);
    if (field == Core::TicketField::Status)
        name = statusName(reference, Core::StatusId::fromString(text));
    else if (field == Core::TicketField::Owner)
        name = personName(reference, Core::PersonId::fromString(text));
    else if (field == Core::TicketField::Queue)
        name = queueName(reference, Core::QueueId::fromString(text));
    else if (field == Core::TicketField::Priority)
        name = priorityName(reference, Core::PriorityId::fromString(text));
    return name.isEmpty() ? text : name;
}

QString Words::conflict(const Core::FieldConflict &conflict, const Core::ReferenceData &reference,
                        const Formatter &formatter, Core::Timestamp now)
{
    // Customers are not named by what every screen holds, and a person reads no ids.
    if (conflict.field == Core::TicketField::Requester)
        return tr("You chose another customer than the one on the server.");
    if (isTime(conflict.field)) {
        const auto moment = [&](const QString &msecs) {
            return msecs.isEmpty() ? value(conflict.field, {}, reference)
                                   : formatter.moment(Core::fromMsecs(msecs.toLongLong()), now);
        };
        if (conflict.field != Core::TicketField::WakeAt)
            return tr("Yours: %1. On the server: %2.").arg(moment(conflict.mine), moment(conflict.theirs));
        //: Both times until which two people put a ticket on hold
        return tr("Your wake-up time: %1. On the server: %2.").arg(moment(conflict.mine), moment(conflict.theirs));
    }
    //: Both values of a field that two people changed
    return tr("Yours: %1. On the server: %2.")
        .arg(value(conflict.field, conflict.mine, reference, conflict.key),
             value(conflict.field, conflict.theirs, reference, conflict.key));
}

bool isCutOff(const Core::SyncState &sync)
{
    using Phase = Core::SyncState::Phase;
    return sync.phase == Phase::Offline || sync.phase == Phase::Trouble || sync.phase == Phase::SignInAgain;
}

QString Words::networkWait()
{
    return tr("A file of more than 1 MB is attached, and this network is metered. It leaves by itself on another "
              "network, or now if you choose Sync now.");
}

QString Words::state(const OutboxItem &item, Core::Timestamp now, const Core::SyncState &sync)
{
    switch (item.state) {
    case OutboxItem::State::Undoable: {
        const auto left = item.leavesAt ? *item.leavesAt - now : Core::Milliseconds(0);
        const auto seconds = std::max<qint64>(0, std::chrono::ceil<std::chrono::seconds>(left).count());
        return tr("leaves in %1 s").arg(seconds);
    }
    case OutboxItem::State::Waiting:
        //: State of a change with a large file, on a network where bytes cost
        return waitsForNetwork(item, sync.network) ? tr("waiting: metered network") : tr("waiting");
    case OutboxItem::State::Sending:
        //: State of a change that was sent to a server which cannot be reached now
        return isCutOff(sync) ? tr("waiting for the server") : tr("sending");
    case OutboxItem::State::Held: return tr("needs a decision");
    case OutboxItem::State::Refused: return tr("refused");
    }
    return {};
}

QList<OutboxChoice> Words::choices(const OutboxItem &item)
{
    if (item.state != OutboxItem::State::Held && item.state != OutboxItem::State::Refused)
        return {{tr("Drop"), Resolution::Drop}};
    QList<OutboxChoice> list;
    if (isReply(item)) {
        // To a merged ticket the server lets nothing pass.
        if (item.state == OutboxItem::State::Held && item.outcome.code != "ticket_merged"_L1)
            list.append({tr("Send"), Resolution::SendAnyway, true});
        list.append({tr("Edit"), Resolution::BackToDraft});
        list.append({tr("As a note"), Resolution::MakeNote});
    } else if (item.outcome.code == "field_conflict"_L1 || item.outcome.code == "object_gone"_L1) {
        list.append({tr("Take mine"), Resolution::SendAnyway, true});
        list.append({tr("Keep theirs"), Resolution::Drop});
        return list;
    } else {
        list.append({tr("Try again"), Resolution::Retry, true});
        if (isForward(item))
            list.append({tr("Edit"), Resolution::BackToDraft});
    }
    list.append({tr("Drop"), Resolution::Drop});
    return list;
}

} // namespace

QString outboxTitle(const OutboxItem &item, const Core::ReferenceData &reference)
{
    return Words::operation(item.what.operation, reference);
}

QString outboxReason(const OutboxItem &item, const Core::ReferenceData &reference, const Formatter &formatter,
                     Core::Timestamp now)
{
    if (item.outcome.code.isEmpty())
        return {};
    QStringList sentences{outcomeSentence(item.outcome.code)};
    for (const Core::FieldConflict &conflict : item.outcome.conflicts)
        sentences.append(Words::conflict(conflict, reference, formatter, now));
    return sentences.join(u' ');
}

QStringList outboxFiles(const OutboxItem &item, const Formatter &formatter)
{
    QStringList files;
    for (const Core::Attachment &file : outboxAttachments(item))
        files.append(u"%1 (%2)"_s.arg(file.name.simplified(), formatter.bytes(file.size)));
    return files;
}

bool waitsForNetwork(const OutboxItem &item, Network network)
{
    const QList<Core::Attachment> files = outboxAttachments(item);
    return item.state == OutboxItem::State::Waiting && network == Network::Metered
        && std::any_of(files.cbegin(), files.cend(),
                       [](const Core::Attachment &file) { return file.size > Core::kMeteredFileBytes; });
}

QString networkWaitReason()
{
    return Words::networkWait();
}

QString outboxStateText(const OutboxItem &item, Core::Timestamp now, const Core::SyncState &sync)
{
    return Words::state(item, now, sync);
}

QList<OutboxChoice> choicesOf(const OutboxItem &item)
{
    return Words::choices(item);
}

} // namespace Opora::Models
