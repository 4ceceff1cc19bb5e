// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <string_view>

namespace Opora::Protocol {

/// What a field may hold. Writers look at `required` only: what is too long is refused where it is read.
struct Rule
{
    qsizetype chars = Limits::kNameChars; ///< of a text, or of each text of a list, in code points
    qsizetype bytes = 0;                  ///< when set, counts instead of `chars`
    int count = Limits::kListItems;       ///< of a list or map
    qint64 least = 0;                     ///< of an integer
    qint64 most = Limits::kMaxInteger;
    bool required = false; ///< written even when default; its absence and an empty value are errors
};

inline constexpr Rule kPlain{};
inline constexpr Rule kRequired{.required = true};
inline constexpr Rule kWord{.chars = Limits::kWordChars};
inline constexpr Rule kNote{.chars = Limits::kNoteChars};
inline constexpr Rule kSigned{.least = -Limits::kMaxInteger};
inline constexpr Rule kTagList{.chars = Limits::kTagChars, .count = Limits::kTags};
inline constexpr Rule kContactList{.count = Limits::kContacts};
inline constexpr Rule kCustomFields{.chars = Limits::kCustomValueChars, .count = Limits::kCustomFields};
// 9999-12-31: later is a unit mistaken, microseconds or ticks.
inline constexpr qint64 kLatestTime = 253'402'300'799'999;
inline constexpr double kMoneyLimit = 1e15; // either sign
inline constexpr qsizetype kHashBytes = 32;

/// The JSON fields of a struct: `template<typename V> static void visit(V &v)` names each with its member, once for the
/// writer and the reader. The order is the one of the bytes.
template<typename T>
struct Schema;

/// A field's name with a hash that rules out most absent fields without a comparison.
struct FieldName
{
    template<std::size_t N>
    consteval FieldName(const char (&literal)[N])
        : text(literal, N - 1)
        , bit(bitOf(text))
    { }
    static constexpr quint64 bitOf(std::string_view name)
    {
        const auto byte = [&](std::size_t at) { return unsigned(static_cast<unsigned char>(name[at])); };
        return name.empty() ? 1 : quint64(1) << ((byte(0) * 7 + byte(name.size() - 1) * 3 + name.size()) & 63);
    }

    std::string_view text;
    quint64 bit;
};

} // namespace Opora::Protocol
