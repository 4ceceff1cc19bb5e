// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/mutation.h"
#include "core/result.h"

#include <QByteArray>

namespace Opora::Core {

/// Turns values into the document bytes that are stored and sent, and back. A port, so that the cache keeps documents
/// without knowing the wire. Stateless; any thread.
class DocumentCodec
{
public:
    virtual ~DocumentCodec() = default;
    [[nodiscard]] virtual QByteArray encode(const Entity &entity) const = 0;
    [[nodiscard]] virtual Result<Entity> decode(EntityKind kind, QByteArrayView document) const = 0;
    /// Whether it is worth reading a document for the files it names; a quick no for who looks through many.
    [[nodiscard]] virtual bool mayNameFiles(QByteArrayView document) const = 0;
    [[nodiscard]] virtual QByteArray encode(const Mutation &mutation) const = 0;
    [[nodiscard]] virtual Result<Mutation> decodeMutation(QByteArrayView document) const = 0;
    [[nodiscard]] virtual QByteArray encode(const Outcome &outcome) const = 0;
    [[nodiscard]] virtual Result<Outcome> decodeOutcome(QByteArrayView document) const = 0;
};

} // namespace Opora::Core
