// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "models/formatter.h"
#include "models/referencemodel.h"
#include "models/ticketmodel.h"

namespace Opora::Core {
class CustomerBook;
class CustomerFiles;
class ServerSearch;
class Settings;
class Spelling;
} // namespace Opora::Core

namespace Opora::Models {
class Background;
class PresenceModel;
} // namespace Opora::Models

namespace Opora::Ui {

/// What the search has beside the cache; null where there is none.
struct SearchAids
{
    Core::ServerSearch *server = nullptr;
    Core::Settings *past = nullptr; ///< of this account alone: what was searched for
};

/// What every screen is made with; all of it outlives the window. GUI thread.
struct Context
{
    Models::Workplace work;
    Core::Session &session;
    Core::Settings &settings;
    Models::ReferenceModel &reference;
    Models::Formatter formatter;
    SearchAids search{};
    /// Of this account alone, since it may name customers; null: nothing is kept.
    Core::Settings *account = nullptr;
    Core::CustomerBook *customerBook = nullptr;   ///< null: nothing is told of customers beyond their own rows
    Core::CustomerFiles *customerFiles = nullptr; ///< null: customers come from and go into no files
    Models::PresenceModel *presence = nullptr;    ///< null: nobody hears of colleagues
    Core::Spelling *spelling = nullptr;           ///< null: nothing is said of the spelling
    Models::Background *background = nullptr;     ///< null: what takes long is done at once
};

} // namespace Opora::Ui
