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

/// `Kind` is the enum that names the alternatives of a std::variant in their order; specialized in wordtable.h.
template<typename Variant>
struct AlternativeWords;

} // namespace Opora::Protocol
