// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backgroundthread.h"
#include "app/clientdesk.h"
#include "models/notificationmodel.h"
#include "models/presencemodel.h"
#include "models/referencemodel.h"
#include "models/undostack.h"
#include "platform/inisettings.h"
#include "platform/keychainsecrets.h"
#include "platform/link.h"
#include "platform/systemspelling.h"
#include "platform/traynotifier.h"
#include "ui/main/context.h"

#include <QObject>

namespace Opora::Ui {
class MainWindow;
}

namespace Opora::App {

/// One account at work: its cache and engine, its window and what tells of news. Every account has a folder of its own,
/// so nobody's unsent words can go out under another name. GUI thread.
class Workroom final : public QObject
{
    Q_OBJECT
public:
    /// Errors are those of Store::LocalStore::open().
    [[nodiscard]] static Core::Result<std::unique_ptr<Workroom>> open(const QString &folder, Core::Settings &settings,
                                                                      Platform::KeychainSecrets &secrets);
    ~Workroom() override;

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] ClientDesk &desk() const { return *m_desk; }
    [[nodiscard]] Sync::SyncSession &session() const { return m_desk->session(); }
    [[nodiscard]] const Ui::Context &context() const { return *m_context; }

    /// Null before showWindow().
    [[nodiscard]] Ui::MainWindow *window() const { return m_window.get(); }

    /// Shows what the cache holds, whether or not the server is heard; see shown().
    void showWindow();
    void show(const Platform::Link &link);
    void raise();
    /// Whether nothing would be lost with the window, which must be there.
    [[nodiscard]] bool canRenewWindow() const;
    /// Makes the window anew, with the words of another language; see canRenewWindow().
    void renewWindow();

Q_SIGNALS:
    /// Once: the window is on the screen.
    void shown();
    /// Once: the tickets of the first view are on the screen.
    void listPainted();
    /// Once, soon after that: everything around the list is there too.
    void settled();
    void signOutAsked();
    /// As the window says.
    void accountChosen(const QString &folder);
    void anotherAccountAsked();
    void languageChosen(const QString &code);

private:
    Workroom(QString folder, Core::Settings &settings, Platform::KeychainSecrets &secrets);
    void makeWindow();
    void reveal();
    void settle();
    void startNotifications();

    QString m_folder;
    Core::Settings &m_settings;
    Platform::KeychainSecrets &m_secrets;
    std::unique_ptr<ClientDesk> m_desk;
    Models::UndoStack m_undo;
    std::unique_ptr<Models::ReferenceModel> m_reference;
    // Beside the cache, since both name customers.
    std::unique_ptr<Platform::IniSettings> m_searches;
    std::unique_ptr<Platform::IniSettings> m_account; ///< what else is remembered for this account
    std::unique_ptr<Models::PresenceModel> m_presence;
    std::unique_ptr<Platform::SystemSpelling> m_spelling;
    BackgroundThread m_background;
    std::unique_ptr<Ui::Context> m_context;
    std::unique_ptr<Ui::MainWindow> m_window;
    bool m_isRevealed = false;
    std::unique_ptr<Platform::TrayNotifier> m_tray;
    std::unique_ptr<Models::NotificationModel> m_notifications;
};

} // namespace Opora::App
