// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/yieldingbar.h"

namespace Opora::Ui {

/// Something a person should know, for some seconds.
class NoticeBar final : public YieldingBar
{
    Q_OBJECT
public:
    explicit NoticeBar(const Farewell &question, QWidget *parent = nullptr);

    void say(const QString &sentence);
    /// That something was done which leaves no other mark. Goes soon.
    void confirm(const QString &sentence);

private:
    void tell(Kind kind, const QString &sentence, std::chrono::milliseconds shown);
};

} // namespace Opora::Ui
