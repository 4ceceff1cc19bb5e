// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/handler.h"

namespace Opora::Server {

/// The one page a new server shows in a browser: /setup?token=… lets the administrator set name, address and password.
/// Plain HTML in Russian and English, no script. Passes everything else on to the API, and the form too, as JSON.
class SetupPage final : public Handler
{
public:
    explicit SetupPage(std::unique_ptr<Handler> api);

    Response handle(const Request &request) override;
    Response admit(const Request &request) override { return m_api->admit(request); }
    bool isUsable() const override { return m_api->isUsable(); }

private:
    Response showForm(const Request &request) const;
    Response takeForm(const Request &request);
    Response showRoot(const Request &request) const;

    std::unique_ptr<Handler> m_api;
};

} // namespace Opora::Server
