// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report.h"
#include "world.h"

namespace Opora::Bench {

/// P11 and P12: memory of a client after an hour of use and how long its window was held, in a process of its own. A
/// hundred tickets are looked up, read and changed in its window, which is what an hour brings.
void measureHour(const Options &options, const World &world, Report &report, const QString &cache);
/// That process. Arguments: its name, "hour", the folder of a filled cache, how many tickets, the time in ms.
int runHour(const QStringList &arguments);

} // namespace Opora::Bench
