// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/importer/importsink.h"
#include "server/importer/rejectedlines.h"

#include <functional>

namespace Opora::Server {

/// What every import works with.
struct ImportContext
{
    ImportSink &sink;
    RejectedLines &rejected;
    /// Called now and then with the share that is done, 0 to 1, and the number of lines read.
    std::function<void(double, qint64)> progress;
    Core::Timestamp now{};
};

/// Whether a moment of the past cannot be so: later than clocks that go wrong explain.
[[nodiscard]] inline bool isFuture(Core::Timestamp at, Core::Timestamp now)
{
    return at > now + std::chrono::days(1);
}

/// Why a document was refused, as a sentence with the path of the field.
[[nodiscard]] QString refusalSentence(const Core::Error &error);
/// "ticket: 12 new, 3 changed, 40 as they were" for each kind that occurred.
[[nodiscard]] QStringList countLines(const ImportCounts &counts);
/// Whether anything was, or in a dry run would be, changed.
[[nodiscard]] bool hasNews(const ImportCounts &counts);

} // namespace Opora::Server
