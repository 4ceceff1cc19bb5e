// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Server {

/// What the system says goes into the log and stands in the brackets of sentences: English whatever the language of
/// this machine, so that neither is a mix. Once, before anything fails.
void letTheSystemSpeakEnglish();

/// Why the system refused a file, in the language of the commands, for the end of a sentence: "there is no such file or
/// folder". `words`: the errorString() of the file or folder. What is rare stays in the system's words, in brackets.
[[nodiscard]] QString systemReason(const QString &words);
/// The same for a call of the system; `number`: its errno.
[[nodiscard]] QString systemReason(int number);

} // namespace Opora::Server
