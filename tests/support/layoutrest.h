// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QObject>
#include <QTest>

namespace Opora::Test {

/// Counts how often widgets are told to lay themselves out.
class LayoutRequests : public QObject
{
public:
    LayoutRequests() { qApp->installEventFilter(this); }
    [[nodiscard]] int count() const { return m_count; }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_count += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_count = 0;
};

/// Handles events until nothing is to be laid out any more; false when that does not end: a layout whose answer makes
/// its own question takes a whole processor while nobody does anything.
[[nodiscard]] inline bool comesToRest()
{
    const LayoutRequests requests;
    constexpr int kQuietRounds = 3;
    int quiet = 0;
    return QTest::qWaitFor([&] {
        const int before = requests.count();
        QCoreApplication::processEvents();
        quiet = requests.count() == before ? quiet + 1 : 0;
        return quiet >= kQuietRounds;
    });
}

} // namespace Opora::Test
