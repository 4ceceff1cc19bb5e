// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/command.h"

#include "server/cli/commandhelp.h"
#include "server/cli/console.h"
#include "server/cli/logging.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCommands)
};

const ConfigOption *findOption(const QList<ConfigOption> &options, const QString &name)
{
    const auto it = std::find_if(options.begin(), options.end(), [&name](const auto &o) { return o.name == name; });
    return it == options.end() ? nullptr : &*it;
}

struct Parsed
{
    ConfigValues common;
    QHash<QString, QString> own;
    QStringList arguments;
};

Core::Error badUsage(const QString &sentence)
{
    return {Core::Error::Kind::Rejected, u"cli.usage"_s, sentence};
}

Core::Result<Parsed> parseWords(const Command &command, const QStringList &words)
{
    const QList<ConfigOption> common = configOptions();
    Parsed parsed;
    bool areOptionsOver = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (areOptionsOver || !word.startsWith("--"_L1)) {
            parsed.arguments.append(word);
            continue;
        }
        areOptionsOver = word == "--"_L1;
        if (areOptionsOver)
            continue;
        const qsizetype sign = word.indexOf(u'=');
        const QString name = word.mid(2, sign < 0 ? -1 : sign - 2);
        const ConfigOption *own = findOption(command.options, name);
        const ConfigOption *option = own ? own : findOption(common, name);
        if (!option)
            return badUsage(Texts::tr("%1 has no option --%2.").arg(command.name, name));
        // A switch of a command counts by standing there: "--force=no" must not force. The common ones take yes and no.
        if (own && own->valueName.isEmpty() && sign >= 0)
            return badUsage(Texts::tr("--%1 is a switch and takes no value: write it or leave it out.").arg(name));
        QString value = sign < 0 ? QString() : word.mid(sign + 1);
        if (!option->valueName.isEmpty() && sign < 0) {
            if (++i >= words.size())
                return badUsage(Texts::tr("--%1 needs a value: %2.").arg(name, option->valueName));
            value = words.at(i);
        }
        if (own)
            parsed.own.insert(name, value);
        else
            parsed.common.insert(name, value);
    }
    return parsed;
}

bool asksForHelp(const QStringList &words)
{
    const qsizetype end = words.indexOf(u"--"_s);
    const QStringList options = end < 0 ? words : words.first(end);
    return options.contains(u"--help"_s) || options.contains(u"-h"_s);
}

int complain(Console &console, const QString &sentence, const QString &command)
{
    console.complain(sentence);
    console.complain(
        Texts::tr("\"opora-server %1--help\" says what there is.").arg(command.isEmpty() ? command : command + u' '));
    return ExitBadUsage;
}

} // namespace

const Command *CommandTable::find(const QStringList &words, int &used) const
{
    for (used = 2; used >= 1; --used) {
        const QString name = words.mid(0, used).join(u' ');
        for (const Command &command : m_commands) {
            if (words.size() >= used && command.name == name)
                return &command;
        }
    }
    return nullptr;
}

int CommandTable::run(const QStringList &words, Console &console) const
{
    if (words.isEmpty() || words.first() == "help"_L1 || words.first() == "--help"_L1 || words.first() == "-h"_L1) {
        console.write(helpOf(*this));
        return words.isEmpty() ? ExitBadUsage : ExitDone;
    }
    if (words.first() == "--version"_L1) {
        console.say(u"opora-server "_s + QCoreApplication::applicationVersion());
        return ExitDone;
    }
    int used = 0;
    if (const Command *command = find(words, used))
        return runCommand(*command, words.mid(used), console);
    // "user --help" and a bare "user" list the commands of that name.
    const bool isGroup = std::any_of(m_commands.begin(), m_commands.end(),
                                     [&words](const Command &c) { return c.name.startsWith(words.first() + u' '); });
    if (isGroup && (words.size() == 1 || asksForHelp(words))) {
        console.write(helpOf(*this, words.first()));
        return words.size() == 1 ? ExitBadUsage : ExitDone;
    }
    return complain(console, Texts::tr("There is no command \"%1\".").arg(words.mid(0, isGroup ? 2 : 1).join(u' ')),
                    {});
}

int CommandTable::runCommand(const Command &command, const QStringList &words, Console &console) const
{
    if (asksForHelp(words)) {
        console.write(helpOf(command));
        return ExitDone;
    }
    auto parsed = parseWords(command, words);
    if (!parsed)
        return complain(console, parsed.error().detail, command.name);
    const qsizetype count = parsed->arguments.size();
    if (count < command.leastArguments)
        return complain(console, Texts::tr("%1 needs: %2").arg(command.name, command.arguments), command.name);
    if (count > command.mostArguments) {
        const QString &surplus = parsed->arguments.at(command.mostArguments);
        return complain(console, Texts::tr("%1 does not know what to do with \"%2\".").arg(command.name, surplus),
                        command.name);
    }
    for (const QString &name : unknownEnvironment())
        console.complain(
            Texts::tr("The environment has %1, which is no option of the server: it has no effect.").arg(name));
    auto config = readConfig(parsed->common, environmentValues());
    if (!config)
        return complain(console, config.error().detail, command.name);
    // What commands log is for whoever asks for it; their sentences say enough. "serve" sets its own level.
    startLogging(config->logLevel == "info"_L1 ? u"error"_s : config->logLevel);
    CommandContext context{std::move(config).value(), parsed->arguments, parsed->own, console};
    return command.run(context);
}

} // namespace Opora::Server
