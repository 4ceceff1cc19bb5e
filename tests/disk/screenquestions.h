// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storeworld.h"

#include <functional>

namespace Opora::Test {

/// What a screen asks of the cache, with the answer as text that differs when the answer does.
struct ScreenQuestion
{
    QString name;
    std::function<Core::Result<QStringList>(const Store::Reader &)> ask;
};

/// Puts something of every kind that screens show into the cache; the store stays open.
void fillForScreens(StoreWorld &world);
/// Every question of every reader. None of the answers is empty in a cache that was filled so.
[[nodiscard]] QList<ScreenQuestion> screenQuestions(const StoreWorld &world);

} // namespace Opora::Test
