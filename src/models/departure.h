// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "core/ports/session.h"

#include <QTimer>

namespace Opora::Models {

/// Before the window goes: what could still be taken back may leave at once, and the server gets a moment to take it.
/// GUI thread.
class Departure final : public QObject
{
    Q_OBJECT
public:
    static constexpr Core::Milliseconds kPatience{3'000};

    Departure(Core::HelpDesk &desk, const Core::Session &session, QObject *parent = nullptr);

    [[nodiscard]] bool isUnderWay() const { return m_step != Step::None; }
    void start();

Q_SIGNALS:
    /// So many changes stay on this machine until the next start; 0: everything is with the server.
    void finished(qint64 unsent);

private:
    enum class Step { None, Releasing, Waiting };

    void look();
    void end();

    Core::HelpDesk &m_desk;
    const Core::Session &m_session;
    QTimer m_patience;
    Step m_step = Step::None;
};

} // namespace Opora::Models
