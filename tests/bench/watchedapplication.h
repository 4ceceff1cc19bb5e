// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

namespace Opora::Bench {

class Report;

/// How the GUI thread was kept from answering.
struct Holds
{
    double longest = 0; ///< ms
    int overFrame = 0;  ///< how many were longer than a frame may wait
};

/// Times every event that the GUI thread handles: while it handles one, the window answers nobody.
class WatchedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    [[nodiscard]] static WatchedApplication &instance();
    bool notify(QObject *receiver, QEvent *event) override;
    /// From here on.
    void startWatching();
    /// What was handled inside of another event counts with that one.
    [[nodiscard]] Holds stopWatching();

private:
    Holds m_holds;
    bool m_isInside = false; ///< of an event that is timed
    bool m_isWatching = false;
};

/// P12, under what went on meanwhile.
void reportHolds(Report &report, const QString &meanwhile, const Holds &holds);

} // namespace Opora::Bench
