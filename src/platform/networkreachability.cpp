// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/networkreachability.h"

#include <QNetworkInformation>

namespace Opora::Platform {

namespace {

NetworkReachability::State currentState()
{
    const QNetworkInformation *network = QNetworkInformation::instance();
    if (!network)
        return NetworkReachability::State::Unknown;
    switch (network->reachability()) {
    case QNetworkInformation::Reachability::Unknown: return NetworkReachability::State::Unknown;
    case QNetworkInformation::Reachability::Disconnected: return NetworkReachability::State::Offline;
    // A server may well be in the local network: no reason to stop trying.
    case QNetworkInformation::Reachability::Local:
    case QNetworkInformation::Reachability::Site:
    case QNetworkInformation::Reachability::Online:
        return network->isMetered() ? NetworkReachability::State::Metered : NetworkReachability::State::Online;
    }
    return NetworkReachability::State::Unknown;
}

} // namespace

NetworkReachability::NetworkReachability(QObject *parent)
    : QObject(parent)
{
    using Feature = QNetworkInformation::Feature;
    if (!QNetworkInformation::loadBackendByFeatures(Feature::Reachability | Feature::Metered))
        QNetworkInformation::loadBackendByFeatures(Feature::Reachability);
    if (const QNetworkInformation *network = QNetworkInformation::instance()) {
        connect(network, &QNetworkInformation::reachabilityChanged, this, &NetworkReachability::refresh);
        connect(network, &QNetworkInformation::isMeteredChanged, this, &NetworkReachability::refresh);
    }
    m_state = currentState();
}

void NetworkReachability::refresh()
{
    const State state = currentState();
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged(state);
}

} // namespace Opora::Platform
