// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/request.h"

#include <QString>

namespace Opora::Server {

struct RequestHead;

/// A request folded into one block of bytes, to be asked again later: a waiting client costs a few hundred bytes
/// instead of a few thousand.
class HeldRequest final
{
public:
    HeldRequest() = default;
    HeldRequest(const RequestHead &head, const QString &peer);

    [[nodiscard]] Request unfold() const;

private:
    QByteArray m_bytes; // fields end with line feeds, which no header value holds
};

[[nodiscard]] Request requestOf(const RequestHead &head, const QString &peer);

} // namespace Opora::Server
