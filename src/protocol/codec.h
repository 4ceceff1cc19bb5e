// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/result.h"

#include "protocol/alternative.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

/// Documents: the JSON object of an entity, in the database, on the wire and in exports alike.
///
/// Names are the members' in snake_case, ids 36 characters, times integer milliseconds UTC, enums the words of the
/// headers in core. What equals its default is left out. Fields nobody knows are ignored on reading; who must keep them
/// keeps the raw document.
///
/// Errors of every reader of this module: Corrupt "protocol.malformed" (no JSON, bad UTF-8, cut short, a number beyond
/// 64 bits), "protocol.too_deep"; Rejected "protocol.wrong_type", "protocol.wrong_value", "protocol.out_of_range",
/// "protocol.too_long", "protocol.too_many", "protocol.missing", "protocol.duplicate_key". The detail is the path of
/// the field, "attachments[2].name".
namespace Opora::Protocol {

/// Core::Ticket, Core::Message and the sixteen others.
template<typename T>
concept EntityValue = isAlternativeOf<T, Core::Entity>;

/// Compact and canonical: equal values give equal bytes. U+0000 is left out, since PostgreSQL stores no such text.
[[nodiscard]] QByteArray encode(const Core::Entity &entity);
template<EntityValue T>
[[nodiscard]] QByteArray encode(const T &entity);

[[nodiscard]] Core::Result<Core::Entity> decode(Core::EntityKind kind, QByteArrayView document);
/// decode<Core::Ticket>(bytes)
template<EntityValue T>
[[nodiscard]] Core::Result<T> decode(QByteArrayView document);

/// For tools and tests; about ten times slower than the bytes.
[[nodiscard]] QJsonObject toJson(const Core::Entity &entity);
[[nodiscard]] Core::Result<Core::Entity> entityFromJson(Core::EntityKind kind, const QJsonObject &document);

/// `document` with the fields of `entity` in place of its own, fields unknown to us kept. For a server that changes an
/// object whose document a newer one may have written. An empty or broken `document` gives encode(entity).
[[nodiscard]] QByteArray encodeOver(QByteArrayView document, const Core::Entity &entity);

} // namespace Opora::Protocol
