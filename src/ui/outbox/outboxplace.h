// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/place.h"

class QTimer;
class QVBoxLayout;

namespace Opora::Core {
struct OutboxItem;
}

namespace Opora::Ui {

class EmptyState;
struct Context;

/// Every change that the server has not confirmed, with what can be done about it (A11). Decisions come first.
class OutboxPlace final : public Place
{
    Q_OBJECT
public:
    explicit OutboxPlace(const Context &context, QWidget *parent = nullptr);

    void activate() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void reload();
    void show(QList<Core::OutboxItem> items);
    [[nodiscard]] QWidget *rowOf(const Core::OutboxItem &item);
    void resolve(qint64 mutation, int resolution);

    const Context &m_context;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    EmptyState *m_empty;
    QTimer *m_tick; ///< counts down changes that can still be undone
};

} // namespace Opora::Ui
