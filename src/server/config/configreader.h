// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/config/serverconfig.h"

#include <QHash>
#include <QList>
#include <QString>

namespace Opora::Server {

/// One option that command line, environment and file share: "--tls-cert FILE", OPORA_TLS_CERT, "tls-cert = FILE".
struct ConfigOption
{
    QString name;      ///< without dashes
    QString valueName; ///< empty: a switch, true when it stands there
    QString help;
};

/// In the order of the help.
[[nodiscard]] QList<ConfigOption> configOptions();
[[nodiscard]] QString environmentName(const QString &option);

/// Values as they stand somewhere, by option name.
using ConfigValues = QHash<QString, QString>;

/// "key = value" lines, '#' and ';' begin a comment line, "[section]" lines are for the eye. An unknown key is an
/// error: a misspelt one must not silently mean its default. The detail of an error is a sentence for a person.
[[nodiscard]] Core::Result<ConfigValues> parseConfigFile(const QString &path);
/// Values of OPORA_* variables that are set.
[[nodiscard]] ConfigValues environmentValues();
/// Names that begin like those of options and are none, by the alphabet: most often a slip of the pen.
[[nodiscard]] QStringList unknownEnvironment();

/// Lays the three over each other (command line over environment over file, which the others may name by "config")
/// and checks every value. Code "config.…"; the detail of an error is a sentence for a person.
[[nodiscard]] Core::Result<ServerConfig> readConfig(const ConfigValues &commandLine, const ConfigValues &environment);

/// Whether a server with this configuration may listen; plain HTTP only on loopback unless a proxy stands in front.
[[nodiscard]] Core::Result<void> checkListening(const ServerConfig &config);

} // namespace Opora::Server
