// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "core/ticketfield.h"
#include "models/formatter.h"

#include <optional>

namespace Opora::Models {

/// How a value of the card is given: from a list or typed. Shown ones follow from others.
enum class CardInput { Choice, Text, Number, Date, Moment, Shown };

/// One field of a ticket's card (T2, T3, T6) as people see it, beside those in the head of the ticket.
struct CardField
{
    enum class Alarm { None, Missing, Soon, Over };

    Core::TicketField field = Core::TicketField::Summary;
    QString key{};   ///< of a custom field
    QString name{};  ///< "Request type"
    QString value{}; ///< as it is read; empty: nothing is there
    CardInput input = CardInput::Text;
    Alarm alarm = Alarm::None; ///< it is wanted before the ticket is solved; the promised time is near or over

    [[nodiscard]] QString word() const { return Core::fieldWord(field, key); }
    friend bool operator==(const CardField &, const CardField &) = default;
};
/// In the order of the card, with those of the ticket's type behind it and what other types left there at the end.
[[nodiscard]] QList<CardField> cardFields(const Core::ReferenceData &reference, const Core::Ticket &ticket,
                                          const Formatter &formatter, Core::Timestamp now);

/// One row of the list from which a value is chosen.
struct CardChoice
{
    QString name;
    Core::FieldText value;
    bool holds = false;
    QString hint{};            ///< what it leads to: the priority
    QList<CardChoice> below{}; ///< narrower ones
};
/// Empty for what is typed.
[[nodiscard]] QList<CardChoice> cardChoices(const Core::ReferenceData &reference, const Core::Ticket &ticket,
                                            const CardField &field);

/// What typed words mean.
struct CardWords
{
    Core::FieldText value;
    QString problem; ///< a sentence when they mean nothing
};
[[nodiscard]] CardWords readCardWords(const CardField &field, const QString &words, const Formatter &formatter,
                                      Core::Timestamp now);
/// The value as words to begin with; read again they mean the same.
[[nodiscard]] QString cardWords(const Core::Ticket &ticket, const CardField &field, const Formatter &formatter);

/// A value as people read it, in their language; times stay as they are kept. `type`: of the ticket.
[[nodiscard]] QString cardValue(const Core::ReferenceData &reference, Core::TypeId type, Core::TicketField field,
                                const QString &key, const Core::FieldText &value);
/// What a custom field is called, by the ticket's type or else by any; its key when none has it.
[[nodiscard]] QString customName(const Core::ReferenceData &reference, Core::TypeId type, const QString &key);
/// A row of history with the names of custom fields, choices and categories, which stand in it by their keys.
[[nodiscard]] Core::Event namedEvent(const Core::ReferenceData &reference, Core::TypeId type, Core::Event event);

/// "promised until 15:30, in 20 min" for the head of a ticket that is not done with; empty when nothing is promised.
[[nodiscard]] QString promiseSentence(const Core::Ticket &ticket, const Formatter &formatter, Core::Timestamp now);
/// Near by the desk's rule, or over.
[[nodiscard]] CardField::Alarm promiseAlarm(const Core::Ticket &ticket, const Core::ReferenceData &reference,
                                            Core::Timestamp now);

} // namespace Opora::Models
