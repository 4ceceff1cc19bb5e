// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/backoff.h"

#include "core/planted.h"

#include <QRandomGenerator>

namespace Opora::Sync {

namespace {
constexpr qint64 kFirst_ms = 500;
constexpr qint64 kCap_ms = 30'000;
constexpr int kDoublings = 6; // 0.5 s * 2^6 is past the cap
} // namespace

Core::Milliseconds Backoff::next()
{
    const qint64 ceiling = std::min(kCap_ms, kFirst_ms << m_attempt);
    m_attempt = std::min(m_attempt + 1, kDoublings);
    if (OPORA_PLANTED(58))
        return Core::Milliseconds(1 + qint64(QRandomGenerator::system()->generate64() % quint64(ceiling)));
    return Core::Milliseconds(1 + qint64(m_random.next() % quint64(ceiling)));
}

} // namespace Opora::Sync
