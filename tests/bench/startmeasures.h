// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Bench {

struct Options;
class Report;

/// P1: the real program from the start of its process to the first painted list of a filled cache that nobody else has
/// open.
void measureStart(const Options &options, Report &report, const QString &cache);

} // namespace Opora::Bench
