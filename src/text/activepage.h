// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Opora::Text {

/// Whether bytes begin as a page for a browser does (HTML, SVG), in UTF-8 or UTF-16, behind blanks and comments.
[[nodiscard]] bool isPage(const QByteArray &head);

/// Whether such a page could do something: scripts, handlers, frames, forms, entities of its own, jumps elsewhere.
/// Finds rather too much than too little; a page is judged as a whole.
[[nodiscard]] bool isActivePage(const QByteArray &page);

} // namespace Opora::Text
