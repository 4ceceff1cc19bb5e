// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/random.h"
#include "desktop.h"
#include "protocol/jsondocuments.h"
#include "store/reader.h"

namespace Opora::Test {

/// The client's program with its window, used by keys as a person uses it. What it has called saved is read in its
/// cache beside it; only while it runs, for whoever is the last to close a cache tidies it up.
class WindowClient final
{
public:
    WindowClient(const Desktop &desktop, QString profile);
    ~WindowClient();

    /// `variables`: "NAME=value" of its environment.
    void start(const QStringList &arguments = {}, const QStringList &variables = {});
    void kill();
    /// As the system does when the person leaves; the exit code, or -1 when a signal ended it or it went on.
    [[nodiscard]] int terminate();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    /// Waits until keys reach its window; false when none came.
    [[nodiscard]] bool awaitWindow();
    /// As xdotool names them: "n", "ctrl+Return".
    void press(const QString &key);
    void type(const QString &words);
    [[nodiscard]] QString title() const;

    /// Of all tickets, newest first, at most 200.
    [[nodiscard]] QList<Core::TicketRow> rows();
    /// Without an id when it is not here.
    [[nodiscard]] Core::TicketDetails ticket(Core::TicketId id);
    [[nodiscard]] QStringList words(Core::TicketId id);
    [[nodiscard]] QString draft(Core::TicketId id);
    [[nodiscard]] QList<Core::OutboxItem> outbox();

private:
    /// Null before the cache is made.
    [[nodiscard]] std::unique_ptr<Store::Reader> reader();

    const Desktop &m_desktop;
    QString m_profile;
    QProcess m_process;
    QString m_window;
    Protocol::JsonDocuments m_codec;
    Core::SystemClock m_clock;
    Core::SystemRandom m_random;
};

} // namespace Opora::Test
