// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerbook.h"
#include "models/formatter.h"

#include <QWidget>

namespace Opora::Ui {

class PlainLabel;
class RowColumn;

/// What a customer wrote about again and again, and how they rated the answers.
class RepeatList final : public QWidget
{
    Q_OBJECT
public:
    explicit RepeatList(const Models::Formatter &formatter, QWidget *parent = nullptr);

    void show(const Core::CustomerInsight &insight);

Q_SIGNALS:
    /// The newest ticket about it.
    void ticketChosen(Opora::Core::TicketId id);

private:
    Models::Formatter m_formatter;
    PlainLabel *m_ratings;
    RowColumn *m_rows;
};

} // namespace Opora::Ui
