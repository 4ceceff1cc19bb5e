// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words.h"

#include <array>

namespace Opora::Core {

using namespace Qt::StringLiterals;

template<>
std::span<const QLatin1String> wordsOf<StateClass>()
{
    static constexpr std::array words{"new"_L1,    "open"_L1,   "pending"_L1,   "on_hold"_L1,
                                      "solved"_L1, "closed"_L1, "cancelled"_L1, "spam"_L1};
    static_assert(words.size() == kStateClassCount);
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<PendingReason>()
{
    static constexpr std::array words{""_L1, "customer"_L1, "internal"_L1, "review"_L1};
    static_assert(words.size() == kPendingReasonCount);
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<Channel>()
{
    static constexpr std::array words{"email"_L1,  "web"_L1,       "chat"_L1, "phone"_L1,
                                      "social"_L1, "messenger"_L1, "api"_L1,  "import"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<TicketKind>()
{
    static constexpr std::array words{"question"_L1, "incident"_L1, "problem"_L1, "change"_L1, "request"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<Degree>()
{
    static constexpr std::array words{""_L1, "low"_L1, "medium"_L1, "high"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<LinkKind>()
{
    static constexpr std::array words{"related"_L1, "duplicate"_L1, "child"_L1, "incident"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<AuthorKind>()
{
    static constexpr std::array words{"customer"_L1, "agent"_L1, "system"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<Audience>()
{
    static constexpr std::array words{"public"_L1, "internal"_L1, "supervisors"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<CallDirection>()
{
    static constexpr std::array words{"incoming"_L1, "outgoing"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<Mood>()
{
    static constexpr std::array words{""_L1, "good"_L1, "even"_L1, "bad"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<Role>()
{
    static constexpr std::array words{"agent"_L1, "light_agent"_L1, "supervisor"_L1, "editor"_L1, "administrator"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<Loyalty>()
{
    static constexpr std::array words{"none"_L1, "behavioural"_L1, "emotional"_L1, "devoted"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<ArticleState>()
{
    static constexpr std::array words{"draft"_L1, "review"_L1, "internal"_L1, "public"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<FieldKind>()
{
    static constexpr std::array words{"text"_L1, "number"_L1, "date"_L1, "choice"_L1, "check"_L1};
    return words;
}

template<>
std::span<const QLatin1String> wordsOf<Density>()
{
    static constexpr std::array words{"normal"_L1, "compact"_L1};
    return words;
}

} // namespace Opora::Core
