// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemView;
class QWidget;

namespace Opora::Ui {

/// A list that drops from a field: framed, with rows like those of a menu.
void dressPopupList(QAbstractItemView &list);

/// Dresses the lists that drop from all combo boxes below a widget, and gives them the names of their boxes: Qt leaves
/// them nameless.
void nameComboLists(const QWidget &form);

} // namespace Opora::Ui
