// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/troublebar.h"

#include "models/synctext.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto kPasses = 2s;
}

TroubleBar::TroubleBar(const Farewell &question, QWidget *parent)
    : YieldingBar(Kind::Held, question, parent)
{
    setObjectName(u"troubleBar"_s);
    m_lasting.setSingleShot(true);
    m_lasting.setInterval(kPasses);
    connect(&m_lasting, &QTimer::timeout, this, [this] {
        m_isLasting = true;
        look();
    });
    connect(this, &QuietBar::dismissed, this, [this] { m_isRead = true; });
}

void TroubleBar::showState(const Core::SyncState &state)
{
    // The bar for signing in says that already.
    const bool isAsked = state.phase == Core::SyncState::Phase::SignInAgain;
    const QString sentence = isAsked ? QString() : Models::syncTrouble(state);
    if (std::exchange(m_sentence, sentence) == sentence)
        return;
    m_isRead = false;
    if (sentence.isEmpty()) {
        m_lasting.stop();
        m_isLasting = false;
    } else if (!m_isLasting && !m_lasting.isActive()) {
        m_lasting.start();
    }
    look();
}

void TroubleBar::look()
{
    const bool isDue = m_isLasting && !m_isRead;
    if (isDue)
        setMessage({}, m_sentence);
    setDue(isDue);
}

} // namespace Opora::Ui
