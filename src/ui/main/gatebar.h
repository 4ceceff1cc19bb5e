// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "models/filegate.h"
#include "models/linkgate.h"
#include "ui/main/yieldingbar.h"

#include <functional>

namespace Opora::Ui {

/// Stands between a foreign text and the desktop: opens what is harmless, asks before a link that leads elsewhere than
/// it says, offers to save a file that could start something, and says why.
class GateBar final : public YieldingBar
{
    Q_OBJECT
public:
    /// Where a file is to be saved, given the name to offer; empty: nowhere.
    using Chooser = std::function<QString(const QString &name)>;

    explicit GateBar(const Farewell &question, QWidget *parent = nullptr);

    void setChooser(Chooser chooser) { m_chooser = std::move(chooser); }
    void openLink(const Models::ShownLink &link);
    void openFile(const Models::ShownFile &file);

Q_SIGNALS:
    void failed(const Opora::Core::Error &error);

private:
    void say(Kind kind, const QString &sentence);
    void save(const Models::ShownFile &file);
    [[nodiscard]] QString askWhere(const QString &name);

    Chooser m_chooser;
};

} // namespace Opora::Ui
