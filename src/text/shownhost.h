// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace Opora::Text {

/// The host that the words of a link name: of an address in them, or when they are nothing but a host or a mail
/// address; lower case, as it stands in an address (ACE). Empty when the words promise none.
[[nodiscard]] QString hostInWords(QStringView words);

/// The host where a link leads, in the same form; of a mail address what follows the @. Empty: nowhere.
[[nodiscard]] QString hostOfLink(const QUrl &link);

/// Whether a promise of the first is kept by the second: the same host, or one below the other, "www." left out.
[[nodiscard]] bool isSameSite(const QString &promised, const QString &real);

/// A host for a person: one in letters of other alphabets also as it is sent, since letters of two alphabets look
/// alike.
[[nodiscard]] QString hostText(const QString &host);

/// A file's name as it is written, not as its signs of direction make it look: without them, on one line, shortened in
/// the middle.
[[nodiscard]] QString undisguisedName(const QString &name);

} // namespace Opora::Text
