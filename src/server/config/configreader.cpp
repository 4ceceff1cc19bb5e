// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/configreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QProcessEnvironment>
#include <QSet>
#include <QUrl>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerConfig)
};

Core::Error problem(const QString &code, const QString &sentence)
{
    return {Core::Error::Kind::Rejected, code, sentence};
}

bool isKnown(const QString &name)
{
    const QList<ConfigOption> options = configOptions();
    return std::any_of(options.begin(), options.end(), [&name](const ConfigOption &o) { return o.name == name; });
}

QString unquoted(const QString &value)
{
    if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
        return value.mid(1, value.size() - 2);
    return value;
}

Core::Result<bool> toSwitch(const QString &name, const QString &value)
{
    const QString word = value.toLower();
    if (word.isEmpty() || word == "true"_L1 || word == "yes"_L1 || word == "on"_L1 || word == "1"_L1)
        return true;
    if (word == "false"_L1 || word == "no"_L1 || word == "off"_L1 || word == "0"_L1)
        return false;
    return problem(u"config.bad_switch"_s, Texts::tr("%1 is a switch: write yes or no, not \"%2\".").arg(name, value));
}

Core::Result<int> toNumber(const QString &name, const QString &value, int least, int most)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    return problem(u"config.bad_number"_s,
                   Texts::tr("%1 must be a number from %2 to %3, not \"%4\".")
                       .arg(name, QString::number(least), QString::number(most), value));
}

Core::Result<void> setListen(ServerConfig &config, const QString &value)
{
    const qsizetype colon = value.lastIndexOf(u':');
    QString address = value.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    bool isNumber = false;
    const uint port = value.mid(colon + 1).toUInt(&isNumber);
    const bool isAddress = address == "localhost"_L1 || !QHostAddress(address).isNull();
    if (colon <= 0 || !isNumber || port > 65535 || !isAddress) {
        return problem(
            u"config.bad_listen"_s,
            Texts::tr("listen must be ADDRESS:PORT such as 127.0.0.1:8460 or [::]:443, not \"%1\".").arg(value));
    }
    config.listenAddress = address == "localhost"_L1 ? u"127.0.0.1"_s : address;
    config.listenPort = quint16(port);
    return {};
}

Core::Result<void> setDatabase(ServerConfig &config, const QString &value)
{
    config.database = value;
    if (value == "sqlite"_L1)
        return {};
    const bool isPostgres = value.startsWith("postgresql://"_L1) || value.startsWith("postgres://"_L1);
    if (isPostgres && Db::ConnectionSettings::fromUrl(value))
        return {};
    // The value may hold a password, so it is not repeated.
    return problem(u"config.bad_database"_s,
                   Texts::tr("database must be sqlite or postgresql://USER:PASSWORD@HOST:PORT/NAME."));
}

Core::Result<void> setReadableFile(QString &target, const QString &name, const QString &value)
{
    target = value;
    if (value.isEmpty() || QFileInfo(value).isReadable())
        return {};
    return problem(u"config.unreadable_file"_s, Texts::tr("%1: the file %2 cannot be read.").arg(name, value));
}

Core::Result<void> setLogLevel(ServerConfig &config, const QString &value)
{
    config.logLevel = value.toLower();
    if (QStringList{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s}.contains(config.logLevel))
        return {};
    return problem(u"config.bad_log_level"_s,
                   Texts::tr("log-level must be debug, info, warning or error, not \"%1\".").arg(value));
}

Core::Result<void> setPublicUrl(ServerConfig &config, const QString &value)
{
    const QUrl url(value);
    config.publicUrl = value.endsWith(u'/') ? value.chopped(1) : value;
    if (value.isEmpty() || ((url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty()))
        return {};
    return problem(u"config.bad_url"_s,
                   Texts::tr("public-url must be an address such as https://help.example.org, not \"%1\".").arg(value));
}

Core::Result<void> setNumber(int &target, const QString &name, const QString &value, int least, int most)
{
    const auto number = toNumber(name, value, least, most);
    if (!number)
        return number.error();
    target = *number;
    return {};
}

Core::Result<void> setValue(ServerConfig &config, const QString &name, const QString &value)
{
    if (name == "data"_L1) {
        if (value.isEmpty())
            return problem(u"config.bad_data"_s, Texts::tr("data must name a folder."));
        // Whole, for names of files below it are cut out of paths.
        config.dataDir = QDir::cleanPath(QDir().absoluteFilePath(value));
        return {};
    }
    if (name == "database"_L1)
        return setDatabase(config, value);
    if (name == "listen"_L1)
        return setListen(config, value);
    if (name == "tls-cert"_L1)
        return setReadableFile(config.tlsCert, name, value);
    if (name == "tls-key"_L1)
        return setReadableFile(config.tlsKey, name, value);
    if (name == "public-url"_L1)
        return setPublicUrl(config, value);
    if (name == "log-level"_L1)
        return setLogLevel(config, value);
    if (name == "workers"_L1)
        return setNumber(config.workers, name, value, 0, 256);
    if (name == "max-connections"_L1)
        return setNumber(config.maxConnections, name, value, 1, 1000000);
    if (name == "behind-proxy"_L1) {
        const auto isBehind = toSwitch(name, value);
        if (!isBehind)
            return isBehind.error();
        config.isBehindProxy = *isBehind;
    }
    return {};
}

} // namespace

QList<ConfigOption> configOptions()
{
    return {
        {u"data"_s, u"DIR"_s, Texts::tr("folder of the database and the files; made when it is absent")},
        {u"database"_s, u"URL"_s, Texts::tr("sqlite (default) or postgresql://USER:PASSWORD@HOST:PORT/NAME")},
        {u"listen"_s, u"ADDR:PORT"_s, Texts::tr("where to listen, 127.0.0.1:8460 by default; port 0 takes a free one")},
        {u"tls-cert"_s, u"FILE"_s, Texts::tr("certificate chain (PEM); without it plain HTTP")},
        {u"tls-key"_s, u"FILE"_s, Texts::tr("private key of the certificate (PEM)")},
        {u"behind-proxy"_s, {}, Texts::tr("a proxy in front does TLS: allow plain HTTP, believe X-Forwarded-For")},
        {u"public-url"_s, u"URL"_s, Texts::tr("how people reach the server, for links; by default where it listens")},
        {u"workers"_s, u"N"_s, Texts::tr("threads that handle requests; 0 (default) goes by the cores")},
        {u"max-connections"_s, u"N"_s, Texts::tr("open connections at most, 20000 by default")},
        {u"log-level"_s, u"LEVEL"_s, Texts::tr("debug, info (default), warning or error")},
        {u"config"_s, u"FILE"_s, Texts::tr("file with these options as \"name = value\" lines")},
    };
}

QString environmentName(const QString &option)
{
    return u"OPORA_"_s + QString(option).replace(u'-', u'_').toUpper();
}

Core::Result<ConfigValues> parseConfigFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return problem(u"config.unreadable_file"_s, Texts::tr("The configuration file %1 cannot be read.").arg(path));
    ConfigValues values;
    int number = 0;
    while (!file.atEnd()) {
        ++number;
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';') || line.startsWith(u'['))
            continue;
        const qsizetype sign = line.indexOf(u'=');
        const QString key = line.left(sign).trimmed().toLower().replace(u'_', u'-');
        if (values.contains(key)) {
            return problem(
                u"config.twice"_s,
                Texts::tr("%1, line %2: \"%3\" stands there twice.").arg(path, QString::number(number), key));
        }
        if (sign <= 0 || !isKnown(key) || key == "config"_L1) {
            return problem(u"config.bad_line"_s,
                           Texts::tr("%1, line %2: \"%3\" is not an option of the server.")
                               .arg(path, QString::number(number), key));
        }
        values.insert(key, unquoted(line.mid(sign + 1).trimmed()));
    }
    return values;
}

ConfigValues environmentValues()
{
    ConfigValues values;
    for (const ConfigOption &option : configOptions()) {
        const QByteArray name = environmentName(option.name).toLatin1();
        if (qEnvironmentVariableIsSet(name.constData()))
            values.insert(option.name, qEnvironmentVariable(name.constData()));
    }
    return values;
}

QStringList unknownEnvironment()
{
    // Read by other parts of the program.
    QSet<QString> known{u"OPORA_HOME"_s, u"OPORA_KILL_AT"_s};
    for (const ConfigOption &option : configOptions())
        known.insert(environmentName(option.name));
    QStringList unknown;
    const QStringList names = QProcessEnvironment::systemEnvironment().keys();
    for (const QString &name : names) {
        if (name.startsWith("OPORA_"_L1) && !known.contains(name))
            unknown.append(name);
    }
    unknown.sort();
    return unknown;
}

namespace {

/// Where a wrong value stands, unless whoever reads it has just typed it.
QString placeOf(const QString &name, const ConfigValues &commandLine, const ConfigValues &environment,
                const QString &file)
{
    if (commandLine.contains(name))
        return {};
    return u' '
        + (environment.contains(name) ? Texts::tr("So it stands in the environment, as %1.").arg(environmentName(name))
                                      : Texts::tr("So it stands in %1.").arg(file));
}

} // namespace

Core::Result<ServerConfig> readConfig(const ConfigValues &commandLine, const ConfigValues &environment)
{
    ConfigValues values;
    const QString file = commandLine.value(u"config"_s, environment.value(u"config"_s));
    if (!file.isEmpty()) {
        auto parsed = parseConfigFile(file);
        if (!parsed)
            return parsed.error();
        values = *parsed;
    }
    values.insert(environment);
    values.insert(commandLine);

    ServerConfig config;
    config.dataDir = defaultDataDir();
    config.database = u"sqlite"_s;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (auto set = setValue(config, it.key(), it.value()); !set)
            return problem(set.error().code, set.error().detail + placeOf(it.key(), commandLine, environment, file));
    }
    if (config.tlsCert.isEmpty() != config.tlsKey.isEmpty())
        return problem(u"config.half_tls"_s, Texts::tr("tls-cert and tls-key go together: name both files."));
    return config;
}

Core::Result<void> checkListening(const ServerConfig &config)
{
    if (config.hasTls() || config.isBehindProxy || QHostAddress(config.listenAddress).isLoopback())
        return {};
    return problem(u"config.plain_http"_s,
                   Texts::tr("%1 can be reached from other machines, and without TLS passwords would cross the network "
                             "in the clear. Give --tls-cert and --tls-key, or say --behind-proxy when a proxy in front "
                             "does TLS.")
                       .arg(config.listenAddress));
}

} // namespace Opora::Server
