// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Models {

/// One kind of action that can be put into a macro.
struct MacroKind
{
    QString what; ///< see Core::isMacroAction()
    QString name; ///< in the reader's language
};
/// In the order in which they are offered.
[[nodiscard]] QList<MacroKind> macroKinds();
/// What the value of such an action may be, with its name; empty: it is typed, or there is none.
[[nodiscard]] QList<std::pair<QString, QString>> macroValues(const QString &what, const Core::ReferenceData &reference);

/// What it does, an action a line: "Status: Solved", "Tag is added: refund".
[[nodiscard]] QStringList macroSteps(const Core::Macro &macro, const Core::ReferenceData &reference);

} // namespace Opora::Models
