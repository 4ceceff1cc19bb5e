// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/mutation.h"

#include "protocol/wire.h"

#include <QByteArray>
#include <QList>

/// Values with every field set, so that a field that one way forgets shows; the golden files hold the same.
namespace Samples {

using namespace Opora;

[[nodiscard]] QUuid uuid(int number);

[[nodiscard]] Core::Ticket ticket();
[[nodiscard]] Core::Message message();
/// One of each kind, in the order of EntityKind.
[[nodiscard]] QList<Core::Entity> entities();
/// One of each operation, in the order of OpKind, ids from 1.
[[nodiscard]] QList<Core::Mutation> mutations();
[[nodiscard]] QList<Core::Outcome> outcomes();
/// One of each alternative of WireVariant but Record, in its order, with the name of its golden file.
struct NamedWire
{
    const char *name;
    Protocol::WireVariant value;
};
[[nodiscard]] QList<NamedWire> wires();

/// The bytes of tests/data/wire/<name>.json without the newline at the end.
[[nodiscard]] QByteArray golden(const QString &name);

} // namespace Samples
