// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/loyalty.h"
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
/// "VIP · ru · devoted · client for 6 years"; what is not known is left out.
[[nodiscard]] QString customerLine(const Core::Customer &customer, const Core::LoyaltyStanding &loyalty,
                                   Core::Timestamp now);

/// "VIP", or nothing.
[[nodiscard]] QString rankText(const Core::CustomerRow &customer);
/// "14 tickets"; nothing for none.
[[nodiscard]] QString ticketsText(const Core::CustomerRow &customer);

/// "behavioural"; nothing for none.
[[nodiscard]] QString loyaltyText(Core::Loyalty loyalty);
/// "prefers phone · brief": by which channel and in which tone; empty while neither is known.
[[nodiscard]] QString mannerLine(const Core::Customer &customer);
/// "ru · prefers phone · brief · no calls before noon": how to reply; empty while nothing is known.
[[nodiscard]] QString toneLine(const Core::Customer &customer);

/// What the customer is worth, how that was reckoned, and what a shorter stay costs. All empty while nothing is known.
struct CustomerValue
{
    QString amount;
    QString reckoning;
    QString loss; ///< empty for a stay of a year or less
};
/// \a currency as the rules of the desk have it; empty: figures alone.
[[nodiscard]] CustomerValue customerValue(const Core::Customer &customer, const Formatter &formatter,
                                          const QString &currency = {});

} // namespace Opora::Models
