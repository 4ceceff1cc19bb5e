// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/networkchoice.h"

#include "core/ports/settings.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Network = Core::SyncState::Network;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::NetworkChoice)
};

constexpr auto kModeKey = "network/mode"_L1;
constexpr auto kBeforeOfflineKey = "network/before_offline"_L1;

QLatin1String wordOf(NetworkChoice choice)
{
    if (!choice)
        return "system"_L1;
    switch (*choice) {
    case Network::Online: return "online"_L1;
    case Network::Metered: return "metered"_L1;
    case Network::Offline: return "offline"_L1;
    }
    return "system"_L1;
}

NetworkChoice choiceOf(const QString &word)
{
    for (const Network network : {Network::Online, Network::Metered, Network::Offline})
        if (word == wordOf(network))
            return network;
    return std::nullopt;
}

} // namespace

NetworkChoice networkChoice(const Core::Settings &settings)
{
    return choiceOf(settings.value(kModeKey).toString());
}

void chooseNetwork(NetworkChoice choice, Core::Settings &settings, Core::Session &session)
{
    const NetworkChoice before = networkChoice(settings);
    if (choice == Network::Offline && before != Network::Offline)
        settings.setValue(kBeforeOfflineKey, QString(wordOf(before)));
    settings.setValue(kModeKey, QString(wordOf(choice)));
    session.setNetwork(choice);
}

void toggleOffline(Core::Settings &settings, Core::Session &session)
{
    // What is chosen, and not how the session stands: it hears of a choice a moment later.
    const bool isOffline = networkChoice(settings) == Network::Offline;
    chooseNetwork(isOffline ? choiceOf(settings.value(kBeforeOfflineKey).toString()) : Network::Offline, settings,
                  session);
}

QString networkSentence(NetworkChoice choice)
{
    if (!choice)
        return Words::tr("The system says whether there is a network and whether it costs money. This is right for "
                         "most people.");
    switch (*choice) {
    case Network::Online:
        return Words::tr("Everything is sent at once. Small attachments of open tickets are fetched before you open "
                         "them, even where the system calls the network metered.");
    case Network::Metered:
        return Words::tr("Tickets, replies and changes travel at once. Attachments are fetched when you open them. "
                         "What has one of more than 1 MB waits until you choose Sync now.");
    case Network::Offline:
        return Words::tr("Nothing is fetched or sent. You read, search and write as usual; your changes wait in the "
                         "Outbox.");
    }
    return {};
}

} // namespace Opora::Models
