// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

// What C++ has no word for yet: give an error on to the caller. Private to store.

/// Runs something that may fail; ends the function with its error.
#define OPORA_TRY(expression)                                                                                          \
    do {                                                                                                               \
        if (auto tried = (expression); !tried)                                                                         \
            return tried.error();                                                                                      \
    } while (false)

/// The same, and \a name becomes the value.
#define OPORA_TAKE(name, expression)                                                                                   \
    auto name##Taken = (expression);                                                                                   \
    if (!name##Taken)                                                                                                  \
        return name##Taken.error();                                                                                    \
    auto &name = *name##Taken
