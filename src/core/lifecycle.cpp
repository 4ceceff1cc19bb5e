// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle.h"

#include "core/words.h"

namespace Opora::Core {

QLatin1String stateClassName(StateClass state)
{
    return wordOf(state);
}

std::optional<StateClass> stateClassFromName(QStringView name)
{
    return fromWord<StateClass>(name);
}

bool isUnfinished(StateClass state)
{
    switch (state) {
    case StateClass::New:
    case StateClass::Open:
    case StateClass::Pending:
    case StateClass::OnHold: return true;
    case StateClass::Solved:
    case StateClass::Closed:
    case StateClass::Cancelled:
    case StateClass::Spam: return false;
    }
    return false;
}

bool isClosed(StateClass state)
{
    return state == StateClass::Closed || state == StateClass::Cancelled || state == StateClass::Spam;
}

} // namespace Opora::Core
