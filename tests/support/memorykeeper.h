// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/account.h"

namespace Opora::Test {

/// The tokens as a keychain would hold them, as long as the test lives.
class MemoryKeeper final : public Sync::TokenKeeper
{
public:
    void save(const Sync::Tokens &tokens, std::function<void()> saved) override
    {
        kept = tokens;
        saved();
    }
    void forget() override { kept = {}; }

    Sync::Tokens kept;
};

} // namespace Opora::Test
