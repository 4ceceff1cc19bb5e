// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"

#include <QWidget>

class QPushButton;

namespace Opora::Ui {

class PlainLabel;
class RowButton;
class RowColumn;

/// A customer's tickets as short lines, newest first; the first few until all are asked for.
class CustomerTickets final : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerTickets(const Models::Formatter &formatter, QWidget *parent = nullptr);

    void show(const Core::CustomerDetails &customer, Core::Timestamp now);
    void fold();

Q_SIGNALS:
    void ticketChosen(Opora::Core::TicketId id);

private:
    static constexpr qsizetype kShownFirst = 6;

    void showRows();
    RowButton *rowFor(Core::TicketId id);

    Models::Formatter m_formatter;
    QList<Core::TicketRow> m_tickets;
    qint64 m_total = 0;
    Core::Timestamp m_now{};
    bool m_all = false;
    RowColumn *m_rows;
    QPushButton *m_more;
    PlainLabel *m_rest;
};

} // namespace Opora::Ui
