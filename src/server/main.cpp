// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/accountcommands.h"
#include "server/cli/auditcommand.h"
#include "server/cli/command.h"
#include "server/cli/console.h"
#include "server/cli/initcommand.h"
#include "server/cli/process.h"
#include "server/cli/servecommand.h"
#include "server/cli/storecommands.h"
#include "server/cli/systemreason.h"
#include "server/importer/importcommand.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

using namespace Opora::Server;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("opora-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OPORA_VERSION));
    keepFilesPrivate();
    letTheSystemSpeakEnglish();
    QTranslator translator;
    // English has a file too, for every other language: plural forms are translations.
    if (translator.load(QLocale(), QStringLiteral("opora"), QStringLiteral("_"), QStringLiteral(":/i18n"))
        || translator.load(QStringLiteral(":/i18n/opora_en.qm")))
        QCoreApplication::installTranslator(&translator);

    CommandTable commands;
    addServeCommand(commands);
    addInitCommand(commands);
    addAccountCommands(commands);
    addAuditCommand(commands);
    addQueueCommands(commands);
    addStoreCommands(commands);
    addImportCommands(commands);
    Console console;
    return commands.run(application.arguments().mid(1), console);
}
