// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "models/formatter.h"

#include <QWidget>

class QPushButton;

namespace Opora::Ui {

class PlainLabel;

/// The line at the foot of the window: what waits to be sent, as of when the data are, and whose server it is.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    StatusLine(const Models::Formatter &formatter, const Core::Clock &clock, QWidget *parent = nullptr);

    void showState(const Core::SyncState &state, const QUrl &server);

Q_SIGNALS:
    void outboxAsked();

private:
    Models::Formatter m_formatter;
    const Core::Clock &m_clock;
    QPushButton *m_waiting;
    PlainLabel *m_asOf;
    PlainLabel *m_server;
};

} // namespace Opora::Ui
