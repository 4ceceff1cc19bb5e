// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/quietbar.h"

namespace Opora::Ui {

class Farewell;

/// Something a person should know, for some seconds. Gives way to the question of a farewell: with large letters a
/// small window has no room for both.
class NoticeBar final : public QuietBar
{
    Q_OBJECT
public:
    explicit NoticeBar(const Farewell &question, QWidget *parent = nullptr);

    void say(const QString &sentence);

private:
    const Farewell &m_question;
    bool m_isDue = false; ///< once the question is answered
};

} // namespace Opora::Ui
