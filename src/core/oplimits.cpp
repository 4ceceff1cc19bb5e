// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oplimits.h"

#include "core/applyop.h"
#include "core/members.h"
#include "core/reference.h"
#include "core/refusal.h"

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

struct LimitCheck
{
    Result<void> operator()(const Op::TicketCreate &op) const
    {
        auto checked = card(op.ticket);
        return checked ? message(op.message) : checked;
    }
    Result<void> operator()(const Op::TicketReply &op) const
    {
        // Only of what leaves by it: a longer message of a customer came from there.
        if (const auto limit = channelChars(op.message.channel); limit && !isWithin(op.message.text, *limit))
            return refused(u"message.channel_limit"_s);
        return message(op.message);
    }
    Result<void> operator()(const Op::TicketNote &op) const { return message(op.message); }
    Result<void> operator()(const Op::TicketSet &op) const
    {
        for (const FieldChange &change : op.changes) {
            if (const auto limit = fieldLimit(change.field); limit && !isWithin(change.to, *limit))
                return refused(u"field.too_long"_s, ticketFieldName(change.field));
            Ticket any;
            if (!setFieldText(any, change.field, change.to, change.key))
                return refused(u"field.value"_s, ticketFieldName(change.field));
        }
        return {};
    }
    Result<void> operator()(const Op::TicketTags &op) const { return tags(op.add); }
    Result<void> operator()(const Op::TicketFollowers &) const { return {}; }
    Result<void> operator()(const Op::TicketRead &) const { return {}; }
    Result<void> operator()(const Op::CustomerNoteAdd &op) const { return text(op.note.text, kNoteChars, "text"_L1); }
    Result<void> operator()(const Op::CustomerSet &op) const
    {
        for (const Op::CustomerSet::Change &change : op.changes) {
            if (auto checked = text(change.field, kWordChars, "field"_L1); !checked)
                return checked;
        }
        const Customer after = applyTo(Customer{}, op);
        const std::pair<const QStringList *, QLatin1String> lists[]
            = {{&after.emails, "emails"_L1}, {&after.phones, "phones"_L1}, {&after.messengers, "messengers"_L1}};
        for (const auto &[values, name] : lists) {
            if (auto checked = list(*values, kNameChars, kMostContacts, name); !checked)
                return checked;
        }
        if (auto checked = list(after.pinnedFacts, kSummaryChars, kMostContacts, "pinned_facts"_L1); !checked)
            return checked;
        if (after.notSame.size() > kMostNotSame)
            return refused(u"field.too_many"_s, u"not_same"_s);
        const std::tuple<QString, qsizetype, QLatin1String> texts[]
            = {{after.name, kNameChars, "name"_L1},
               {after.language, kWordChars, "language"_L1},
               {after.timeZone, kWordChars, "time_zone"_L1},
               {after.preferences, kSummaryChars, "preferences"_L1},
               {after.tone, kWordChars, "tone"_L1}};
        for (const auto &[value, limit, name] : texts) {
            if (auto checked = text(value, limit, name); !checked)
                return checked;
        }
        return custom(after.custom);
    }
    Result<void> operator()(const Op::ArticleVote &) const { return {}; }
    // Its fields are held against the rules of the wire, which name them.
    Result<void> operator()(const Op::ObjectPut &) const { return {}; }
    Result<void> operator()(const Op::ObjectRemove &) const { return {}; }
    Result<void> operator()(const Op::TicketLinks &) const { return {}; }
    Result<void> operator()(const Op::TicketMerge &) const { return {}; }
    Result<void> operator()(const Op::TicketUnmerge &) const { return {}; }
    Result<void> operator()(const Op::TicketTime &op) const
    {
        if (qAbs(op.spentMs) > kMostSpentMs)
            return refused(u"field.value"_s, u"spent_ms"_s);
        return text(op.note, kNameChars, "note"_L1);
    }
    Result<void> operator()(const Op::TicketCheck &op) const { return list(op.add, kNameChars, kMostChecks, "add"_L1); }
    Result<void> operator()(const Op::TicketSplit &op) const
    {
        return op.messages.size() > kMostForwarded ? refused(u"field.too_many"_s, u"messages"_s) : card(op.ticket);
    }

private:
    static Result<void> card(const Ticket &card)
    {
        for (int at = 0; at < kPlainFieldCount; ++at) {
            const auto field = TicketField(at);
            if (const auto limit = fieldLimit(field); limit && !isWithin(fieldText(card, field), *limit))
                return refused(u"field.too_long"_s, ticketFieldName(field));
        }
        if (auto checked = tags(card.tags); !checked)
            return checked;
        if (tagSet(card.tags).size() > kMostTags || card.followers.size() > kMostFollowers)
            return refused(u"field.too_many"_s);
        return {};
    }
    static Result<void> text(const QString &value, qsizetype limit, QLatin1String name)
    {
        return isWithin(value, limit) ? Result<void>() : refused(u"field.too_long"_s, name);
    }
    static Result<void> list(const QStringList &values, qsizetype limit, int most, QLatin1String name)
    {
        if (values.size() > most)
            return refused(u"field.too_many"_s, name);
        for (const QString &value : values) {
            if (auto checked = text(value, limit, name); !checked)
                return checked;
        }
        return {};
    }
    static Result<void> custom(const QMap<QString, QString> &fields)
    {
        if (fields.size() > kMostCustomFields)
            return refused(u"field.too_many"_s, u"custom"_s);
        for (const QString &value : fields) {
            if (auto checked = text(value, kSummaryChars, "custom"_L1); !checked)
                return checked;
        }
        return {};
    }
    static Result<void> tags(const QStringList &names)
    {
        for (const QString &name : names) {
            // As it is stored: folding may lengthen it.
            if (auto checked = text(normalizedTag(name), kTagChars, "tags"_L1); !checked)
                return checked;
        }
        return {};
    }
    static Result<void> message(const Message &message)
    {
        if (!isWithinBytes(message.text, kMessageTextBytes) || !isWithinBytes(message.html, kMessageHtmlBytes))
            return refused(u"message.too_long"_s);
        if (message.attachments.size() > kMostAttachments)
            return refused(u"message.too_many_files"_s);
        if (message.mentions.size() > kMostFollowers || message.forwarded.size() > kMostForwarded)
            return refused(u"field.too_many"_s);
        for (const QStringList &addresses : {message.to, message.cc, message.bcc}) {
            if (auto checked = list(addresses, kNameChars, kMostContacts, "to"_L1); !checked)
                return checked;
        }
        return message.call ? call(*message.call) : Result<void>();
    }
    static Result<void> call(const PhoneCall &call)
    {
        if (call.durationMs < 0 || call.durationMs > kMostSpentMs)
            return refused(u"field.value"_s, u"duration_ms"_s);
        auto checked = text(call.number, kWordChars, "number"_L1);
        return checked ? text(call.result, kSummaryChars, "result"_L1) : checked;
    }
};

} // namespace

bool isWithin(const QString &text, qsizetype chars)
{
    if (text.size() <= chars)
        return true;
    const auto halves = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
    return text.size() - halves <= chars;
}

bool isWithinBytes(const QString &text, qsizetype bytes)
{
    // UTF-8 takes at most three bytes for a unit of UTF-16.
    return text.size() * 3 <= bytes || text.toUtf8().size() <= bytes;
}

std::optional<qsizetype> fieldLimit(TicketField field)
{
    switch (field) {
    case TicketField::Subject: return kSubjectChars;
    case TicketField::Summary: return kSummaryChars;
    case TicketField::StateReason:
    case TicketField::Category:
    case TicketField::EscalationReason: return kNameChars;
    case TicketField::Language:
    case TicketField::CallbackTo: return kWordChars;
    case TicketField::Custom: return kSummaryChars;
    case TicketField::Kind:
    case TicketField::Status:
    case TicketField::PendingReason:
    case TicketField::WakeAt:
    case TicketField::Queue:
    case TicketField::Owner:
    case TicketField::Priority:
    case TicketField::Type:
    case TicketField::Requester:
    case TicketField::PromisedAt:
    case TicketField::Impact:
    case TicketField::Urgency:
    case TicketField::Escalation:
    case TicketField::CallbackAt: return std::nullopt;
    }
    return std::nullopt;
}

std::optional<qsizetype> channelChars(Channel channel)
{
    switch (channel) {
    case Channel::Chat:
    case Channel::Messenger: return 4096;
    case Channel::Social: return 2000;
    case Channel::Email:
    case Channel::Web:
    case Channel::Phone:
    case Channel::Api:
    case Channel::Import: return std::nullopt;
    }
    return std::nullopt;
}

bool carriesRichText(Channel channel)
{
    switch (channel) {
    case Channel::Email:
    case Channel::Web: return true;
    case Channel::Chat:
    case Channel::Messenger:
    case Channel::Social:
    case Channel::Phone:
    case Channel::Api:
    case Channel::Import: return false;
    }
    return false;
}

Result<void> checkLimits(const Operation &operation)
{
    return std::visit(LimitCheck{}, operation);
}

} // namespace Opora::Core
