// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/fontsahead.h"

#include <QFontDatabase>

namespace Opora::Platform {

FontsAhead::FontsAhead()
{
    // Elsewhere the system keeps them at hand, and not every one of its interfaces may be asked from two threads.
#ifdef Q_OS_LINUX
    m_reader = std::thread([] { static_cast<void>(QFontDatabase::families()); });
#endif
}

FontsAhead::~FontsAhead()
{
    if (m_reader.joinable())
        m_reader.join();
}

} // namespace Opora::Platform
