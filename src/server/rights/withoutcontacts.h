// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include <QByteArray>

namespace Opora::Server {

/// The document of a ticket or a message for those who see no customers: without the addresses and numbers under which
/// these are reached. Any other comes back as it is, and of one that cannot be read nothing is left.
[[nodiscard]] QByteArray withoutContacts(Core::EntityKind kind, const QByteArray &doc);

} // namespace Opora::Server
