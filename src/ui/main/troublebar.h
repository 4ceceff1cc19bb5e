// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "ui/kit/quietbar.h"

namespace Opora::Ui {

class Farewell;

/// Why there is no connection, or what is wrong with it, as long as that lasts: the dot at the top only says that it is
/// so. Gives way to the question of a farewell, as NoticeBar does.
class TroubleBar final : public QuietBar
{
    Q_OBJECT
public:
    explicit TroubleBar(const Farewell &question, QWidget *parent = nullptr);

    void showState(const Core::SyncState &state);

private:
    void look();

    const Farewell &m_question;
    QTimer m_lasting;
    QString m_sentence;       ///< empty: all is well
    bool m_isLasting = false; ///< and not one of those that pass by themselves
    bool m_isRead = false;
};

} // namespace Opora::Ui
