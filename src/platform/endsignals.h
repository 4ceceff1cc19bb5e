// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace Opora::Platform {

/// Tells that the system, or a terminal, wants the program to end (SIGTERM, SIGINT, SIGHUP), so that it can put aside
/// what is being written. One at a time; on systems without signals it tells nothing. GUI thread.
class EndSignals final : public QObject
{
    Q_OBJECT
public:
    explicit EndSignals(QObject *parent = nullptr);
    ~EndSignals() override;

Q_SIGNALS:
    void endAsked();

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace Opora::Platform
