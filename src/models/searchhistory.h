// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/settings.h"

namespace Opora::Models {

/// What a person searched for and followed, newest first. Kept with the account, since it may name customers.
/// GUI thread.
class SearchHistory final
{
public:
    static constexpr qsizetype kMost = 20;

    /// Null: nothing is kept.
    explicit SearchHistory(Core::Settings *kept)
        : m_kept(kept)
    { }

    [[nodiscard]] QStringList searches() const;
    /// Once, however often it was searched for.
    void remember(const QString &text);
    void clear();

private:
    Core::Settings *m_kept;
};

} // namespace Opora::Models
