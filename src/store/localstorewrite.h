// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/killpoint.h"
#include "store/localstore.h"
#include "store/write.h"

// How every writing call of LocalStore runs. Private to its own files.

namespace Opora::Store {

template<typename Work>
auto LocalStore::write(QLatin1String what, Work &&work) -> std::invoke_result_t<Work, Write &>
{
    if (m_parts->report.isReadOnly)
        return Core::Error{Core::Error::Kind::Rejected, QStringLiteral("store.read_only"), {}};
    Write write(*m_parts);
    const bool isPull = what.startsWith(QLatin1String("pull"));
    if (auto begun = isPull ? write.beginPull(what) : write.begin(what); !begun)
        return begun.error();
    auto result = work(write);
    if (!result)
        return result.error();
    const std::string_view name(what.data(), size_t(what.size()));
    OPORA_KILL_POINT("store.", name, ".commit");
    if (auto done = write.commit(); !done)
        return done.error();
    OPORA_KILL_POINT("store.", name, ".committed");
    announce(write);
    return result;
}

} // namespace Opora::Store
