// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <utility>
#include <variant>

namespace Opora::Protocol {

/// The std::variant itself of what is one or is derived from one.
template<typename... Types>
std::variant<Types...> asVariant(const std::variant<Types...> &value);
template<typename Variant>
using VariantOf = decltype(asVariant(std::declval<Variant>()));

/// Whether T is one of the types of a variant.
template<typename T, typename Variant>
inline constexpr bool isAlternativeOf = isAlternativeOf<T, VariantOf<Variant>>;
template<typename T, typename... Types>
inline constexpr bool isAlternativeOf<T, std::variant<Types...>> = (std::same_as<T, Types> || ...);

/// `Kind` is the enum that names the alternatives of a std::variant in their order; specialized in wordtable.h.
template<typename Variant>
struct AlternativeWords;

} // namespace Opora::Protocol
