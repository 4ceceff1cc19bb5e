// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Server {

/// New files are for this user only.
void keepFilesPrivate();
/// Lets the process hold as many connections as the system allows it at most.
void raiseFileLimit();

} // namespace Opora::Server
