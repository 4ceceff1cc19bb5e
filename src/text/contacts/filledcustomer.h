// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/mutation.h"
#include "core/ports/customerfiles.h"
#include "text/contacts/contactcard.h"
#include "text/contacts/phonekeys.h"

namespace Opora::Text {

using Core::KnownValues;

/// Something of a row that was not taken over, or that somebody should look at.
struct ImportRemark
{
    QString code; ///< "import.mail_junk", "import.phone_junk", "import.channel_junk", "import.name_differs",
                  ///< "import.phone_of_another"
    QString value;
    friend bool operator==(const ImportRemark &, const ImportRemark &) = default;
};

/// A card without what is no mail and no telephone number, each told in `remarks`; numbers in the international form,
/// internal ones and those with an extension as written.
[[nodiscard]] ContactCard cleaned(const ContactCard &card, PhoneKeys &keys, QList<ImportRemark> &remarks);

/// The customer with what the (cleaned) card adds. Not: organisation and note, which are objects of their own.
[[nodiscard]] Core::Customer filled(const Core::Customer &before, const ContactCard &card, PhoneKeys &keys,
                                    KnownValues values);

/// What an operation would have to set; values of their own (`custom`) are not among them.
[[nodiscard]] QList<Core::Op::CustomerSet::Change> changesBetween(const Core::Customer &before,
                                                                  const Core::Customer &after);

} // namespace Opora::Text
