// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/privatefile.h"

namespace Opora::Platform {

bool isPrivate([[maybe_unused]] const QFileDevice &file)
{
#ifdef Q_OS_WIN
    // Qt does not look at access lists unless told to and says of every file that all may read it. The folders of a
    // person are closed to others there, so a file is believed to be.
    return true;
#else
    return !(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther));
#endif
}

} // namespace Opora::Platform
