// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arrivalsession.h"
#include "app/language.h"
#include "app/options.h"
#include "app/sampleserver.h"
#include "app/workroom.h"
#include "platform/fontsahead.h"
#include "platform/inisettings.h"
#include "platform/linkhandler.h"
#include "platform/networkreachability.h"
#include "platform/singleinstance.h"
#include "platform/systemappearance.h"

#include <QObject>
#include <QTemporaryDir>

#include <map>
#include <optional>

namespace Opora::Ui {
class StartWindow;
}

class QEventLoopLocker;

namespace Opora::App {

/// One run of the client: claims the profile, sets the look, and decides whether the first page or an account's window
/// is shown. GUI thread.
class Program final : public QObject
{
    Q_OBJECT
public:
    explicit Program(Options options);
    ~Program() override;

    /// A value: end with this code, e.g. since another process of the profile has taken over.
    [[nodiscard]] std::optional<int> start();

private:
    [[nodiscard]] std::optional<int> claimProfile();
    void applyLook();
    void connectSystem();
    void prepareToConnect();
    void registerLinks();
    void chooseWay();
    [[nodiscard]] Core::Result<void> enter(const QString &folder);
    [[nodiscard]] Core::Result<QString> folderOf(const Core::Credentials &account) const;
    [[nodiscard]] QFuture<Core::Result<Core::Person>> signIn(const Core::Credentials &account);
    /// The account that the next start goes on with.
    void stayWith(const QString &folder, const QUrl &server);
    /// After a sign-in that failed: leaves no folder behind in which nobody has worked.
    void leaveNew();
    void signInByFile();
    static int refuseSignIn(const Core::Error &error, const QUrl &server);
    void resume(const QString &folder, const QUrl &server);
    void goOn(const QUrl &server);
    void showStart(const QString &why = {});
    void trySample();
    void goWithoutSample(const Core::Error &error);
    /// The screens are drawn from a help desk that is made for it.
    [[nodiscard]] bool isOwnSample() const { return !m_options.screens.isEmpty() && m_options.signInFile.isEmpty(); }
    static void endWith(int code);
    void showWork();
    void endAtFirstList();
    void showLink(const QStringList &arguments);
    void signOut();
    void remember(const QUrl &server, const Core::Person &person);
    /// The one that is left stays signed in.
    void switchTo(const QString &folder);
    void askForAnother();
    /// Of the account that is used now.
    void askForPassword();
    void changeLanguage(const QString &code);
    [[nodiscard]] QString sampleFolder() const;
    [[nodiscard]] Platform::KeychainSecrets &secretsOf(const QString &folder);

    std::optional<Platform::FontsAhead> m_fonts; ///< outlives all that shows words
    Options m_options;
    Language m_language;
    std::unique_ptr<QTemporaryDir> m_scratch; ///< a profile for the pictures; goes after all that uses it
    QString m_home;                           ///< the profile's folder
    std::unique_ptr<Platform::SingleInstance> m_instance;
    std::unique_ptr<Platform::IniSettings> m_settings;
    Platform::SystemAppearance m_appearance;
    std::unique_ptr<Platform::NetworkReachability> m_network;
    Platform::LinkHandler m_links;
    ArrivalSession m_arrival;
    std::unique_ptr<SampleServer> m_sample;
    /// By folder; without a keychain they remember who is signed in as long as the program runs.
    std::map<QString, std::unique_ptr<Platform::KeychainSecrets>> m_secrets;
    std::unique_ptr<Workroom> m_room;
    std::unique_ptr<Ui::StartWindow> m_start;
    std::unique_ptr<QEventLoopLocker> m_betweenWindows; ///< while one is gone and the next is not shown yet
    QString m_newFolder;                                ///< made for the sign-in that is under way
    QStringList m_pendingLinks;                         ///< shown as soon as there is a window
};

} // namespace Opora::App
