// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "core/result.h"

#include <QWidget>

class QListView;

namespace Opora::Models {
class SavedViews;
class ViewListModel;
} // namespace Opora::Models

namespace Opora::Ui {

struct Context;

/// The column of queue views with their counters. Saved ones are changed from their menu or by keys: F2, Delete, and
/// Alt with the arrows.
class ViewPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ViewPanel(const Context &context, QWidget *parent = nullptr);

    [[nodiscard]] Models::ViewListModel &model() const { return *m_model; }
    void choose(const Core::TicketView &view);

Q_SIGNALS:
    void viewChosen(const Opora::Core::TicketView &view);
    void editAsked(const Opora::Core::SavedView &view);
    void newAsked();
    void failed(const Opora::Core::Error &error);

private:
    void addActions();
    /// The saved view whose row is current; nothing on a fixed one.
    [[nodiscard]] std::optional<Core::SavedView> current() const;
    void showMenu(const QPoint &at);
    void remove(const Core::SavedView &view);

    Models::ViewListModel *m_model;
    Models::SavedViews *m_saved;
    QListView *m_list;
    Core::TicketView m_chosen;
    std::optional<Core::TicketView> m_announced; ///< the list shows it already
};

} // namespace Opora::Ui
