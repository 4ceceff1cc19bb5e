// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/background.h"
#include "store/enginethread.h"

namespace Opora::App {

/// What screens hand over so as not to wait for it. Made and destroyed on the GUI thread.
class BackgroundThread final : public Models::Background
{
public:
    void post(std::function<void()> work) override { m_thread.post(std::move(work)); }

private:
    Store::EngineThread m_thread{QStringLiteral("background")};
};

} // namespace Opora::App
