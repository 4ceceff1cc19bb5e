// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/settings.h"

#include <QUuid>

namespace Opora::Models {

/// How often templates and macros were used on this machine, by whoever works there. Counted beside what people set up
/// and not in it: as a part of it each use would be a change that others merge. GUI thread.
class UseCounts final
{
public:
    explicit UseCounts(Core::Settings &settings)
        : m_settings(settings)
    { }

    void add(const QUuid &object);
    [[nodiscard]] int of(const QUuid &object) const;

private:
    Core::Settings &m_settings;
};

/// "used 12 times on this machine"; empty for none.
[[nodiscard]] QString usesText(int uses);

} // namespace Opora::Models
