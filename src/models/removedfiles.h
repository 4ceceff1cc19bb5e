// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Models {

/// Files taken out of words that are being written: Ctrl+Z and pasting bring back the pictures among the words.
class RemovedFiles final
{
public:
    /// Takes the file out of the draft and remembers it. A look that rests loses its picture, too.
    void take(Core::Draft &draft, const Core::FileHash &file, bool isRich);
    /// Those that the draft's words show again. False: there are none.
    [[nodiscard]] bool bringBack(Core::Draft &draft) const;
    /// Other words stand there now.
    void clear() { m_files.clear(); }

private:
    QList<Core::Attachment> m_files;
};

} // namespace Opora::Models
