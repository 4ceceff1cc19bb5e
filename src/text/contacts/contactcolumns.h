// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"
#include "text/contacts/contactcard.h"

namespace Opora::Text {

using Core::ContactColumn;
using Core::ContactColumns;
using Core::ContactField;

/// By the names in the head, Russian or English, of the exports of mail programs and telephones too; a column without a
/// known name by what its first rows hold (mails, telephone numbers). Others are left out.
[[nodiscard]] ContactColumns guessColumns(const QStringList &head, const QList<QStringList> &firstRows);

/// Whether the head is one: a row that holds a mail or a telephone number is a customer already.
[[nodiscard]] bool isHead(const QStringList &row);

/// A row by its columns. Without a column for whole names they are put together: first, middle, last.
[[nodiscard]] ContactCard cardOf(const QStringList &cells, const ContactColumns &columns);

} // namespace Opora::Text
