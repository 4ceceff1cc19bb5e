// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Opora::Bench {

/// `opora-bench golden`: how well the right article is found by the questions of people, beside a bare FTS5 query.
/// `arguments` begin with the program's name, without "golden". The exit code: 2 for wrong arguments or files.
[[nodiscard]] int runGolden(const QStringList &arguments);

} // namespace Opora::Bench
