// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/ports/views.h"

namespace Opora::Core {

/// A history value for people: statuses, priorities and types stand in history by key, since their names have two
/// languages. Keys that are gone are shown as they are; words of enums and times (milliseconds) stay what they are.
[[nodiscard]] QString shownValue(const ReferenceData &reference, QStringView field, const QString &value,
                                 QStringView language);
/// The row with both values as shownValue() gives them.
[[nodiscard]] Event shownEvent(const ReferenceData &reference, Event event, QStringView language);

} // namespace Opora::Core
