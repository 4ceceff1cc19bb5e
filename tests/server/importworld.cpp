// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "importworld.h"

#include "core/defaults.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/exporter/oporaexport.h"
#include "server/feed/feedhead.h"
#include "server/feed/feedwriter.h"
#include "server/importer/csvimport.h"
#include "server/importer/oporaimport.h"
#include "server/schema/serverschema.h"
#include "support/checked.h"
#include "support/privatepostgres.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Test::checked;

namespace {

template<typename T>
QList<T> allRows(Db::Connection &connection, const QString &sql)
{
    return checked(Db::Statement(connection, sql).all([](const Db::Statement &row) {
        return checked(Protocol::decode<T>(row.blob(0)));
    }));
}

} // namespace

qint64 ImportWorld::Outcome::written() const
{
    qint64 written = 0;
    for (const ImportCount &count : counts)
        written += count.added + count.changed;
    return written;
}

std::unique_ptr<ImportWorld> ImportWorld::make(Db::Backend backend)
{
    std::unique_ptr<ImportWorld> world(new ImportWorld);
    auto settings = Db::ConnectionSettings::sqlite(world->folder.filePath(u"opora.db"_s));
    if (backend == Db::Backend::PostgreSql) {
        auto &postgres = Test::PrivatePostgres::instance();
        if (!postgres.isAvailable())
            return nullptr;
        settings = checked(Db::ConnectionSettings::fromUrl(postgres.createDatabase()));
    }
    world->connection = checked(Db::Connection::open(settings));
    checked(prepareDatabase(*world->connection, world->random));
    world->files = std::make_unique<FileStore>(world->folder.filePath(u"store"_s));
    return world;
}

void ImportWorld::backends()
{
    QTest::addColumn<int>("backend");
    QTest::newRow("sqlite") << int(Db::Backend::Sqlite);
    QTest::newRow("postgresql") << int(Db::Backend::PostgreSql);
}

ImportWorld::~ImportWorld() = default;

void ImportWorld::addDefaults()
{
    ChangeSet changes;
    for (const Core::Status &status : Core::defaultStatuses())
        changes.put(status, {});
    for (const Core::Priority &priority : Core::defaultPriorities())
        changes.put(priority, {});
    for (const Core::TicketType &type : Core::defaultTypes())
        changes.put(type, {});
    auto transaction = checked(Db::Transaction::begin(*connection));
    checked(FeedWriter(transaction, random).write(changes));
    checked(transaction.commit());
}

ImportWorld::Outcome ImportWorld::import(const Run &run, ImportSink::Mode mode)
{
    Outcome outcome;
    const QString aside = folder.filePath(u"rejected"_s);
    QFile::remove(aside);
    const Core::Timestamp now = Core::SystemClock().now();
    ImportSink sink(*connection, random, mode, now);
    RejectedLines rejected(aside, [&outcome](const QString &line) { outcome.told.append(line); });
    rejected.setDry(mode == ImportSink::Mode::DryRun);
    QElapsedTimer clock;
    clock.start();
    {
        const Core::Result<void> done = run(ImportContext{sink, rejected, {}, now});
        if (!done) {
            outcome.error = done.error().code;
            outcome.detail = done.error().detail;
        }
    }
    outcome.seconds = double(clock.elapsed()) / 1000;
    outcome.counts = sink.counts();
    outcome.rejected = rejected.count();
    rejected.close();
    QFile kept(aside);
    if (kept.open(QIODevice::ReadOnly))
        outcome.keptAside = kept.readAll();
    return outcome;
}

ImportWorld::Outcome ImportWorld::importCsv(const QString &path, const QByteArray &mapping, ImportSink::Mode mode)
{
    if (rows(u"document"_s) == 0)
        addDefaults();
    return import(
        [&](const ImportContext &context) -> Core::Result<void> {
            auto input = InputFile::open(path);
            if (!input)
                return input.error();
            auto shape = CsvShape::read(mapping);
            if (!shape)
                return shape.error();
            return CsvImport(*connection, context, *shape).run(**input);
        },
        mode);
}

ImportWorld::Outcome ImportWorld::importOpora(const QString &path, ImportSink::Mode mode)
{
    return import(
        [&](const ImportContext &context) -> Core::Result<void> {
            auto input = InputFile::open(path);
            if (!input)
                return input.error();
            const QString beside = QFileInfo(path).absolutePath() + u"/files"_s;
            return OporaImport(*connection, context, *files, beside).run(**input);
        },
        mode);
}

QByteArray ImportWorld::exported(const QString &path)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const QString beside = path.isEmpty() ? QString() : QFileInfo(path).absolutePath() + u"/files"_s;
    checked(OporaExport(*connection, *files, beside).write(buffer, Core::SystemClock().now()));
    QFile file(path);
    if (!path.isEmpty() && file.open(QIODevice::WriteOnly))
        file.write(buffer.data());
    return buffer.data().mid(buffer.data().indexOf('\n') + 1);
}

QList<Core::Ticket> ImportWorld::tickets() const
{
    return allRows<Core::Ticket>(*connection, u"SELECT doc FROM ticket WHERE removed = 0 ORDER BY number"_s);
}

QHash<QUuid, QList<Core::Event>> ImportWorld::events() const
{
    QHash<QUuid, QList<Core::Event>> events;
    for (const auto &event :
         allRows<Core::Event>(*connection, u"SELECT doc FROM event WHERE removed = 0 ORDER BY at, id"_s))
        events[event.ticket.uuid()].append(event);
    return events;
}

QList<Core::Message> ImportWorld::messages() const
{
    return allRows<Core::Message>(*connection, u"SELECT doc FROM message WHERE removed = 0 ORDER BY at, id"_s);
}

qint64 ImportWorld::head() const
{
    return checked(FeedHead::read(*connection)).seq;
}

qint64 ImportWorld::rows(const QString &table) const
{
    return checked(connection->scalar(u"SELECT COUNT(*) FROM "_s + table)).toLongLong();
}

QString ImportWorld::write(const QString &name, const QByteArray &bytes) const
{
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
    return path;
}

QByteArray ImportWorld::mapping(const QString &name)
{
    QFile file(u"" OPORA_SOURCE_DIR "/resources/mappings/"_s + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return file.readAll();
}

} // namespace Opora::Server
