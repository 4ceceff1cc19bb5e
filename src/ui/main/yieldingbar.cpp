// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/yieldingbar.h"

#include "ui/main/farewell.h"

namespace Opora::Ui {

YieldingBar::YieldingBar(Kind kind, const Farewell &question, QWidget *parent)
    : QuietBar(kind, parent)
{
    setDismissible(true);
    hide();
    connect(this, &QuietBar::dismissed, this, [this] { m_isDue = false; });
    connect(this, &QuietBar::timedOut, this, [this] { m_isDue = false; });
    connect(&question, &Farewell::begun, this, [this] { setAsked(true); });
    connect(&question, &Farewell::ended, this, [this] { setAsked(false); });
}

void YieldingBar::setDue(bool isDue)
{
    m_isDue = isDue;
    setVisible(m_isDue && !m_isAsked);
}

void YieldingBar::setAsked(bool isAsked)
{
    m_isAsked = isAsked;
    setDue(m_isDue);
}

} // namespace Opora::Ui
