// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Text {

/// Whether a message says that its author sends a file with it, in Russian or English: "I have attached the form",
/// "прикрепил договор". What is quoted does not count, nor what others attached or are asked to attach.
[[nodiscard]] bool promisesFile(const QString &text);

} // namespace Opora::Text
