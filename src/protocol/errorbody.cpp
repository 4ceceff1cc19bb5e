// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/errorbody.h"

#include "protocol/limits.h"
#include "protocol/version.h"
#include "protocol/wire.h"

namespace Opora::Protocol {

using namespace Qt::StringLiterals;
using Kind = Core::Error::Kind;

namespace {

/// A refusal that this API knows; docs/openapi.yaml lists the same.
struct KnownCode
{
    QLatin1String code;
    int status;
    const char *message;
};

constexpr KnownCode kCodes[] = {
    {"auth.wrong_password"_L1, 401, "The e-mail address or the password is wrong."},
    {"auth.too_many"_L1, 429, "Too many attempts to sign in; try again later."},
    {"auth.required"_L1, 401, "This request needs an access token."},
    {"auth.access_expired"_L1, 401, "The access token is expired or unknown; refresh it."},
    {"auth.refresh_expired"_L1, 401, "The refresh token is expired, used up or revoked; sign in again."},
    {"auth.disabled"_L1, 403, "This account is disabled."},
    {"setup.done"_L1, 409, "The administrator is already set up."},
    {"setup.wrong_token"_L1, 401, "The set-up token is wrong or expired."},
    {"setup.weak_password"_L1, 422, "The password is too short."},
    {"account.email"_L1, 422, "This is not an e-mail address."},
    {"account.name"_L1, 422, "The name is missing."},
    {"cursor.malformed"_L1, 400, "The cursor is none of this server."},
    {"cursor.forked"_L1, 409, "The feed has forked since that cursor; find the ancestor."},
    {"cursor.too_old"_L1, 409, "The cursor is older than the removed rows that are kept; reconcile."},
    {"mutations.gap"_L1, 409, "Mutations before these are missing; send on from last_id + 1."},
    {"mutations.payload_differs"_L1, 409, "This id was sent before with another content."},
    {"mutations.foreign_client"_L1, 403, "These mutations belong to another device."},
    {"file.wrong_hash"_L1, 422, "The uploaded bytes do not have that hash; nothing was kept."},
    {"file.wrong_offset"_L1, 409, "The piece does not continue what the server has; see Upload-Offset."},
    {"file.too_large"_L1, 413, "The file is larger than the server takes."},
    {"file.unknown"_L1, 404, "No such file, or no right to read it."},
    {"file.range"_L1, 416, "The range lies outside the file."},
    {"request.unknown_path"_L1, 404, "There is nothing at this path."},
    {"request.wrong_method"_L1, 405, "This path does not take that method."},
    {"request.bad_query"_L1, 400, "A query parameter is missing or wrong."},
    {"search.malformed"_L1, 400, "The search has a field, a value or a date that cannot be read."},
    {"search.not_on_server"_L1, 400, "Clients search by this in what they hold; the server does not."},
    {"object.unknown"_L1, 404, "No such object, or no right to see it."},
    {"bucket.unknown"_L1, 404, "No such bucket, or no right to read it."},
    {"protocol.client_too_old"_L1, kStatusUpgradeRequired,
     "This server no longer speaks the client's protocol: update the client."},
    {"protocol.client_too_new"_L1, kStatusUpgradeRequired,
     "This server does not speak the client's protocol yet: update the server."},
    {"protocol.version_missing"_L1, kStatusUpgradeRequired, "The header Opora-Protocol with a number is missing."},
    {"protocol.malformed"_L1, 400, "The body is no valid JSON."},
    {"protocol.too_deep"_L1, 400, "The body nests too deeply."},
    {"protocol.gzip_damaged"_L1, 400, "The body is no valid gzip."},
    {"protocol.gzip_truncated"_L1, 400, "The compressed body ends too early."},
    {"protocol.too_large"_L1, 413, "The body unpacks to more than is taken."},
    {"protocol.wrong_type"_L1, 422, "A field has the wrong JSON type."},
    {"protocol.wrong_value"_L1, 422, "A field has a value that it cannot have."},
    {"protocol.out_of_range"_L1, 422, "A number is out of its range."},
    {"protocol.too_long"_L1, 422, "A text is too long."},
    {"protocol.too_many"_L1, 422, "A list is too long."},
    {"protocol.missing"_L1, 422, "A field is missing."},
    {"protocol.duplicate_key"_L1, 422, "A field is there twice."},
    {"server.busy"_L1, 503, "The server is busy; try again as Retry-After says."},
    {"server.disk_full"_L1, 503, "The server's disk is full; nothing was changed."},
    {"server.failed"_L1, 500, "The server failed; its log says why."},
};

const KnownCode *known(QStringView code)
{
    for (const KnownCode &entry : kCodes) {
        if (code == entry.code)
            return &entry;
    }
    return nullptr;
}

/// Troubles of the server's own disk and database: a client would take them for its own.
QString toldCode(const QString &code)
{
    if (code == "disk.full"_L1)
        return u"server.disk_full"_s;
    return code.startsWith("disk."_L1) || code.startsWith("db."_L1) ? u"server.failed"_s : code;
}

Kind kindOfStatus(int status)
{
    if (status == 408 || status == 429 || status >= 500)
        return Kind::Retryable;
    return status == 409 ? Kind::Conflict : Kind::Rejected;
}

} // namespace

QStringList apiCodes()
{
    QStringList codes;
    for (const KnownCode &entry : kCodes)
        codes.append(entry.code);
    return codes;
}

int statusOf(const Core::Error &error)
{
    if (const KnownCode *entry = known(error.code))
        return entry->status;
    if (error.code.startsWith("right."_L1))
        return 403;
    switch (error.kind) {
    case Kind::Offline:
    case Kind::Retryable: return 503;
    case Kind::Conflict: return 409;
    case Kind::Rejected: return 400;
    case Kind::Corrupt: return 500;
    }
    return 500;
}

ErrorBody errorBodyOf(const Core::Error &error)
{
    const QString code = toldCode(error.code);
    const KnownCode *entry = known(code);
    QString message = QString::fromLatin1(entry ? entry->message : "The request was refused.");
    // Only our readers put a field's path into the detail; other details stay in the log.
    if (entry && entry->status == 422 && error.code.startsWith("protocol."_L1) && !error.detail.isEmpty())
        message += u" Field: "_s + error.detail.left(Limits::kNameChars) + u'.';
    if (code == "request.bad_query"_L1 && !error.detail.isEmpty())
        message += u" Parameter: "_s + error.detail.left(Limits::kNameChars) + u'.';
    // Of the words that were sent, the piece that is meant.
    if (entry && code.startsWith("search."_L1) && !error.detail.isEmpty())
        message += u" It is: "_s + error.detail.left(Limits::kNameChars);
    return {code, message, {}, {}};
}

Core::Error errorOfAnswer(int status, QByteArrayView body)
{
    const Core::Result<ErrorBody> refusal = decode<ErrorBody>(body);
    if (!refusal)
        return {Kind::Retryable, u"protocol.foreign_answer"_s, QString::number(status)};
    return {kindOfStatus(status), refusal->code, refusal->message};
}

} // namespace Opora::Protocol
