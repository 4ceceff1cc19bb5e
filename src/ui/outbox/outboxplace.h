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
class KeptWordsDetails;
class OutboxDetails;
struct Context;

/// Everything that has not reached the server: what waits, what needs a decision, and what can be done about it. Below
/// it the words that will not reach it any more, since their ticket is out of sight.
class OutboxPlace final : public Place
{
    Q_OBJECT
public:
    explicit OutboxPlace(const Context &context, QWidget *parent = nullptr);

    void activate() override;

private:
    void build(const Context &context);
    void connectModel();
    void connectKept();
    void takeItems();
    void showItems();
    void showCurrent();
    [[nodiscard]] int positionOfChosen() const;

    Models::OutboxModel *m_model;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QListView *m_list;
    QStackedWidget *m_side; ///< one of the two below
    OutboxDetails *m_details;
    KeptWordsDetails *m_kept;
    qint64 m_current = 0;     ///< the chosen change; 0: kept words are chosen
    qint64 m_currentKept = 0; ///< the chosen kept words
    int m_position = 0;       ///< where it stood: its neighbour is next when it goes
};

} // namespace Opora::Ui
