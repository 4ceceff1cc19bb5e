// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/call.h"

namespace Opora::Server {

// What the API answers, one function for each route; see routes.cpp and docs/openapi.yaml.

[[nodiscard]] Answer health(const Call &call);
[[nodiscard]] Answer metrics(const Call &call);

[[nodiscard]] Answer signIn(const Call &call);
[[nodiscard]] Answer refreshSession(const Call &call);
[[nodiscard]] Answer setUp(const Call &call);
[[nodiscard]] Answer signOut(const Call &call);
[[nodiscard]] Answer devices(const Call &call);
[[nodiscard]] Answer revokeDevice(const Call &call);
[[nodiscard]] Answer me(const Call &call);

[[nodiscard]] Answer buckets(const Call &call);
[[nodiscard]] Answer bucketPage(const Call &call);
[[nodiscard]] Answer bucketVersions(const Call &call);
[[nodiscard]] Answer records(const Call &call);
[[nodiscard]] Answer ticketAggregate(const Call &call);
[[nodiscard]] Answer search(const Call &call);
[[nodiscard]] Answer presence(const Call &call);

[[nodiscard]] Answer changes(const Call &call);
[[nodiscard]] Answer cursorAncestor(const Call &call);
[[nodiscard]] Answer mutations(const Call &call);

[[nodiscard]] Answer fileState(const Call &call);
[[nodiscard]] Answer filePiece(const Call &call);
[[nodiscard]] Answer fileContent(const Call &call);

} // namespace Opora::Server
