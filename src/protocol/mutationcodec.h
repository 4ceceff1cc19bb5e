// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Opora::Protocol {

/// {"client","id","op":"ticket.set","object","base_version","args":{…},"depends_on","written_at","offline","schema"}.
/// Store these bytes in the outbox and send them unchanged: the server compares payloads by hash.
[[nodiscard]] QByteArray encodeMutation(const Core::Mutation &mutation);
[[nodiscard]] Core::Result<Core::Mutation> decodeMutation(QByteArrayView bytes);

/// {"id","kind":"applied","code","version","conflicts":[{"field","mine","theirs"}],"newest_public"}
[[nodiscard]] QByteArray encodeOutcome(const Core::Outcome &outcome);
[[nodiscard]] Core::Result<Core::Outcome> decodeOutcome(QByteArrayView bytes);

/// Body of POST mutations. `mutations` are bytes of encodeMutation(), taken as they are, in order.
[[nodiscard]] QByteArray encodeMutations(Core::ClientId client, const QList<QByteArray> &mutations);

/// One of a batch as the server reads it: a mutation it cannot read has an id all the same, so that it is answered
/// with "rejected" and does not block those behind it.
struct IncomingMutation
{
    qint64 id = 0;
    QByteArray payloadHash; ///< SHA-256 of its bytes as sent, without white space
    std::optional<Core::Mutation> mutation;
    Core::Error error; ///< when there is no mutation
};
struct IncomingMutations
{
    Core::ClientId client;
    QList<IncomingMutation> mutations;
};
/// Rejected when the batch as a whole is bad: no list, over Limits::kMutationsPerBatch, an entry without id or of
/// another client.
[[nodiscard]] Core::Result<IncomingMutations> decodeMutations(QByteArrayView body);

} // namespace Opora::Protocol
