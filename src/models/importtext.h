// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"
#include "models/formatter.h"

namespace Opora::Models {

/// "First name"; what a person chooses for a column of a file.
[[nodiscard]] QString contactFieldText(const Core::ContactColumn &column);
/// All that may be chosen for a column of that name, in the order in which they are offered. One without a name cannot
/// be kept as a field of its own.
[[nodiscard]] QList<Core::ContactColumn> contactColumnChoices(const QString &name);

/// Why a row was kept aside, or what of it was not taken: a whole sentence.
[[nodiscard]] QString importReason(const Core::ImportLine &line);
/// "120 new, 15 changed, 3 the same, 2 kept aside": before an import and after it.
[[nodiscard]] QString importCountsText(const Core::ImportCounts &counts, const Formatter &formatter);
/// One import in the list of those that can be taken back.
[[nodiscard]] QString importRunText(const Core::CustomerImportRun &run, const Formatter &formatter,
                                    Core::Timestamp now);

} // namespace Opora::Models
