// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/random.h"

#include <QRandomGenerator>

namespace Opora::Core {

quint64 SystemRandom::next()
{
    return QRandomGenerator::system()->generate64();
}

} // namespace Opora::Core
