// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/mutation.h"
#include "core/words.h"

#include "protocol/alternative.h"
#include "protocol/record.h"

#include <array>
#include <span>

namespace Opora::Protocol {

/// Words of an enum on the wire, in the order of its values; the tables themselves live in core.
template<typename Enum>
[[nodiscard]] std::span<const QLatin1String> wordTable()
{
    return Core::wordsOf<Enum>();
}

template<typename Enum, int count, QLatin1String (*nameOf)(Enum)>
[[nodiscard]] std::span<const QLatin1String> collectedWords()
{
    static const auto words = [] {
        std::array<QLatin1String, count> names;
        for (int i = 0; i < count; ++i)
            names[std::size_t(i)] = nameOf(Enum(i));
        return names;
    }();
    return words;
}

template<>
inline std::span<const QLatin1String> wordTable<Core::EntityKind>()
{
    return collectedWords<Core::EntityKind, Core::kEntityKindCount, Core::entityName>();
}
template<>
inline std::span<const QLatin1String> wordTable<Core::OpKind>()
{
    return collectedWords<Core::OpKind, Core::kOpKindCount, Core::opName>();
}
template<>
inline std::span<const QLatin1String> wordTable<Core::TicketField>()
{
    return collectedWords<Core::TicketField, Core::kTicketFieldCount, Core::ticketFieldName>();
}
template<>
inline std::span<const QLatin1String> wordTable<Core::Outcome::Kind>()
{
    using namespace Qt::StringLiterals;
    static constexpr std::array words{"applied"_L1, "merged"_L1, "held"_L1, "rejected"_L1};
    return words;
}

template<>
struct AlternativeWords<Core::Operation>
{
    using Kind = Core::OpKind;
};
template<>
struct AlternativeWords<Core::Entity>
{
    using Kind = Core::EntityKind;
};

} // namespace Opora::Protocol
