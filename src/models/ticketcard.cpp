// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketcard.h"

#include "core/words.h"
#include "models/eventtext.h"
#include "models/historymodel.h"
#include "models/ticketcardvalues.h"
#include "models/ticketrowtext.h"
#include "text/whenwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::ReferenceData;
using Core::Ticket;
using Core::TicketField;
using Core::Timestamp;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::TicketCard)
public:
    //: Field of a ticket's card: the priority that follows from the impact and the urgency
    static QString ratedPriority() { return tr("Priority by both"); }
    static QString notNumber() { return tr("“%1” is not a number. Write digits, like 12 or 12.5."); }
    static QString notDate()
    {
        //: The examples are understood in both languages; write them in the reader's
        return tr("“%1” is not a date. Write it like “24.11.2026” or “tomorrow”.");
    }
    static QString notMoment()
    {
        //: The examples are understood in both languages; write them in the reader's
        return tr("“%1” is not a time. Write it like “tomorrow 9”, “in 2 hours” or “24.11.2026 15:30”.");
    }
    static QString momentOver() { return tr("%1 is over. Promise a time that is still to come."); }
    static QString sayWhy() { return tr("Say why: whoever takes it up wants to know."); }
    //: Second line of a ticket: until when something was promised to the customer, and how long that is
    static QString promised() { return tr("promised until %1, in %2"); }
    //: Second line of a ticket: what was promised to the customer is late, since when and by how much
    static QString promiseOver() { return tr("promised until %1, late by %2"); }
};

struct Card
{
    const ReferenceData &reference;
    const Ticket &ticket;
    const Formatter &formatter;
    Timestamp now;
    QList<CardField> fields{};

    void add(TicketField field, CardInput input, CardField::Alarm alarm = CardField::Alarm::None)
    {
        const Core::FieldText value = Core::fieldText(ticket, field);
        const QString shown = input == CardInput::Moment && ticket.promisedAt
            ? formatter.moment(*ticket.promisedAt, now)
            : cardValue(reference, ticket.type, field, {}, value);
        fields.append({field, {}, fieldTitle(Core::ticketFieldName(field)), shown, input, alarm});
    }

    void addRated()
    {
        const Core::PriorityId rated = ratedPriority(reference, ticket.impact, ticket.urgency);
        if (!rated.isNull())
            fields.append(
                {TicketField::Priority, {}, Words::ratedPriority(), priorityName(reference, rated), CardInput::Shown});
    }

    void addCustom(const Core::FieldDefinition &definition)
    {
        const Core::FieldText value = ticket.custom.value(definition.key);
        const bool isMissing = definition.required && value.isEmpty() && Core::isUnfinished(ticket.state);
        fields.append({TicketField::Custom, definition.key, definition.name.in(shownLanguage()),
                       cardValue(reference, ticket.type, TicketField::Custom, definition.key, value),
                       inputOf(definition.kind), isMissing ? CardField::Alarm::Missing : CardField::Alarm::None});
    }

    /// Of a type that the ticket had before, or set by another program.
    void addLeft()
    {
        for (auto left = ticket.custom.cbegin(); left != ticket.custom.cend(); ++left) {
            const auto isIt = [&left](const CardField &field) {
                return field.field == TicketField::Custom && field.key == left.key();
            };
            if (!std::any_of(fields.cbegin(), fields.cend(), isIt))
                fields.append({TicketField::Custom, left.key(), customName(reference, ticket.type, left.key()),
                               cardValue(reference, ticket.type, TicketField::Custom, left.key(), *left),
                               CardInput::Text});
        }
    }

    static CardInput inputOf(Core::FieldKind kind)
    {
        switch (kind) {
        case Core::FieldKind::Text: return CardInput::Text;
        case Core::FieldKind::Number: return CardInput::Number;
        case Core::FieldKind::Date: return CardInput::Date;
        case Core::FieldKind::Choice:
        case Core::FieldKind::Check: return CardInput::Choice;
        }
        return CardInput::Text;
    }
};

/// Digits with a point, however the reader's language writes them; nothing when that is no number.
std::optional<QString> numberIn(const QString &words, const QLocale &locale)
{
    QString digits = words;
    static const QRegularExpression kSpaced(uR"(^-?\d{1,3}( \d{3})+([.,]\d+)?$)"_s);
    if (kSpaced.match(digits).hasMatch())
        digits.remove(u' ');
    bool isLocal = false;
    locale.toDouble(digits, &isLocal);
    if (isLocal)
        digits.remove(locale.groupSeparator()).replace(locale.decimalPoint(), u"."_s);
    static const QRegularExpression kNumber(uR"(^-?\d+(\.\d+)?$)"_s);
    return kNumber.match(digits).hasMatch() ? std::optional(digits) : std::nullopt;
}

CardWords momentIn(const QString &words, const Formatter &formatter, Timestamp now)
{
    const auto when = Text::parseWhen(words, now, formatter.local(now).timeZone());
    if (!when || when->kind != Text::When::Kind::Moment)
        return {{}, Words::notMoment().arg(words)};
    if (when->moment <= now)
        return {{}, Words::momentOver().arg(formatter.full(when->moment))};
    return {QString::number(Core::toMsecs(when->moment)), {}};
}

CardWords dateIn(const QString &words, const Formatter &formatter, Timestamp now)
{
    if (const QDate date = QDate::fromString(words, Qt::ISODate); date.isValid())
        return {date.toString(Qt::ISODate), {}};
    const auto when = Text::parseWhen(words, now, formatter.local(now).timeZone());
    if (!when || when->kind != Text::When::Kind::Moment)
        return {{}, Words::notDate().arg(words)};
    return {formatter.local(when->moment).date().toString(Qt::ISODate), {}};
}

} // namespace

QList<CardField> cardFields(const ReferenceData &reference, const Ticket &ticket, const Formatter &formatter,
                            Timestamp now)
{
    Card card{reference, ticket, formatter, now};
    card.add(TicketField::Summary, CardInput::Text);
    card.add(TicketField::Type, CardInput::Choice);
    const auto type = std::find_if(reference.types.cbegin(), reference.types.cend(),
                                   [&](const Core::TicketType &one) { return one.id == ticket.type; });
    if (type != reference.types.cend())
        for (const Core::FieldDefinition &definition : type->fields)
            card.addCustom(definition);
    card.add(TicketField::Kind, CardInput::Choice);
    card.add(TicketField::Category, CardInput::Choice);
    card.add(TicketField::Impact, CardInput::Choice);
    card.add(TicketField::Urgency, CardInput::Choice);
    card.addRated();
    card.add(TicketField::PromisedAt, CardInput::Moment, promiseAlarm(ticket, reference, now));
    card.add(TicketField::Escalation, CardInput::Choice);
    card.add(TicketField::EscalationReason, CardInput::Text);
    card.add(TicketField::Language, CardInput::Choice);
    card.addLeft();
    return card.fields;
}

CardWords readCardWords(const CardField &field, const QString &words, const Formatter &formatter, Timestamp now)
{
    const QString meant = words.simplified();
    if (field.field == TicketField::EscalationReason && meant.isEmpty())
        return {{}, Words::sayWhy()};
    if (meant.isEmpty())
        return {};
    switch (field.input) {
    case CardInput::Number: {
        const std::optional<QString> number = numberIn(meant, formatter.locale());
        return number ? CardWords{*number, {}} : CardWords{{}, Words::notNumber().arg(meant)};
    }
    case CardInput::Date: return dateIn(meant, formatter, now);
    case CardInput::Moment: return momentIn(meant, formatter, now);
    case CardInput::Text:
    case CardInput::Choice:
    case CardInput::Shown: break;
    }
    return {words.trimmed(), {}};
}

QString cardWords(const Ticket &ticket, const CardField &field, const Formatter &formatter)
{
    const Core::FieldText value = Core::fieldText(ticket, field.field, field.key);
    if (field.input == CardInput::Moment && ticket.promisedAt)
        return formatter.local(*ticket.promisedAt).toString(u"dd.MM.yyyy HH:mm"_s);
    if (field.input == CardInput::Date) {
        const QDate date = QDate::fromString(value, Qt::ISODate);
        return date.isValid() ? date.toString(u"dd.MM.yyyy"_s) : value;
    }
    return field.input == CardInput::Number ? QString(value).replace(u'.', formatter.locale().decimalPoint()) : value;
}

QString promiseSentence(const Ticket &ticket, const Formatter &formatter, Timestamp now)
{
    if (!ticket.promisedAt || !Core::isUnfinished(ticket.state))
        return {};
    const Core::Milliseconds left = *ticket.promisedAt - now;
    return (left < 0ms ? Words::promiseOver() : Words::promised())
        .arg(formatter.moment(*ticket.promisedAt, now), formatter.span(left));
}

CardField::Alarm promiseAlarm(const Ticket &ticket, const ReferenceData &reference, Timestamp now)
{
    if (!ticket.promisedAt || !Core::isUnfinished(ticket.state))
        return CardField::Alarm::None;
    const Core::Milliseconds left = *ticket.promisedAt - now;
    if (left < 0ms)
        return CardField::Alarm::Over;
    const int minutes = reference.rules.isEmpty() ? 0 : reference.rules.constFirst().promisedWarnMinutes;
    return left <= std::chrono::minutes(minutes) ? CardField::Alarm::Soon : CardField::Alarm::None;
}

} // namespace Opora::Models
