// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace Opora::App {

/// What the program was asked for on its command line.
struct Options
{
    QString profile;             ///< folder; empty: the person's own
    QString server;              ///< with signInFile: sign in by itself
    QString signInFile;          ///< e-mail and password on two lines, readable only by its owner
    QString screens;             ///< draw every screen into this folder and end
    QString only;                ///< of the screens: those whose file names it finds something in; empty: all
    QString language;            ///< "ru", "en"; empty: settings, then system
    QString theme;               ///< "light", "dark"; empty: settings
    QStringList links;           ///< opora://…
    bool untilFirstList = false; ///< say when the first list is painted, and end
};

/// Ends the program by itself for --help, --version and unknown options.
[[nodiscard]] Options readOptions(const QStringList &arguments);
/// In the person's language, what cannot be meant; empty when all can.
[[nodiscard]] QString complaint(const Options &options);

struct SignIn
{
    QString email;
    QString password;
};
/// Rejected "app.sign_in_file" when it cannot be read, is readable by others, or has not two lines.
[[nodiscard]] Core::Result<SignIn> readSignIn(const QString &path);

} // namespace Opora::App
