// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/contacts/contactcard.h"

namespace Opora::Text {

/// What a column of a table of customers holds.
enum class ContactField {
    Nothing, ///< the column is left out
    Name,
    FirstName,
    MiddleName,
    LastName,
    Email, ///< one or several, parted by commas, semicolons or line breaks; so are phones and messengers
    Phone,
    Messenger,
    Organisation,
    Language,
    TimeZone,
    Preferences,
    Note,
    Custom, ///< a value of its own under `key`
};

struct ContactColumn
{
    ContactField field = ContactField::Nothing;
    QString key; ///< of Custom; of Messenger the network that its cells do not name
    friend bool operator==(const ContactColumn &, const ContactColumn &) = default;
};

/// One for each column from the left; several may hold the same.
using ContactColumns = QList<ContactColumn>;

/// By the names in the head, Russian or English, of the exports of mail programs and telephones too; a column without a
/// known name by what its first rows hold (mails, telephone numbers). Others are left out.
[[nodiscard]] ContactColumns guessColumns(const QStringList &head, const QList<QStringList> &firstRows);

/// Whether the head is one: a row that holds a mail or a telephone number is a customer already.
[[nodiscard]] bool isHead(const QStringList &row);

/// A row by its columns. Without a column for whole names they are put together: first, middle, last.
[[nodiscard]] ContactCard cardOf(const QStringList &cells, const ContactColumns &columns);

} // namespace Opora::Text
