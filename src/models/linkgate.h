// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QUrl>

namespace Opora::Models {

/// A link of a foreign text that was pressed, with the words that stand for it wherever the page has it.
struct ShownLink
{
    QUrl url;
    QStringList labels = {};
};

/// What becomes of it.
struct LinkVerdict
{
    enum class Way {
        Leave, ///< to the desktop: http, https, mailto, tel
        Own,   ///< opora: stays in the program
        Ask,   ///< leads elsewhere than it says: to the desktop after a question
        Refuse ///< everything else: files, programs of other schemes
    };
    Way way = Way::Refuse;
    QUrl url;         ///< cleaned; what is opened
    QString sentence; ///< of Ask and Refuse
};

[[nodiscard]] LinkVerdict judgeLink(const ShownLink &link);
/// Where it leads, for a tool tip: its real host; empty for what is not opened.
[[nodiscard]] QString linkTip(const QUrl &url);
/// "Open evil.example": what a person agrees to.
[[nodiscard]] QString openingText(const QUrl &url);

} // namespace Opora::Models
