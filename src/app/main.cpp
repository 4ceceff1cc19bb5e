// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"
#include "app/program.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("opora"));
    QApplication::setApplicationDisplayName(QStringLiteral("Opora"));
    QApplication::setApplicationVersion(QStringLiteral(OPORA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("opora"));
    Opora::App::Program program(Opora::App::readOptions(QApplication::arguments()));
    if (const std::optional<int> code = program.start())
        return *code;
    return QApplication::exec();
}
