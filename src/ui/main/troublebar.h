// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "ui/main/yieldingbar.h"

namespace Opora::Ui {

/// Why there is no connection, or what is wrong with it, as long as that lasts: the dot at the top only says that it is
/// so.
class TroubleBar final : public YieldingBar
{
    Q_OBJECT
public:
    explicit TroubleBar(const Farewell &question, QWidget *parent = nullptr);

    void showState(const Core::SyncState &state);

private:
    void look();

    QTimer m_lasting;
    QString m_sentence;       ///< empty: all is well
    bool m_isLasting = false; ///< and not one of those that pass by themselves
    bool m_isRead = false;
};

} // namespace Opora::Ui
