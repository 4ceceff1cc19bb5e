// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Core {

/// The promised calls (T13), the next one first: read as a saved view is, but every desk has it, nobody changes it and
/// it is never sent. So few rows are counted when they are asked for.
[[nodiscard]] inline SavedView callbackView()
{
    SavedView view;
    view.id = SavedViewId(QUuid(0x6f706f72, 0x6163, 0x4a6c, 0x8c, 0x61, 0x63, 0x61, 0x6c, 0x6c, 0x65, 0x64));
    view.query = QStringLiteral("is:callback");
    view.sorts = {{QStringLiteral("callback"), false}};
    return view;
}

[[nodiscard]] inline TicketView callbackList()
{
    return TicketView::of(callbackView().id);
}

} // namespace Opora::Core
