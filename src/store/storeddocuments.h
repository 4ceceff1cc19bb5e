// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/documentcodec.h"

#include <QString>

namespace Opora::Store {

/// The documents of a cache. They were read when they came, so one that cannot be read now is damaged: "db.corrupt",
/// and the cache is set aside at the next start. One that is only too large is whole: it gives the codec's own error,
/// and a message, which may be a draft, is read at any length. Any thread.
class StoredDocuments final : public Core::DocumentCodec
{
public:
    StoredDocuments(const Core::DocumentCodec &codec, QString folder)
        : m_codec(codec)
        , m_folder(std::move(folder))
    { }

    [[nodiscard]] QByteArray encode(const Core::Entity &entity) const override { return m_codec.encode(entity); }
    [[nodiscard]] Core::Result<Core::Entity> decode(Core::EntityKind kind, QByteArrayView document) const override;
    [[nodiscard]] bool mayNameFiles(QByteArrayView document) const override { return m_codec.mayNameFiles(document); }
    [[nodiscard]] QByteArray encode(const Core::Mutation &mutation) const override { return m_codec.encode(mutation); }
    [[nodiscard]] Core::Result<Core::Mutation> decodeMutation(QByteArrayView document) const override;
    [[nodiscard]] QByteArray encode(const Core::Outcome &outcome) const override { return m_codec.encode(outcome); }
    [[nodiscard]] Core::Result<Core::Outcome> decodeOutcome(QByteArrayView document) const override;

private:
    const Core::DocumentCodec &m_codec;
    QString m_folder; ///< of the profile
};

} // namespace Opora::Store
