// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/handler.h"
#include "server/api/routes.h"
#include "server/rights/referencecache.h"

namespace Opora::Server {

/// The server's logic behind one door: finds the route, recognises the caller, works out their rights, answers. Knows
/// no HTTP and no threads; keeps nothing between requests but lookups that the database proves to be current.
class Api final : public Handler
{
public:
    explicit Api(Services services);

    [[nodiscard]] Response handle(const Request &request) override;
    /// A path that needs a person takes large bodies only from who is one.
    [[nodiscard]] Response admit(const Request &request) override;

private:
    [[nodiscard]] Answer answer(const Request &request);
    [[nodiscard]] Response responseOf(const Request &request, Answer answered) const;
    [[nodiscard]] Core::Result<SessionTable::Access> authenticate(const Request &request);
    [[nodiscard]] Answer answerTo(const Route &route, Call &call);
    [[nodiscard]] Answer answerPerson(const Route &route, Call &call);

    Services m_services;
    ReferenceCache m_reference;
};

} // namespace Opora::Server
