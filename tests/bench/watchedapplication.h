// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "samples.h"

#include <QApplication>

namespace Opora::Bench {

/// Times every event that the GUI thread handles: while it handles one, the window answers nobody.
class WatchedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    [[nodiscard]] static WatchedApplication &instance();
    bool notify(QObject *receiver, QEvent *event) override;
    /// From here on.
    void startWatching();
    /// In milliseconds, without those that another one waited for.
    [[nodiscard]] Samples stopWatching();

private:
    Samples m_spans;
    int m_depth = 0;
    bool m_isWatching = false;
};

/// How many of them are longer.
[[nodiscard]] int countAbove(const Samples &spans, double milliseconds);

} // namespace Opora::Bench
