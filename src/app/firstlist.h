// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QListView;
class QWidget;

namespace Opora::App {

/// Tells once when a window's list of tickets was painted with rows in it. For measuring the start. GUI thread.
class FirstList final : public QObject
{
    Q_OBJECT
public:
    /// The window must hold such a list.
    explicit FirstList(const QWidget &window, QObject *parent = nullptr);

Q_SIGNALS:
    /// The picture is with the window system, and the program hears the person.
    void painted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QListView *m_list;
};

} // namespace Opora::App
