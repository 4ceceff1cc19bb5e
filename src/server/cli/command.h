// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/config/configreader.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace Opora::Server {

class Console;

enum ExitCode { ExitDone = 0, ExitFailed = 1, ExitBadUsage = 2, ExitPartly = 3 };

/// What a command gets: the checked configuration and its own words.
struct CommandContext
{
    ServerConfig config;
    QStringList arguments;          ///< beside the options, in order
    QHash<QString, QString> values; ///< the command's own options, without dashes; a switch has an empty value
    Console &console;

    [[nodiscard]] bool has(const QString &option) const { return values.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &other = {}) const
    {
        return values.value(option, other);
    }
};

/// One command of the program, "serve" or "user add".
struct Command
{
    QString name;
    QString arguments; ///< for the help: "EMAIL [NAME]"
    int leastArguments = 0;
    int mostArguments = 0;
    QString summary;                          ///< one line for the list
    QString details;                          ///< paragraph for its own help; may be empty
    QList<ConfigOption> options;              ///< its own, beside the common ones
    std::function<int(CommandContext &)> run; ///< ExitCode
};

/// The commands of the program. Each area registers its own by a function of the form `void addXCommands(CommandTable
/// &)`, called in main.cpp.
class CommandTable final
{
public:
    void add(Command command) { m_commands.append(std::move(command)); }
    [[nodiscard]] const QList<Command> &commands() const { return m_commands; }

    /// Parses, answers --help and --version, reads the configuration, runs. Returns the exit code of the program.
    int run(const QStringList &words, Console &console) const;

private:
    [[nodiscard]] const Command *find(const QStringList &words, int &used) const;
    int runCommand(const Command &command, const QStringList &words, Console &console) const;

    QList<Command> m_commands;
};

} // namespace Opora::Server
