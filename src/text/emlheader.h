// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/emlwriter.h"

namespace Opora::Text {

// The lines above a mail or one of its parts, each with its CRLF and folded.

/// Words of a person: encoded (RFC 2047) where they are not plain ASCII.
[[nodiscard]] QByteArray emlTextHeader(const char *name, const QString &text);
/// Addresses with their names; nothing when none of them is an address.
[[nodiscard]] QByteArray emlAddressHeader(const char *name, const QList<EmlAddress> &addresses);
/// Content-Type and Content-Disposition of a file; a name of other letters than ASCII as RFC 2231 writes it.
[[nodiscard]] QByteArray emlFileHeaders(const EmlFile &file);
/// Ids between angle brackets, one a line.
[[nodiscard]] QByteArray emlIdHeader(const char *name, const QStringList &ids);
[[nodiscard]] QByteArray emlDateHeader(const QDateTime &date);

/// Text of any length as quoted-printable: lines of at most 76 characters, line breaks as CRLF.
[[nodiscard]] QByteArray quotedPrintable(const QString &text);
/// Bytes as base64 in lines of 76.
[[nodiscard]] QByteArray base64Lines(const QByteArray &bytes);

} // namespace Opora::Text
