// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Opora::Bench {

/// Resident memory of a process, VmRSS of /proc; 0 where there is no such file. 0 is this process.
[[nodiscard]] qint64 residentKilobytes(qint64 process = 0);
/// The highest resident memory so far.
[[nodiscard]] qint64 peakKilobytes(qint64 process = 0);
[[nodiscard]] int coreCount();
[[nodiscard]] int memoryGibibytes();

} // namespace Opora::Bench
