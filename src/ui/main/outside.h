// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filegate.h"

#include <QUrl>

namespace Opora::Ui {

// The only way from the program to what the desktop opens. Both judge once more: nobody leads past the gates.

/// In the browser, the mail program, the telephone; nothing when it is none of these.
void openLinkOutside(const QUrl &link);
/// In the program that the desktop has for it; nothing when it is risky.
void openFileOutside(const Models::ShownFile &file);

} // namespace Opora::Ui
