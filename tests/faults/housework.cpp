// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server cleans up by itself, done beside a running one as if nobody had come for three months.

#include "db/connection.h"
#include "server/feed/retention.h"
#include "server/files/filecleaning.h"
#include "server/files/filestore.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

using namespace Opora;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::days kAway{91};

int fail(const QString &sentence, int code)
{
    QTextStream(stderr) << "opora-housework: " << sentence << Qt::endl;
    return code;
}

Core::Result<void> clean(const QString &data, const QString &database)
{
    const auto settings = Db::ConnectionSettings::fromUrl(database.isEmpty() ? data + u"/opora.db"_s : database);
    if (!settings)
        return settings.error();
    auto connection = Db::Connection::open(*settings);
    if (!connection)
        return connection.error();
    const Core::Timestamp later = Core::SystemClock().now() + kAway;
    Server::FileStore files(data + u"/files"_s);
    if (const auto removed = Server::removeUnreferencedFiles(**connection, files, later); !removed)
        return removed.error();
    return Server::forgetOldRows(**connection, later);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Cleans up what a server would clean up in three months, and all sessions."_s);
    parser.addOptions({{{u"h"_s, u"help"_s}, u"Show this."_s},
                       {u"data"_s, u"Folder of the server."_s, u"DIR"_s},
                       {u"database"_s, u"Its database on PostgreSQL."_s, u"URL"_s}});
    const bool isParsed = parser.parse(QCoreApplication::arguments());
    if (parser.isSet(u"help"_s)) {
        QTextStream(stdout) << parser.helpText();
        return 0;
    }
    if (!isParsed || !parser.positionalArguments().isEmpty() || parser.value(u"data"_s).isEmpty())
        return fail(u"--data and, on PostgreSQL, --database are wanted (see --help)"_s, 2);
    const auto done = clean(parser.value(u"data"_s), parser.value(u"database"_s));
    return done ? 0 : fail(done.error().code + u' ' + done.error().detail, 1);
}
