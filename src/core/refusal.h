// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Core {

/// What is asked for cannot be done as it is: `code` tells why, `detail` at which field or value.
[[nodiscard]] inline Error refused(const QString &code, const QString &detail = {})
{
    return {Error::Kind::Rejected, code, detail};
}

} // namespace Opora::Core
