// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

class QWidget;

namespace Opora::Ui {

class DeskForm;
struct Context;

/// The form of a kind that has a page; null for the others. Without a context it tells nothing but the object.
[[nodiscard]] DeskForm *makeDeskForm(Core::EntityKind kind, QWidget *parent, const Context *context = nullptr);

} // namespace Opora::Ui
