// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/backupfacts.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace Opora::Server {

using namespace Qt::StringLiterals;

QByteArray manifestOf(const BackupFacts &facts)
{
    return QJsonDocument(QJsonObject{{u"format"_s, kBackupFormat},
                                     {u"program"_s, QCoreApplication::applicationVersion()},
                                     {u"database"_s, facts.database},
                                     {u"schema"_s, facts.schema},
                                     {u"seq"_s, facts.seq},
                                     {u"made_at"_s, facts.madeAt},
                                     {u"files"_s, facts.files}})
        .toJson();
}

Core::Result<BackupFacts> factsOf(const QByteArray &manifest)
{
    const QJsonObject object = QJsonDocument::fromJson(manifest).object();
    BackupFacts facts;
    facts.format = object.value(u"format"_s).toInt();
    if (facts.format > kBackupFormat)
        return Core::Error{Core::Error::Kind::Rejected, u"tar.newer"_s, {}};
    if (facts.format < 1)
        return Core::Error{Core::Error::Kind::Corrupt, u"tar.damaged"_s, u"manifest.json"_s};
    facts.database = object.value(u"database"_s).toString();
    facts.schema = object.value(u"schema"_s).toInt();
    facts.seq = object.value(u"seq"_s).toInteger();
    facts.madeAt = object.value(u"made_at"_s).toInteger();
    facts.files = object.value(u"files"_s).toInteger();
    return facts;
}

} // namespace Opora::Server
