// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/quietbar.h"

namespace Opora::Ui {

class Farewell;

/// A bar at the foot of the window that gives way to the question of a farewell: with large letters a small window has
/// no room for both.
class YieldingBar : public QuietBar
{
    Q_OBJECT
public:
    YieldingBar(Kind kind, const Farewell &question, QWidget *parent = nullptr);

protected:
    /// Shown as long as it is due and nothing is asked; once it is dismissed or its time is over, it is due no more.
    void setDue(bool isDue);

private:
    void setAsked(bool isAsked);

    bool m_isDue = false;
    bool m_isAsked = false;
};

} // namespace Opora::Ui
