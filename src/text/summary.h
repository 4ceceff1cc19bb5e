// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>
#include <QStringView>

namespace Opora::Text {

/// The language a text is most likely written in: "ru", "uk", "en", or empty when it is another one or too little is
/// said.
QLatin1String guessLanguage(QStringView text);

/// The beginning of what a message says, on one line of at most `max` UTF-16 units, cut between words and ended by "…".
/// Quotes, signatures and a greeting at the top are left out as long as something remains.
QString summaryLine(const QString &text, qsizetype max);

} // namespace Opora::Text
