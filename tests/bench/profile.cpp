// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile.h"

#include "waiting.h"

using namespace Qt::StringLiterals;

namespace Opora::Bench {

Profile::Profile(const QString &folder, Core::Timestamp now)
    : m_folder(folder)
    , m_clock(now)
    , m_engine(u"opora-engine"_s)
{
    m_engine.runAndWait([this] { m_store = demand(Store::LocalStore::open(settings()), "to open the cache"); });
    m_desk = std::make_unique<Store::LocalDesk>(*m_store, m_engine);
}

Profile::~Profile()
{
    m_desk.reset();
    m_engine.runAndWait([this] { m_store.reset(); });
}

Store::StoreSettings Profile::settings()
{
    Store::StoreSettings settings;
    settings.folder = m_folder;
    settings.codec = &m_codec;
    settings.clock = &m_clock;
    settings.random = &m_random;
    return settings;
}

} // namespace Opora::Bench
