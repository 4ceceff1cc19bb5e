// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace Opora::Text::QuoteMarkers {

bool isBlank(QStringView line);
bool isQuoted(QStringView line); ///< begins with ">" or "|"
bool isFence(QStringView line);  ///< begins or ends a block of code
bool isRuler(QStringView line);  ///< a line of dashes, underscores or the like

/// "-- " alone on its line.
bool isSignatureStart(QStringView line);

/// "Sent from my phone" and its kin.
bool isDeviceSignature(const QString &line);

/// "-----Original Message-----", "Begin forwarded message:".
bool isOriginalMarker(const QString &line);

/// How many lines from `at` on make up an introduction such as "On Monday … wrote:"; 0 for none. Mail programs break it
/// over several lines.
qsizetype introductionSize(const QStringList &lines, qsizetype at);

/// How many lines from `at` on make up a block of mail headers (From, Sent, To, Subject); 0 for none.
qsizetype headerBlockSize(const QStringList &lines, qsizetype at);

} // namespace Opora::Text::QuoteMarkers
