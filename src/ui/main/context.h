// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "models/formatter.h"
#include "models/referencemodel.h"
#include "models/ticketmodel.h"

namespace Opora::Core {
class Settings;
}

namespace Opora::Ui {

/// What every screen is made with; all of it outlives the window. GUI thread.
struct Context
{
    Models::Workplace work;
    Core::Session &session;
    Core::Settings &settings;
    Models::ReferenceModel &reference;
    Models::Formatter formatter;
};

} // namespace Opora::Ui
