// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

namespace Opora::Simulation {

void Ledger::add(const Promise &promise)
{
    m_promises.append(promise);
}

void Ledger::loosen(const QUuid &object)
{
    for (Promise &promise : m_promises)
        promise.mayBeRefused = promise.mayBeRefused || promise.object == object;
}

void Ledger::loosenAll()
{
    for (Promise &promise : m_promises)
        promise.mayBeRefused = true;
}

} // namespace Opora::Simulation
