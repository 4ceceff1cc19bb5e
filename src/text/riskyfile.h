// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

namespace Opora::Text {

/// What opening a foreign file could start.
enum class FileRisk {
    None,
    Program,    ///< runs by itself: programs, scripts, installers, images of disks
    Shortcut,   ///< leads to another place or program
    ActivePage, ///< a page or drawing with a program or a form in it
    Macros,     ///< a document with a program in it
    Disguised,  ///< its name is written so that it looks like another one
};

/// So much of a file is worth reading to judge it: the beginning, and the end, where archives list what they hold.
inline constexpr qsizetype kJudgedHead = 16 * 1024 * 1024;
inline constexpr qsizetype kJudgedTail = 256 * 1024;

/// What was read of a file.
struct FileSample
{
    QByteArray head;
    QByteArray tail;     ///< what follows the head, or the end of it
    bool isWhole = true; ///< head and tail are all there is
};

/// By its name alone, as the most careless of the systems would understand it: spaces, dots and characters without a
/// shape at its end do not hide what comes before them.
[[nodiscard]] FileRisk riskOfName(QStringView name);
/// By what it holds, whatever it is called. A page or drawing too long to be read as a whole counts as active.
[[nodiscard]] FileRisk riskOfContent(const FileSample &sample);
/// The name first, then what it holds.
[[nodiscard]] FileRisk riskOfFile(QStringView name, const FileSample &sample);

} // namespace Opora::Text
