// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QMenu;

namespace Opora::Ui {

/// The row of a menu that holds now is marked, and chosen first by who opens the menu by a key.
void markHolding(QAction &row, bool holds);
/// For a menu that is filled at each opening: takes away its rows, and the menus below that were made for it.
void emptyMenu(QMenu &menu);
/// Words of others for a row of a menu or a button: one line in which an ampersand is no key and a tab no column, cut
/// where it would be wider than what it stands in.
[[nodiscard]] QString foreignWords(const QString &words);

} // namespace Opora::Ui
