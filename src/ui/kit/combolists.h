// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Opora::Ui {

/// Gives the lists that drop from all combo boxes below a widget the names of their boxes: Qt leaves them nameless.
void nameComboLists(const QWidget &form);

} // namespace Opora::Ui
