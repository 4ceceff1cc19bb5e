// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"
#include "app/options.h"
#include "app/program.h"

#include <QApplication>

namespace {

/// The system's language is spoken until the options name another, for --help.
Opora::App::Options optionsOfCommandLine()
{
    Opora::App::Language language;
    language.use({});
    return Opora::App::readOptions(QApplication::arguments());
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("opora"));
    QApplication::setApplicationDisplayName(QStringLiteral("Opora"));
    QApplication::setApplicationVersion(QStringLiteral(OPORA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("opora"));
    Opora::App::Program program(optionsOfCommandLine());
    if (const std::optional<int> code = program.start())
        return *code;
    return QApplication::exec();
}
