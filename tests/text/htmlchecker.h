// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Text::Test {

/// What an independent reading of supposedly safe HTML finds wrong with it; empty when nothing. Knows nothing of the
/// sanitizer: parses again and compares every element, attribute and address with lists of its own.
QString faultOf(const QString &html, bool headingAnchors = false);

/// The deepest nesting of elements (br, hr and img hold nothing and do not count), and of tables.
int depthOf(const QString &html);
int tableDepthOf(const QString &html);

/// All text, without tags.
QString textOf(const QString &html);

} // namespace Opora::Text::Test
