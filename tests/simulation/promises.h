// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger.h"

#include "core/ports/views.h"

namespace Opora::Simulation {

inline Core::Action to(const QUuid &object, const Core::Operation &operation)
{
    Core::Action action;
    action.object = object;
    action.operation = operation;
    return action;
}

/// Of words, which stand in a message.
inline Ledger::Promise wordsPromise(const QByteArray &token)
{
    Ledger::Promise promise;
    promise.token = token;
    return promise;
}

/// Of values, which stand on a card or in its history.
inline Ledger::Promise valuePromise(const QByteArray &token)
{
    Ledger::Promise promise = wordsPromise(token);
    promise.place = Ledger::Place::Values;
    return promise;
}

} // namespace Opora::Simulation
