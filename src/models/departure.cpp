// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/departure.h"

#include "models/asking.h"

namespace Opora::Models {

using Phase = Core::SyncState::Phase;

namespace {

bool isHeard(Phase phase)
{
    switch (phase) {
    case Phase::SignedOut:
    case Phase::Offline:
    case Phase::SignInAgain: return false;
    case Phase::Connecting:
    case Phase::FirstSync:
    case Phase::Syncing:
    case Phase::UpToDate:
    case Phase::Trouble: break;
    }
    return true;
}

} // namespace

Departure::Departure(Core::HelpDesk &desk, const Core::Session &session, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_session(session)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &Departure::end);
    connect(&session, &Core::Session::stateChanged, this, &Departure::look);
}

void Departure::start()
{
    if (isUnderWay())
        return;
    m_step = Step::Releasing;
    m_patience.start();
    // Behind all that was written before; the state has counted that by the time of the answer.
    ask(m_desk.releaseAll(), this, [this](const Core::Result<void> &) {
        if (m_step != Step::Releasing)
            return;
        m_step = Step::Waiting;
        look();
    });
}

void Departure::look()
{
    if (m_step == Step::Waiting && (m_session.state().waiting == 0 || !isHeard(m_session.state().phase)))
        end();
}

void Departure::end()
{
    m_patience.stop();
    m_step = Step::None;
    Q_EMIT finished(m_session.state().waiting);
}

} // namespace Opora::Models
