// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Opora::Core {

/// The one source of random numbers, a port so that a simulated world can replay a seed.
class Random
{
public:
    virtual ~Random() = default;
    virtual quint64 next() = 0;
};

/// The operating system's generator. Any thread.
class SystemRandom final : public Random
{
public:
    quint64 next() override;
};

} // namespace Opora::Core
