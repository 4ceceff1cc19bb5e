// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace Opora::Server {

/// TLS 1.2 and newer with this PEM chain and key. Codes: "tls.certificate", "tls.key". Internal to http.
[[nodiscard]] Core::Result<std::shared_ptr<boost::asio::ssl::context>> makeTlsContext(const QString &certificateFile,
                                                                                      const QString &keyFile);

} // namespace Opora::Server
