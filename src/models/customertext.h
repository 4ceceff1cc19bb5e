// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/ports/customerlist.h"
#include "models/formatter.h"

#include <QUrl>

namespace Opora::Models {

/// One way to reach a customer.
struct Contact
{
    enum class Kind { Mail, Phone, Messenger };
    Kind kind = Kind::Mail;
    QString text; ///< as it is shown and copied
    QUrl link;    ///< mailto:, tel: or the messenger's page; empty when there is none
};

/// Mails, phones, messengers, in the order in which they were entered.
[[nodiscard]] QList<Contact> contactsOf(const Core::Customer &customer);
/// "VIP · ru · client for 6 years"; what is not known is left out.
[[nodiscard]] QString customerLine(const Core::Customer &customer, Core::Timestamp now);

/// "VIP", or nothing.
[[nodiscard]] QString rankText(const Core::CustomerRow &customer);
/// "14 tickets"; nothing for none.
[[nodiscard]] QString ticketsText(const Core::CustomerRow &customer);

/// What the customer is worth, and how that was reckoned. Both empty while nothing is known.
struct CustomerValue
{
    QString amount;
    QString reckoning;
};
[[nodiscard]] CustomerValue customerValue(const Core::Customer &customer, const Formatter &formatter);

} // namespace Opora::Models
