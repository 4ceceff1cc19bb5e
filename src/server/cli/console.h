// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/config/configreader.h"

#include <QString>

namespace Opora::Server {

struct CommandContext;

/// The terminal of a command.
class Console final
{
public:
    /// A line of the result, to standard output.
    void say(const QString &line);
    void write(const QString &text);
    /// A line for the person, to standard error.
    void complain(const QString &line);

    /// Shows the question and reads a line without echo; from a pipe it reads the line as it is.
    [[nodiscard]] Core::Result<QString> readSecret(const QString &question);
    /// One line of standard input.
    [[nodiscard]] QString readLine();
    /// Somebody may answer.
    [[nodiscard]] static bool isTerminal();
};

/// By --password-file FILE, --password-stdin or, on a terminal, asked twice. Code "password.…", the detail is a
/// sentence.
[[nodiscard]] Core::Result<QString> readPassword(const CommandContext &context);
/// Their description for the help.
[[nodiscard]] QList<ConfigOption> passwordOptions();

} // namespace Opora::Server
