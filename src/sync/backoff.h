// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/random.h"

namespace Opora::Sync {

/// Full-jitter exponential pause between attempts: uniform in (0, min(30 s, 0.5 s * 2^n)].
class Backoff
{
public:
    explicit Backoff(Core::Random &random)
        : m_random(random)
    { }

    [[nodiscard]] Core::Milliseconds next();
    void reset() { m_attempt = 0; }

private:
    Core::Random &m_random;
    int m_attempt = 0;
};

} // namespace Opora::Sync
