// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/commandhelp.h"

#include "server/cli/command.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

constexpr int kColumn = 26;

QString row(const QString &left, const QString &right)
{
    return u"  "_s + left.leftJustified(kColumn) + u' ' + right + u'\n';
}

QString optionRows(const QList<ConfigOption> &options)
{
    QString text;
    for (const ConfigOption &option : options)
        text += row(u"--"_s + option.name + (option.valueName.isEmpty() ? QString() : u' ' + option.valueName),
                    option.help);
    return text;
}

QString usageOf(const Command &command)
{
    QString text = Texts::tr("Usage: opora-server %1").arg(command.name);
    if (!command.arguments.isEmpty())
        text += u' ' + command.arguments;
    return text + Texts::tr(" [OPTIONS]\n");
}

} // namespace

QString helpOf(const CommandTable &table)
{
    QString text = Texts::tr("Usage: opora-server COMMAND [OPTIONS]\n\nThe server of the Opora help desk. Without any "
                             "configuration \"opora-server serve\" starts one.\n\nCommands:\n");
    for (const Command &command : table.commands())
        text += row(command.name, command.summary);
    text += Texts::tr("\nOptions of every command:\n") + optionRows(configOptions());
    text += Texts::tr(
        "\nEvery option can also stand in the configuration file, or in the environment as OPORA_DATA, "
        "OPORA_LISTEN and so on.\nThe command line goes before the environment, and that before the file.\n");
    return text + Texts::tr("\"opora-server COMMAND --help\" says more about one command.\n");
}

QString helpOf(const CommandTable &table, const QString &group)
{
    QString text;
    for (const Command &command : table.commands()) {
        if (command.name.startsWith(group + u' '))
            text += usageOf(command) + u"  "_s + command.summary + u".\n\n"_s;
    }
    return text + Texts::tr("\"opora-server COMMAND --help\" says more about one command.\n");
}

QString helpOf(const Command &command)
{
    QString text = usageOf(command) + u'\n' + command.summary + u".\n"_s;
    if (!command.details.isEmpty())
        text += u'\n' + command.details + u'\n';
    if (!command.options.isEmpty())
        text += Texts::tr("\nIts own options:\n") + optionRows(command.options);
    return text + Texts::tr("\nOptions of every command:\n") + optionRows(configOptions());
}

} // namespace Opora::Server
