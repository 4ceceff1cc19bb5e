// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Faults planted on purpose, to see whether the simulation would find them: tests/simulation/mutants.h says what each
// number is. Compiled in with the CMake option OPORA_MUTANTS only; otherwise every one of them is the word false.

#ifdef OPORA_MUTANTS
namespace Opora::Core {
/// The one in force; 0: none. Set before anything else runs.
inline int plantedFault = 0;
} // namespace Opora::Core
#define OPORA_PLANTED(number) (::Opora::Core::plantedFault == (number))
#else
#define OPORA_PLANTED(number) false
#endif
