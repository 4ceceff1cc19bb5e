// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/settings.h"
#include "core/ticket.h"

namespace Opora::Models {

/// What a ticket on behalf of a customer is filled with, beside its first words and their files. Value.
struct NewTicketForm
{
    /// Whose words the first message is.
    enum class Said { ByCustomer, ToCustomer, Note };

    Core::CustomerId customer; ///< null: nobody is chosen
    QString customerName;
    bool isCallerNew = false; ///< a customer is made with the ticket, of the next three
    QString callerName;
    QString callerEmail;
    QString callerPhone;
    QString subject;
    Core::Channel channel = Core::Channel::Phone;
    Said said = Said::ByCustomer;
    Core::QueueId queue;
    Core::PersonId owner; ///< null: nobody yet
    Core::PriorityId priority;
    Core::TypeId type;
    QStringList tags; ///< as they are typed

    friend bool operator==(const NewTicketForm &, const NewTicketForm &) = default;
};

/// Whether a person has written something into it; what is only chosen, such as a department, is soon chosen again.
[[nodiscard]] bool hasWords(const NewTicketForm &form);

/// Whether what the first message looks like goes along with it: not of a note, nor where its channel carries none.
[[nodiscard]] bool carriesLook(const NewTicketForm &form);

/// Of a new caller; who gave none goes by what is known.
[[nodiscard]] QString callerName(const NewTicketForm &form);

/// The form as it was left; an empty one when none was.
[[nodiscard]] NewTicketForm keptForm(const Core::Settings &settings);
void keepForm(Core::Settings &settings, const NewTicketForm &form);

} // namespace Opora::Models
