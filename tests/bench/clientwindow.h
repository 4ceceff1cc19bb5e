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

namespace Opora::Ui {
class SearchField;
}

namespace Opora::Bench {

/// Another one in which work goes on: the ticket stays in its department's list.
[[nodiscard]] Core::StatusId otherStatus(Core::StateClass state);

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
    /// To the department with the most unfinished tickets, listed by their making, so that each stays where it is while
    /// it is worked on. Those of the first page.
    QList<Core::TicketId> chooseDepartment();
    void open(Core::TicketId id);
    /// One more letter into the search line, as a key; milliseconds until what is found by all of them is painted.
    /// None: nothing is found.
    std::optional<double> type(QChar letter);
    /// All of them, as fast as they are answered.
    void search(const QString &words);
    void clearSearch();

    /// Has a listed ticket's status changed by the event that does it, here or elsewhere; milliseconds until the list
    /// has painted the row with another mark. What a list shows is read from the disk after the commit.
    double restate(Core::TicketId id, const std::function<void(const Core::FieldChange &change)> &act);

private:
    [[nodiscard]] Ui::SearchField &searchLine() const;

    StandInSettings m_settings;
    Models::UndoStack m_undo;
    Models::ReferenceModel m_reference;
    Ui::Context m_context;
    Ui::MainWindow m_window;
};

} // namespace Opora::Bench
