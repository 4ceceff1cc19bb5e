// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "protocol/codec.h"
#include "protocol/exportlines.h"

namespace Opora::Test {

/// Lines for "import" that let the requester of a ticket write again: its card out of `exported`, with the message.
/// Empty when the ticket is not there.
[[nodiscard]] inline QByteArray customerWords(const QByteArray &exported, const QString &ticket, const QString &words)
{
    const auto lineOf = [](const Core::Entity &entity) {
        const Protocol::ExportRecord record{Core::kindOf(entity), Core::uuidOf(entity), 0, Protocol::encode(entity)};
        return Protocol::encodeExportLine(record) + '\n';
    };
    for (const QByteArray &line : exported.split('\n')) {
        const auto parsed = Protocol::decodeExportLine(line);
        const auto *record = parsed ? std::get_if<Protocol::ExportRecord>(&*parsed) : nullptr;
        if (!record || record->kind != Core::EntityKind::Ticket || record->id != QUuid(ticket))
            continue;
        auto card = Protocol::decode<Core::Ticket>(record->data);
        if (!card)
            return {};
        Core::Message message;
        message.id = Core::MessageId(QUuid::createUuid());
        message.ticket = card->id;
        message.customer = card->requester;
        message.authorName = card->requesterName;
        message.text = words;
        message.at = card->updatedAt = Core::SystemClock().now();
        ++card->messageCount;
        card->lastPublic = message.id;
        card->lastPublicAt = message.at;
        card->lastPublicByCustomer = true;
        return Protocol::encodeExportHeader({}) + '\n' + lineOf(*card) + lineOf(message);
    }
    return {};
}

} // namespace Opora::Test
