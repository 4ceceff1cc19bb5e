// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connectionsettings.h"

#include <QFileInfo>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

using Core::Error;

Core::Result<ConnectionSettings> fromPostgresUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    ConnectionSettings settings;
    settings.backend = Backend::PostgreSql;
    settings.host = url.host();
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
    if (!url.isValid() || settings.database.isEmpty() || settings.port <= 0)
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
    return u"postgresql://%1:%2/%3"_s.arg(host).arg(port).arg(database);
}

} // namespace Opora::Db
