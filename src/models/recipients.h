// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringList>

#include <utility>

namespace Opora::Models {

/// Whom a message goes to beside its customer, as addresses; what is still being typed may be none yet.
struct Recipients
{
    QStringList to; ///< of what is forwarded
    QStringList cc;
    QStringList bcc;
    friend bool operator==(const Recipients &, const Recipients &) = default;
};

/// What a person writes into one line, commas or semicolons between: bare addresses, or a name with its address in
/// angle brackets. Each once, in its order, as it stands there.
[[nodiscard]] QStringList recipientsIn(const QString &line);
[[nodiscard]] QString recipientLine(const QStringList &addresses);
/// The first of them that mail cannot be sent to; empty: there is none.
[[nodiscard]] QString notAnAddress(const QStringList &addresses);
/// What is typed up to the cursor of the recipient that it stands in.
[[nodiscard]] QString begunRecipient(const QString &line, qsizetype cursor);
/// The line with an address in the place of the recipient at the cursor, and where the cursor stands then: behind it,
/// where the next one begins.
[[nodiscard]] std::pair<QString, qsizetype> withRecipient(const QString &line, qsizetype cursor,
                                                          const QString &address);

/// Whom a message went to beside its customer and what went with it, for colleagues: hidden copies are named. Empty:
/// nobody else.
[[nodiscard]] QString recipientsText(const Core::Message &message);

} // namespace Opora::Models
