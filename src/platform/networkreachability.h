// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Opora::Platform {

/// What the system believes about the network: a hint that wakes or quiets the sync engine, never a proof. GUI thread.
class NetworkReachability final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< the system does not say: just try
        Online,
        Metered, ///< online, but bytes cost: attachments wait
        Offline,
    };

    explicit NetworkReachability(QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(Opora::Platform::NetworkReachability::State state);

private:
    void refresh();

    State m_state = State::Unknown;
};

} // namespace Opora::Platform
