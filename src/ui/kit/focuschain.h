// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Opora::Ui {

/// The last inside \a parent, or itself, that the Tab key can reach; null when there is none.
[[nodiscard]] QWidget *lastInFocusChain(QWidget &parent);

/// The Tab key walks from \a before into \a parent, in the order in which its parts were made. For what is made later
/// than its neighbours, which Qt puts behind everything else in the window.
void moveFocusChain(QWidget &parent, QWidget &before);

} // namespace Opora::Ui
