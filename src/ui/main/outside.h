// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filegate.h"

#include <QUrl>

#include <functional>

class QObject;

namespace Opora::Models {
class Background;
}

namespace Opora::Ui {

// The only way from the program to what the desktop opens. Both judge themselves: nobody leads past the gates.

/// In the browser, the mail program, the telephone; nothing when it is none of these.
void openLinkOutside(const QUrl &link);
/// In the program that the desktop has for it; nothing when it is risky, as \a judged is told. It is read in the
/// background; nothing more happens when \a listener goes first.
void openFileOutside(const Models::ShownFile &file, Models::Background *background, QObject *listener,
                     std::function<void(const Core::Result<Text::FileRisk> &)> judged);

} // namespace Opora::Ui
