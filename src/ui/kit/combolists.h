// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemView;
class QComboBox;
class QWidget;

namespace Opora::Ui {

/// A list that drops from a field: framed, with rows like those of a menu.
void dressPopupList(QAbstractItemView &list);

/// A page that is scrolled chooses nothing on its way: the wheel turns only a box that has the keys, and gives none.
void guardFromWheel(QComboBox &box);

/// Dresses the lists that drop from all combo boxes below a widget, gives them the names of their boxes, since Qt
/// leaves them nameless, and guards the boxes from the wheel.
void nameComboLists(const QWidget &form);

} // namespace Opora::Ui
