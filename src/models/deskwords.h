// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include <QStringList>

namespace Opora::Models {

// What the pages of the help desk say, in the reader's language.

/// "Statuses", the name of a page.
[[nodiscard]] QString deskPageText(Core::EntityKind kind);
/// What the things on the page are for, in a sentence or two.
[[nodiscard]] QString deskPurposeText(Core::EntityKind kind);
/// "New status"; empty where there is one and no more.
[[nodiscard]] QString deskNewText(Core::EntityKind kind);
/// "Status saved: Open", for what can be taken back.
[[nodiscard]] QString deskSavedText(Core::EntityKind kind, const QString &name);
[[nodiscard]] QString deskRemovedText(Core::EntityKind kind, const QString &name);
[[nodiscard]] QString deskMovedText(const QString &name);

[[nodiscard]] QString stateClassText(Core::StateClass state);
/// Those who may be named beside a status; a light agent and an editor change none.
[[nodiscard]] QString rolesText(const QList<Core::Role> &roles);
/// Tokens of the theme that can be told apart, by their names.
[[nodiscard]] QStringList offeredColors();
[[nodiscard]] QString colorText(const QString &token);
/// "" is any language; one that is not known here stays as it is written.
[[nodiscard]] QString languageText(const QString &language);
[[nodiscard]] QString sharedText();
[[nodiscard]] QString ownText();
[[nodiscard]] QString noPolicyText();
[[nodiscard]] QString aroundTheClockText();
[[nodiscard]] QString retiredText();
[[nodiscard]] QString fieldKindText(Core::FieldKind kind);
/// "3 steps", of a script "3 steps in order".
[[nodiscard]] QString stepsText(int count, bool isScript);
/// None: any customer.
[[nodiscard]] QString levelText(Core::Loyalty level);

} // namespace Opora::Models
