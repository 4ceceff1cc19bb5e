// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Opora::Ui {

class UnsavedForm;

/// Whether something of the window was typed and not taken yet: words in one of its lines, or a form.
[[nodiscard]] bool hasHalfTyped(const QWidget &window);

/// The first of its forms that holds something; null when none does.
[[nodiscard]] UnsavedForm *unsavedForm(const QWidget &window);

/// The person goes without it: nobody asks about it again.
void discardHalfTyped(const QWidget &window);

} // namespace Opora::Ui
