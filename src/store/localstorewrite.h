// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    if (auto done = write.commit(); !done)
        return done.error();
    announce(write);
    return result;
}

} // namespace Opora::Store
