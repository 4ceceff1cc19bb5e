// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/handler.h"
#include "server/http/httpoptions.h"

namespace Opora::Server {

/// Adds the front's figures to the API's /metrics.
class FrontMetrics final : public Handler
{
public:
    using Figures = std::function<HttpFigures()>; ///< any thread

    FrontMetrics(std::unique_ptr<Handler> api, Figures figures)
        : m_api(std::move(api))
        , m_figures(std::move(figures))
    { }

    Response handle(const Request &request) override;
    Response admit(const Request &request) override { return m_api->admit(request); }
    bool isUsable() const override { return m_api->isUsable(); }

private:
    std::unique_ptr<Handler> m_api;
    Figures m_figures;
};

} // namespace Opora::Server
