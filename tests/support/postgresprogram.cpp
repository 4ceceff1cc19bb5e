// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgresprogram.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Opora::Test {

namespace {

bool isRoot()
{
#ifdef Q_OS_UNIX
    return ::geteuid() == 0;
#else
    return false;
#endif
}

} // namespace

QString postgresBinaries()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &name : names) {
        const QString folder = versions.filePath(name + u"/bin"_s);
        if (QFile::exists(folder + u"/initdb"_s) && QFile::exists(folder + u"/postgres"_s))
            return folder;
    }
    const QString initdb = QStandardPaths::findExecutable(u"initdb"_s);
    return initdb.isEmpty() ? QString() : QFileInfo(initdb).canonicalPath();
}

void setPostgresProgram(QProcess &process, const QString &program, const QStringList &arguments)
{
    const QString command = postgresBinaries() + u'/' + program;
    if (!isRoot()) {
        process.setProgram(command);
        process.setArguments(arguments);
        return;
    }
    // setpriv replaces itself, so the process id is the program's own.
    process.setProgram(u"setpriv"_s);
    process.setArguments(QStringList{u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s,
                                     u"--pdeathsig"_s, u"SIGQUIT"_s, command}
                         + arguments);
}

bool giveToPostgres(const QString &folder)
{
    if (!isRoot())
        return true;
#ifdef Q_OS_UNIX
    const passwd *account = ::getpwnam("postgres");
    return account && ::chown(QFile::encodeName(folder).constData(), account->pw_uid, account->pw_gid) == 0;
#else
    return false;
#endif
}

quint16 freeLoopbackPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, 0) ? server.serverPort() : 0;
}

} // namespace Opora::Test
