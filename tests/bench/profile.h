// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "protocol/jsondocuments.h"
#include "store/enginethread.h"
#include "store/localdesk.h"
#include "store/localstore.h"

#include <QElapsedTimer>

namespace Opora::Bench {

/// The day of the made-up help desk, going on from its noon, so that what is overdue does not depend on the calendar.
class WorldClock final : public Core::Clock
{
public:
    explicit WorldClock(Core::Timestamp start)
        : m_start(start)
    {
        m_timer.start();
    }
    [[nodiscard]] Core::Timestamp now() const override { return m_start + monotonic(); }
    [[nodiscard]] Core::Milliseconds monotonic() const override { return Core::Milliseconds(m_timer.elapsed()); }

private:
    Core::Timestamp m_start;
    QElapsedTimer m_timer;
};

/// A client's cache with its threads, as the program puts them together.
class Profile final
{
public:
    Profile(const QString &folder, Core::Timestamp now);
    ~Profile();
    Q_DISABLE_COPY_MOVE(Profile)

    [[nodiscard]] Store::LocalDesk &desk() { return *m_desk; }
    /// Only inside of run().
    [[nodiscard]] Store::LocalStore &store() { return *m_store; }
    [[nodiscard]] Store::EngineThread &engine() { return m_engine; }
    [[nodiscard]] const Core::Clock &clock() const { return m_clock; }
    [[nodiscard]] Core::Random &random() { return m_random; }
    [[nodiscard]] const Core::DocumentCodec &codec() const { return m_codec; }
    [[nodiscard]] Store::StoreSettings settings();
    [[nodiscard]] static QString filePath(const QString &folder) { return folder + QStringLiteral("/cache.db"); }

private:
    QString m_folder;
    WorldClock m_clock;
    Core::SystemRandom m_random;
    Protocol::JsonDocuments m_codec;
    Store::EngineThread m_engine;
    std::unique_ptr<Store::LocalStore> m_store;
    std::unique_ptr<Store::LocalDesk> m_desk;
};

} // namespace Opora::Bench
