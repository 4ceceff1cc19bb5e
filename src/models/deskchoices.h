// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"

namespace Opora::Models {

// Lists of texts that are known by a word each, as they are typed: one a line, both languages apart by a slash.

/// One a line: the Russian text, a slash, the English one.
[[nodiscard]] QString linesOf(const QList<Core::KeyedText> &items);
/// A line that was there before keeps its word, also when its text was mended in its place; what is new gets one.
[[nodiscard]] QList<Core::KeyedText> itemsOf(const QString &lines, const QList<Core::KeyedText> &before);
/// A word for a new thing, made of its name and of none that is taken.
[[nodiscard]] QString freeKey(const Core::LocalText &name, const QStringList &taken);

} // namespace Opora::Models
