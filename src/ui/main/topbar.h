// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "models/formatter.h"

#include <QWidget>

class QAction;
class QPushButton;

namespace Opora::Ui {

class SearchField;

/// The head of the window: the product's name, the search line, and how the client stands to its server.
class TopBar final : public QWidget
{
    Q_OBJECT
public:
    TopBar(const Models::Formatter &formatter, const Core::Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] SearchField &search() const { return *m_search; }
    void showState(const Core::SyncState &state);
    /// A button beside the search line, as long as the action is offered.
    void addButton(QAction &action, const QString &icon);

Q_SIGNALS:
    void syncAsked();

private:
    void keepRoom(const QString &sentence);

    Models::Formatter m_formatter;
    const Core::Clock &m_clock;
    SearchField *m_search;
    QPushButton *m_sync;
};

} // namespace Opora::Ui
