// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// In the place of hunspelldictionary.cpp where the library is missing.
#include "platform/dictionary.h"

namespace Opora::Platform {

std::unique_ptr<Dictionary> Dictionary::open(const DictionaryFiles &)
{
    return nullptr;
}

bool Dictionary::isBuilt()
{
    return false;
}

} // namespace Opora::Platform
