// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layoutrest.h"
#include "models/referencemodel.h"
#include "platform/inisettings.h"
#include "storedesk.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QDir>
#include <QWidget>

namespace Opora::Test {

/// A session that does nothing.
class IdleSession final : public Core::Session
{
public:
    Core::SyncState shown;
    std::optional<Core::Person> signedIn;
    [[nodiscard]] Core::SyncState state() const override { return shown; }
    [[nodiscard]] std::optional<Core::Person> person() const override { return signedIn; }
    [[nodiscard]] QUrl server() const override { return {}; }
    [[nodiscard]] bool isRemembered() const override { return true; }
    QFuture<Core::Result<Core::Person>> signIn(Core::Credentials) override { return {}; }
    QFuture<Core::Result<void>> signOut() override { return {}; }
    void setNetwork(std::optional<Core::SyncState::Network>) override { }
    void syncNow() override { }
};

/// Everything a screen is made with, over the real cache.
struct Screens
{
    explicit Screens(int tickets = 3)
        : desk(tickets)
    {
        reference.reload();
    }

    StoreDesk desk;
    IdleSession session;
    QTemporaryDir folder;
    Platform::IniSettings settings{folder.filePath(QStringLiteral("settings.ini"))};
    Models::ReferenceModel reference{desk.desk()};
    Ui::Context context{desk.work(), session, settings, reference,
                        Models::Formatter(QLocale(QLocale::English), QTimeZone::utc())};
};

/// A picture for a person to look at, when a folder for them is named.
inline void keepPicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("OPORA_GALLERY_DIR");
    if (!folder.isEmpty())
        widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

} // namespace Opora::Test
