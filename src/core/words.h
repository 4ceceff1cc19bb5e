// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/desksetup.h"
#include "core/message.h"
#include "core/person.h"
#include "core/reference.h"
#include "core/ticket.h"

#include <optional>
#include <span>

namespace Opora::Core {

/// The words of an enum for wire, export and comparison, in the order of its values. A new value needs a word here, and
/// a word once used never changes: other versions read it.
template<typename Enum>
[[nodiscard]] std::span<const QLatin1String> wordsOf();

template<>
std::span<const QLatin1String> wordsOf<StateClass>();
template<>
std::span<const QLatin1String> wordsOf<PendingReason>(); ///< None is the empty word
template<>
std::span<const QLatin1String> wordsOf<Channel>();
template<>
std::span<const QLatin1String> wordsOf<TicketKind>();
template<>
std::span<const QLatin1String> wordsOf<Degree>(); ///< None is the empty word
template<>
std::span<const QLatin1String> wordsOf<LinkKind>();
template<>
std::span<const QLatin1String> wordsOf<AuthorKind>();
template<>
std::span<const QLatin1String> wordsOf<Audience>();
template<>
std::span<const QLatin1String> wordsOf<CallDirection>();
template<>
std::span<const QLatin1String> wordsOf<Mood>(); ///< None is the empty word
template<>
std::span<const QLatin1String> wordsOf<Role>();
template<>
std::span<const QLatin1String> wordsOf<Loyalty>();
template<>
std::span<const QLatin1String> wordsOf<ArticleState>(); ///< "draft", "review", "internal", "public"
template<>
std::span<const QLatin1String> wordsOf<FieldKind>();
template<>
std::span<const QLatin1String> wordsOf<Density>();

template<typename Enum>
[[nodiscard]] QLatin1String wordOf(Enum value)
{
    return wordsOf<Enum>()[std::size_t(value)];
}

/// nullopt when no value has that word.
template<typename Enum>
[[nodiscard]] std::optional<Enum> fromWord(QStringView word)
{
    const auto words = wordsOf<Enum>();
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (word == words[i])
            return Enum(i);
    }
    return std::nullopt;
}

} // namespace Opora::Core
