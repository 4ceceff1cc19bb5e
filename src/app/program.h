// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clientdesk.h"
#include "app/language.h"
#include "app/options.h"
#include "app/sampleserver.h"
#include "models/formatter.h"
#include "models/notificationmodel.h"
#include "models/referencemodel.h"
#include "models/undostack.h"
#include "platform/inisettings.h"
#include "platform/keychainsecrets.h"
#include "platform/link.h"
#include "platform/linkhandler.h"
#include "platform/networkreachability.h"
#include "platform/singleinstance.h"
#include "platform/systemappearance.h"
#include "platform/traynotifier.h"
#include "ui/main/context.h"

#include <QObject>

namespace Opora::Ui {
class MainWindow;
class StartWindow;
} // namespace Opora::Ui

namespace Opora::App {

/// One run of the client: puts the parts together and decides which window is shown. GUI thread.
class Program final : public QObject
{
    Q_OBJECT
public:
    explicit Program(Options options);
    ~Program() override;

    /// False: end with this code, e.g. since another process of the profile has taken over.
    [[nodiscard]] std::optional<int> start();

private:
    [[nodiscard]] std::optional<int> claimProfile();
    void applyLook();
    void connectSystem();
    void signInByFile();
    void showMain();
    void showStart();
    void tryUnderSample();
    void startNotifications();
    void draw();
    void showLink(const QStringList &arguments);
    void signedIn(const QUrl &server);
    void signOut();

    Options m_options;
    Language m_language;
    QString m_folder;
    std::unique_ptr<Platform::SingleInstance> m_instance;
    std::unique_ptr<Platform::IniSettings> m_settings;
    std::unique_ptr<Platform::KeychainSecrets> m_secrets;
    Platform::SystemAppearance m_appearance;
    Platform::NetworkReachability m_network;
    std::unique_ptr<ClientDesk> m_desk;
    Models::UndoStack m_undo;
    std::unique_ptr<Models::ReferenceModel> m_reference;
    std::unique_ptr<Ui::Context> m_context;
    std::unique_ptr<Ui::MainWindow> m_window;
    std::unique_ptr<Ui::StartWindow> m_start;
    std::unique_ptr<SampleServer> m_sample;
    std::unique_ptr<Platform::TrayNotifier> m_tray;
    std::unique_ptr<Models::NotificationModel> m_notifications;
    Platform::LinkHandler m_links;
    QStringList m_pendingLinks; ///< shown as soon as there is a window
};

} // namespace Opora::App
