// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>

namespace Opora::Protocol {

/// Body of every refusal. Programs decide by `code`; `message` is one English sentence for logs and curl.
struct ErrorBody
{
    QString code;
    QString message;
    QString kept;                 ///< what the server did all the same, "" when nothing: "mutations 1 to 4 are applied"
    std::optional<qint64> lastId; ///< with "mutations.gap": the last id known of this client
    friend bool operator==(const ErrorBody &, const ErrorBody &) = default;
};

/// The codes that the API itself makes, besides right.* and those in outcomes; docs/openapi.yaml names each.
[[nodiscard]] QStringList apiCodes();
/// HTTP status of a code; by the error's kind for a code not in the table (400, 409, 500, 503).
[[nodiscard]] int statusOf(const Core::Error &error);
/// With the sentence that belongs to the code.
[[nodiscard]] ErrorBody errorBodyOf(const Core::Error &error);

/// Client side: what an answer that is no success means. Retryable for 408, 429 and 5xx, Conflict for 409, Rejected for
/// other 4xx. A body that is not ours (captive portal, proxy page) gives Retryable "protocol.foreign_answer".
[[nodiscard]] Core::Error errorOfAnswer(int status, QByteArrayView body);

} // namespace Opora::Protocol
