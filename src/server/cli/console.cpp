// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/console.h"

#include "server/cli/command.h"
#include "server/cli/silentterminal.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

void put(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
    // A script that waits for a line must get it although the stream is a pipe.
    std::fflush(stream);
}

Core::Error problem(const QString &code, const QString &sentence)
{
    return {Core::Error::Kind::Rejected, code, sentence};
}

/// The next line without its end and with everything else: a password may begin or end with a space.
QString lineOf(QFile &file)
{
    QByteArray line = file.readLine();
    if (line.endsWith('\n'))
        line.chop(line.endsWith("\r\n") ? 2 : 1);
    return QString::fromUtf8(line);
}

} // namespace

void Console::say(const QString &line)
{
    put(stdout, line + u'\n');
}

void Console::write(const QString &text)
{
    put(stdout, text);
}

void Console::complain(const QString &line)
{
    put(stderr, line + u'\n');
}

QString Console::readLine()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    return lineOf(input);
}

bool Console::isTerminal()
{
#ifdef Q_OS_UNIX
    return ::isatty(STDIN_FILENO) == 1;
#else
    return true;
#endif
}

Core::Result<QString> Console::readSecret(const QString &question)
{
    put(stderr, question + u' ');
    const SilentTerminal silent;
    return readLine();
}

QList<ConfigOption> passwordOptions()
{
    return {{u"password-file"_s, u"FILE"_s,
             Texts::tr("take the password from the first line of this file; every space in it counts")},
            {u"password-stdin"_s, {}, Texts::tr("take the password from the first line of standard input")}};
}

Core::Result<QString> readPassword(const CommandContext &context)
{
    QString password;
    if (context.has(u"password-file"_s)) {
        QFile file(context.value(u"password-file"_s));
        if (!file.open(QIODevice::ReadOnly))
            return problem(u"password.unreadable"_s,
                           Texts::tr("The password file %1 cannot be read.").arg(file.fileName()));
        password = lineOf(file);
    } else if (context.has(u"password-stdin"_s)) {
        password = context.console.readLine();
    } else {
        const auto first = context.console.readSecret(Texts::tr("Password:"));
        if (first && first->isEmpty() && !Console::isTerminal())
            return problem(u"password.nobody"_s,
                           Texts::tr("There is no terminal to ask for a password; nothing was changed. Give "
                                     "--password-file or --password-stdin."));
        const auto second = context.console.readSecret(Texts::tr("Once more:"));
        if (!first || !second || *first != *second)
            return problem(u"password.differ"_s, Texts::tr("The two passwords differ; nothing was changed."));
        password = *first;
    }
    if (password.size() < 8)
        return problem(u"password.short"_s, Texts::tr("A password needs at least 8 characters; nothing was changed."));
    return password;
}

} // namespace Opora::Server
