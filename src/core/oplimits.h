// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/result.h"

namespace Opora::Core {

// What people write is checked where they write it and once more where it is stored; the protocol holds itself to the
// same numbers. Lengths in characters are Unicode code points, lengths in bytes are UTF-8.
inline constexpr qsizetype kSubjectChars = 500;
inline constexpr qsizetype kNameChars = 500;
inline constexpr qsizetype kWordChars = 100;
inline constexpr qsizetype kSummaryChars = 10'000;
inline constexpr qsizetype kNoteChars = 100'000;
inline constexpr qsizetype kTagChars = 64;
inline constexpr qsizetype kMessageTextBytes = 1024 * 1024;
inline constexpr qsizetype kMessageHtmlBytes = 2 * 1024 * 1024;
inline constexpr int kMostAttachments = 100;
inline constexpr int kMostForwarded = 1000; ///< messages that go along, or that are split off
inline constexpr int kMostEscalation = 9;
inline constexpr qint64 kMostSpentMs = 1000LL * 60 * 60 * 1000; ///< 1000 hours, noted at once
inline constexpr int kMostContacts = 100;
inline constexpr int kMostNotSame = 200;
inline constexpr qint64 kLatestTime = 253'402'300'799'999; ///< 9999-12-31, milliseconds UTC

[[nodiscard]] bool isWithin(const QString &text, qsizetype chars);
[[nodiscard]] bool isWithinBytes(const QString &text, qsizetype bytes);
/// Of a field that holds a text; none for the others.
[[nodiscard]] std::optional<qsizetype> fieldLimit(TicketField field);

/// What a reply by that channel carries, as its services take it: Telegram 4096, Messenger of Facebook 2000. None: as
/// much as any message.
[[nodiscard]] std::optional<qsizetype> channelChars(Channel channel);

/// Whether what a reply by that channel looks like arrives: bold words, lists, pictures among the words.
[[nodiscard]] bool carriesRichText(Channel channel);

/// Whether everything that a person wrote fits where it goes. Rejected "field.too_long" (the detail is the field's
/// name), "field.too_many", "field.value", "message.too_long", "message.too_many_files", "message.channel_limit".
[[nodiscard]] Result<void> checkLimits(const Operation &operation);

} // namespace Opora::Core
