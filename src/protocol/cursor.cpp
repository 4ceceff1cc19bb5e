// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/cursor.h"

#include "protocol/limits.h"

#include <QList>

namespace Opora::Protocol {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kAlphabet = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype kUuidChars = 36;

} // namespace

QByteArray encodeCursor(const Cursor &cursor)
{
    const QByteArray plain = cursor.epoch.toByteArray(QUuid::WithoutBraces) + '.' + QByteArray::number(cursor.seq) + '.'
        + QByteArray::number(cursor.tag);
    return plain.toBase64(kAlphabet);
}

Core::Result<Cursor> decodeCursor(QByteArrayView text)
{
    const Core::Error malformed{Core::Error::Kind::Rejected, u"cursor.malformed"_s, {}};
    if (text.size() > Limits::kCursorChars)
        return malformed;
    const auto bytes
        = QByteArray::fromBase64Encoding(text.toByteArray(), kAlphabet | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return malformed;
    const QList<QByteArray> parts = bytes.decoded.split('.');
    if (parts.size() != 3 || parts[0].size() != kUuidChars)
        return malformed;
    bool isSeq = false;
    bool isTag = false;
    const Cursor cursor{QUuid::fromString(QLatin1StringView(parts[0])), parts[1].toLongLong(&isSeq),
                        parts[2].toLongLong(&isTag)};
    if (!isSeq || !isTag || cursor.epoch.isNull() || cursor.seq < 0)
        return malformed;
    // One text for one place: "+5", "05" and upper-case ids are not ours.
    if (encodeCursor(cursor) != text)
        return malformed;
    return cursor;
}

} // namespace Opora::Protocol
