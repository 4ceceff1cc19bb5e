// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A handler is a row of steps each of which may fail; these two words keep the steps readable.

/// Leaves the function with the Error of `expression` unless it succeeded.
#define OPORA_CHECK(expression)                                                                                        \
    do {                                                                                                               \
        if (auto checked = (expression); !checked)                                                                     \
            return checked.error();                                                                                    \
    } while (false)

/// Names the value of `expression`, a Result, or leaves the function with its Error.
#define OPORA_LET(name, expression)                                                                                    \
    auto name##Result = (expression);                                                                                  \
    if (!name##Result)                                                                                                 \
        return name##Result.error();                                                                                   \
    auto &name = *name##Result
