// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/referencemodel.h"
#include "models/undostack.h"
#include "profile.h"
#include "standins.h"
#include "ui/main/context.h"
#include "ui/main/mainwindow.h"

#include <functional>

namespace Opora::Bench {

/// The whole window of a client over its cache, as the program shows it.
class ClientWindow final
{
public:
    ClientWindow(Profile &profile, Core::Session &session);

    [[nodiscard]] Ui::MainWindow &window() { return m_window; }
    /// Shows it and lets it paint.
    void show();
    /// By an event, as a key does: what the window does at once is a hold of the thread as well.
    void press(const std::function<void()> &act);
    /// To a view and to a ticket in it, until both are on the screen.
    void choose(const Core::TicketView &view);
    void open(Core::TicketId id);
    void search(const QString &words);

private:
    StandInSettings m_settings;
    Models::UndoStack m_undo;
    Models::ReferenceModel m_reference;
    Ui::Context m_context;
    Ui::MainWindow m_window;
};

} // namespace Opora::Bench
