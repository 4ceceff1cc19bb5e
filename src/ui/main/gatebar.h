// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "models/filegate.h"
#include "models/linkgate.h"
#include "ui/main/yieldingbar.h"

#include <functional>

namespace Opora::Models {
class Background;
}

namespace Opora::Ui {

/// Stands between a foreign text and the desktop: opens what is harmless, asks before a link that leads elsewhere than
/// it says, offers to save a file that could start something, and says why.
class GateBar final : public YieldingBar
{
    Q_OBJECT
public:
    /// Where a file is to be saved, given the name to offer; empty: nowhere.
    using Chooser = std::function<QString(const QString &name)>;

    /// Files are read and saved in the \a background; null: at once.
    GateBar(const Farewell &question, Models::Background *background, QWidget *parent = nullptr);

    void setChooser(Chooser chooser) { m_chooser = std::move(chooser); }
    void openLink(const Models::ShownLink &link);
    void openFile(const Models::ShownFile &file);

Q_SIGNALS:
    void failed(const Opora::Core::Error &error);

private:
    void say(Kind kind, const QString &sentence);
    void offer(const Models::ShownFile &file, Text::FileRisk risk);
    void save(const Models::ShownFile &file, Text::FileRisk risk);
    [[nodiscard]] QString askWhere(const QString &name);

    Models::Background *m_background;
    Chooser m_chooser;
    quint64 m_said = 0; ///< sentences
};

} // namespace Opora::Ui
