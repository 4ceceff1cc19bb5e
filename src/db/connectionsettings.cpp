// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connectionsettings.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

using Core::Error;

/// The hosts of a postgresql:// URL, where libpq takes several and QUrl only one.
struct HostList
{
    QString url; ///< with the first host alone
    QStringList hosts;
    QStringList ports;
    bool isValid = true;
};

HostList takeHosts(const QString &text)
{
    static const QRegularExpression url(u"^(postgres(?:ql)?://(?:[^@/?]*@)?)([^/?]*)(.*)$"_s);
    static const QRegularExpression entry(u"^(\\[[0-9A-Fa-f:.]+\\]|[^:\\[\\]]+)(?::(\\d{1,5}))?$"_s);
    HostList list{text, {}, {}, true};
    const auto parts = url.match(text);
    const QStringList entries = parts.captured(2).split(u',');
    if (entries.size() < 2)
        return list;
    for (const QString &one : entries) {
        const auto found = entry.match(one);
        list.isValid = list.isValid && found.hasMatch();
        QString host = found.captured(1);
        list.hosts.append(host.remove(u'[').remove(u']'));
        list.ports.append(found.captured(2).isEmpty() ? u"5432"_s : found.captured(2));
    }
    list.url = parts.captured(1) + entries.first() + parts.captured(3);
    return list;
}

Core::Result<ConnectionSettings> fromPostgresUrl(const QString &text)
{
    const HostList list = takeHosts(text);
    const QUrl url(list.url, QUrl::StrictMode);
    ConnectionSettings settings;
    settings.backend = Backend::PostgreSql;
    settings.host = list.hosts.isEmpty() ? url.host() : list.hosts.join(u',');
    settings.ports = list.ports.join(u',');
    settings.port = url.port(settings.port);
    settings.user = url.userName(QUrl::FullyDecoded);
    settings.password = url.password(QUrl::FullyDecoded);
    settings.database = url.path(QUrl::FullyDecoded).mid(1);
    QStringList options;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        if (key == "host"_L1)
            settings.host = value;
        else if (key == "port"_L1)
            settings.port = value.toInt();
        else if (value.contains(u';') || value.contains(u'\''))
            return Error{Error::Kind::Rejected, u"db.bad_url"_s, key};
        else
            options << key + u'=' + value;
    }
    settings.options = options.join(u';');
    if (!list.isValid || !url.isValid() || settings.database.isEmpty() || settings.port <= 0)
        return Error{Error::Kind::Rejected, u"db.bad_url"_s, settings.label()};
    return settings;
}

} // namespace

ConnectionSettings ConnectionSettings::sqlite(const QString &path, Access access)
{
    ConnectionSettings settings;
    settings.path = path;
    settings.access = access;
    return settings;
}

Core::Result<ConnectionSettings> ConnectionSettings::fromUrl(const QString &url, Access access)
{
    if (url.startsWith("postgresql://"_L1) || url.startsWith("postgres://"_L1)) {
        auto settings = fromPostgresUrl(url);
        if (settings)
            settings->access = access;
        return settings;
    }
    const QString path = url.startsWith("sqlite:"_L1) ? url.mid(7) : url;
    // Two letters before the colon at least: "C:/file" is a path.
    const bool foreignScheme = path.indexOf("://"_L1) > 1;
    if (path.isEmpty() || foreignScheme)
        return Error{Error::Kind::Rejected, u"db.bad_url"_s, {}};
    return sqlite(path, access);
}

ConnectionSettings ConnectionSettings::withAccess(Access other) const
{
    ConnectionSettings settings = *this;
    settings.access = other;
    return settings;
}

QString ConnectionSettings::label() const
{
    if (backend == Backend::Sqlite)
        return u"sqlite:"_s + QFileInfo(path).fileName();
    return u"postgresql://%1:%2/%3"_s.arg(host, ports.isEmpty() ? QString::number(port) : ports, database);
}

} // namespace Opora::Db
