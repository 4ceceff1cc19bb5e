// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <variant>

namespace Opora::Protocol {

/// Whether T is one of the types of a std::variant.
template<typename T, typename Variant>
inline constexpr bool isAlternativeOf = false;
template<typename T, typename... Types>
inline constexpr bool isAlternativeOf<T, std::variant<Types...>> = (std::same_as<T, Types> || ...);

} // namespace Opora::Protocol
