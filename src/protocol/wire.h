// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "protocol/alternative.h"
#include "protocol/errorbody.h"
#include "protocol/record.h"
#include "protocol/sessionwire.h"
#include "protocol/syncwire.h"

#include <QByteArray>
#include <QByteArrayView>

#include <variant>

/// Bodies of requests and answers of /api/v1 as values. docs/openapi.yaml describes the same for other programs.
namespace Opora::Protocol {

using WireVariant = std::variant<DeviceInfo, SignInRequest, RefreshRequest, ServerInfo, SessionAnswer, SetupRequest,
                                 MeAnswer, DevicesAnswer, BucketsAnswer, BucketPage, VersionsAnswer, RecordsRequest,
                                 RecordsAnswer, ChangesAnswer, AncestorRequest, AncestorAnswer, MutationsAnswer,
                                 UploadAnswer, SearchAnswer, PresenceAnswer, ErrorBody, Record>;
/// The structs of WireVariant.
template<typename T>
concept WireValue = isAlternativeOf<T, WireVariant>;

/// Compact, canonical, defaults left out.
template<WireValue T>
[[nodiscard]] QByteArray encode(const T &value);
/// decode<BucketPage>(body). Errors as in codec.h. The documents of records are cut out of the body unread; a broken
/// one is found by whoever decodes it.
template<WireValue T>
[[nodiscard]] Core::Result<T> decode(QByteArrayView body);

} // namespace Opora::Protocol
