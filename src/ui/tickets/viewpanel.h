// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QWidget>

class QListView;

namespace Opora::Models {
class ViewListModel;
}

namespace Opora::Ui {

struct Context;

/// The column of queue views with their counters.
class ViewPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ViewPanel(const Context &context, QWidget *parent = nullptr);

    [[nodiscard]] Models::ViewListModel &model() const { return *m_model; }
    void choose(const Core::TicketView &view);

Q_SIGNALS:
    void viewChosen(const Opora::Core::TicketView &view);

private:
    Models::ViewListModel *m_model;
    QListView *m_list;
    Core::TicketView m_chosen;
    std::optional<Core::TicketView> m_announced; ///< the list shows it already
};

} // namespace Opora::Ui
