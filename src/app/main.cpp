// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"
#include "app/options.h"
#include "app/program.h"
#include "platform/display.h"
#include "platform/endsignals.h"

#include <QApplication>
#include <QTextStream>

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
    // Help and pictures need no display.
    const bool hasDisplay = Opora::Platform::hasDisplay();
    if (!hasDisplay)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("opora"));
    QApplication::setApplicationDisplayName(QStringLiteral("Opora"));
    QApplication::setApplicationVersion(QStringLiteral(OPORA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("opora"));
    const Opora::App::Options options = optionsOfCommandLine();
    if (!hasDisplay && options.screens.isEmpty()) {
        QTextStream(stderr) << QCoreApplication::translate("Opora::App::Options",
                                                           "There is no display here on which a window could be shown. "
                                                           "--screens DIR draws the screens into files.")
                            << Qt::endl;
        return 1;
    }
    if (const QString wrong = Opora::App::complaint(options); !wrong.isEmpty()) {
        QTextStream(stderr) << wrong << Qt::endl;
        return 2;
    }
    // Before the profile is claimed and until it is given back: an end in between would leave its lock and its socket.
    const Opora::Platform::EndSignals endSignals;
    // Not quit(): nobody is there to be asked about what is not sent. Not later: an error at the start waits in a box.
    QObject::connect(&endSignals, &Opora::Platform::EndSignals::endAsked, qApp, [] { QCoreApplication::exit(); });
    Opora::App::Program program(options);
    if (const std::optional<int> code = program.start())
        return *code;
    return QApplication::exec();
}
