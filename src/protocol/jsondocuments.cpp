// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/jsondocuments.h"

#include "protocol/codec.h"
#include "protocol/mutationcodec.h"

namespace Opora::Protocol {

QByteArray JsonDocuments::encode(const Core::Entity &entity) const
{
    return Protocol::encode(entity);
}

Core::Result<Core::Entity> JsonDocuments::decode(Core::EntityKind kind, QByteArrayView document) const
{
    return Protocol::decode(kind, document);
}

bool JsonDocuments::mayNameFiles(QByteArrayView document) const
{
    return document.contains("\"attachments\"");
}

QByteArray JsonDocuments::encode(const Core::Mutation &mutation) const
{
    return encodeMutation(mutation);
}

Core::Result<Core::Mutation> JsonDocuments::decodeMutation(QByteArrayView document) const
{
    return Protocol::decodeMutation(document);
}

QByteArray JsonDocuments::encode(const Core::Outcome &outcome) const
{
    return encodeOutcome(outcome);
}

Core::Result<Core::Outcome> JsonDocuments::decodeOutcome(QByteArrayView document) const
{
    return Protocol::decodeOutcome(document);
}

} // namespace Opora::Protocol
