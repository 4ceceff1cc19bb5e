// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/transport.h"

#include <QNetworkAccessManager>
#include <QUrl>

namespace Opora::Sync {

/// Transport over QNetworkAccessManager. The feed has a manager, hence a connection, of its own. Engine thread only.
/// The manager may send a POST twice by itself; that is why every mutation has an id and files go by offset.
class HttpTransport final : public Transport
{
public:
    explicit HttpTransport(const QUrl &server);

    [[nodiscard]] std::unique_ptr<PendingCall> send(const ServerRequest &request, Callback callback) override;

private:
    QUrl m_server;
    QNetworkAccessManager m_feed;
    QNetworkAccessManager m_calls;
};

/// "example.com" and "https://example.com/" name one server; plain http only for this machine, and there without being
/// told: "127.0.0.1:8080".
/// Rejected "server.url" for what is no http(s) address, "server.plain_http" for plain http elsewhere.
[[nodiscard]] Core::Result<QUrl> serverUrl(const QString &typed);

} // namespace Opora::Sync
