// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/searchnames.h"

namespace Opora::Store {

using Text::idsNamed;
using Text::isNamed;

} // namespace Opora::Store
