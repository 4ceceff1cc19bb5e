// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How much a run under a sanitizer tries. It looks for faults of memory and for undefined behaviour, which the same
// code shows at one position as at the next: where a test tries very many alike, it tries one of so many. Without a
// sanitizer every one is tried, and what is demanded of each is the same.

namespace Opora::Test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

/// From one position that is tried to the next.
inline constexpr int kStride = kSanitized ? 6 : 1;

/// Of so many repetitions.
[[nodiscard]] constexpr int shareOf(int all)
{
    return (all + kStride - 1) / kStride;
}

} // namespace Opora::Test
