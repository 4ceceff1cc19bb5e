// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <type_traits>

namespace Opora::Test {

/// What a world of a test cannot go on without: the value, or the end of the test with the error named.
template<typename T>
T checked(Core::Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().code + QLatin1Char(' ') + result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace Opora::Test
