// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMenu;

namespace Opora::Ui {

/// The row of a menu that holds now is marked, and chosen first by who opens the menu by a key.
void markHolding(QAction &row, bool holds);
/// For a menu that is filled at each opening: takes away its rows, and the menus below that were made for it.
void emptyMenu(QMenu &menu);

} // namespace Opora::Ui
