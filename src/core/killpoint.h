// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Named points at which a test ends the process as kill -9 would: nothing is flushed, closed or told to anybody.
// Compiled in with the CMake option OPORA_KILL_POINTS only (src/CMakeLists.txt lists the files); otherwise they are
// nothing at all. OPORA_KILL_AT=name ends the process at the first passing of that point, name:n at the n-th.
// A name may come in pieces. Every transaction passes two points by itself, its name and .commit or .committed.

#ifdef OPORA_KILL_POINTS
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>

namespace Opora::Core {

/// Any thread.
inline void passKillPoint(std::initializer_list<std::string_view> pieces)
{
    struct Order
    {
        Order()
        {
            const char *words = std::getenv("OPORA_KILL_AT");
            name = words ? words : "";
            if (const auto colon = name.find(':'); colon != std::string::npos) {
                left = std::atol(name.c_str() + colon + 1);
                name.resize(colon);
            }
        }
        std::string name;
        std::atomic<long> left{1};
    };
    static Order order;
    std::string_view rest = order.name;
    if (rest.empty())
        return;
    for (const std::string_view piece : pieces) {
        if (rest.substr(0, piece.size()) != piece)
            return;
        rest.remove_prefix(piece.size());
    }
    if (!rest.empty() || --order.left > 0)
        return;
#ifdef SIGKILL
    std::raise(SIGKILL);
#else
    std::_Exit(137);
#endif
}

} // namespace Opora::Core

#define OPORA_KILL_POINT(...) ::Opora::Core::passKillPoint({__VA_ARGS__})
#else
#define OPORA_KILL_POINT(...) static_cast<void>(0)
#endif
