// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/place.h"

class QListView;
class QStackedWidget;

namespace Opora::Models {
class OutboxModel;
}

namespace Opora::Ui {

class EmptyState;
class OutboxDetails;
struct Context;

/// Everything that has not reached the server: what waits, what needs a decision, and what can be done about it.
class OutboxPlace final : public Place
{
    Q_OBJECT
public:
    explicit OutboxPlace(const Context &context, QWidget *parent = nullptr);

    void activate() override;

private:
    void build(const Context &context);
    void connectModel();
    void takeItems();
    void showCurrent();

    Models::OutboxModel *m_model;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QListView *m_list;
    OutboxDetails *m_details;
    qint64 m_current = 0; ///< the chosen change
    int m_position = 0;   ///< where it stood: its neighbour is next when it goes
};

} // namespace Opora::Ui
