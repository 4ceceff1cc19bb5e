// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/documentcodec.h"

namespace Opora::Protocol {

/// The wire's JSON as the documents of the cache. Stateless; any thread.
class JsonDocuments final : public Core::DocumentCodec
{
public:
    [[nodiscard]] QByteArray encode(const Core::Entity &entity) const override;
    [[nodiscard]] Core::Result<Core::Entity> decode(Core::EntityKind kind, QByteArrayView document) const override;
    [[nodiscard]] bool mayNameFiles(QByteArrayView document) const override;
    [[nodiscard]] QByteArray encode(const Core::Mutation &mutation) const override;
    [[nodiscard]] Core::Result<Core::Mutation> decodeMutation(QByteArrayView document) const override;
    [[nodiscard]] QByteArray encode(const Core::Outcome &outcome) const override;
    [[nodiscard]] Core::Result<Core::Outcome> decodeOutcome(QByteArrayView document) const override;
};

} // namespace Opora::Protocol
