// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exporter/oporaexport.h"

#include "db/connection.h"
#include "db/snapshot.h"
#include "db/statement.h"
#include "server/cli/systemreason.h"
#include "server/schema/try.h"

#include <QDir>
#include <QFile>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

constexpr int kRowsAtOnce = 1000;

struct Row
{
    QUuid id;
    QByteArray doc;
    qint64 number = 0; ///< of the ticket
    qint64 at = 0;
};

Core::Error failure(const QString &detail)
{
    return {Core::Error::Kind::Retryable, u"export.write"_s, detail};
}

} // namespace

Result<OporaExport::Totals> OporaExport::write(QIODevice &device, Core::Timestamp now)
{
    m_device = &device;
    m_totals = {};
    m_hash.reset();
    m_lines = 0;
    OPORA_LET(snapshot, Db::Snapshot::begin(m_connection));
    Q_UNUSED(snapshot)
    Protocol::ExportHeader header;
    header.exportedAt = now;
    header.closed = true;
    OPORA_CHECK(writeLine(Protocol::encodeExportHeader(header)));
    for (int i = 0; i < Core::kEntityKindCount; ++i) {
        const auto kind = EntityKind(i);
        if (kind == EntityKind::Message)
            OPORA_CHECK(writeFiles());
        if (kind == EntityKind::Ticket)
            OPORA_CHECK(writeTickets());
        else if (kind == EntityKind::Message || kind == EntityKind::Event)
            OPORA_CHECK(writeConversations(kind));
        else
            OPORA_CHECK(writeDocuments(kind));
    }
    OPORA_CHECK(writeLine(Protocol::encodeExportLine(Protocol::ExportEnd{m_lines, {m_hash.result()}})));
    return m_totals;
}

Result<void> OporaExport::writeDocuments(EntityKind kind)
{
    std::optional<QUuid> after;
    while (true) {
        const QString sql = u"SELECT id, doc FROM document WHERE kind = ? AND removed = 0"_s
            + (after ? u" AND id > ?"_s : QString()) + u" ORDER BY id LIMIT ?"_s;
        Statement statement(m_connection, sql);
        statement.bind(int(kind));
        if (after)
            statement.bind(*after);
        OPORA_LET(rows, statement.bind(kRowsAtOnce).all([](const Statement &row) {
            return Row{row.uuid(0), row.blob(1), 0, 0};
        }));
        for (const Row &row : std::as_const(rows))
            OPORA_CHECK(writeObject(kind, row.id, row.doc));
        if (rows.size() < kRowsAtOnce)
            return {};
        after = rows.last().id;
    }
}

Result<void> OporaExport::writeTickets()
{
    qint64 after = std::numeric_limits<qint64>::min();
    while (true) {
        OPORA_LET(rows,
                  Statement(m_connection,
                            u"SELECT id, doc, number FROM ticket WHERE number > ? AND removed = 0"
                            " ORDER BY number LIMIT ?"_s)
                      .bind(after, kRowsAtOnce)
                      .all([](const Statement &row) {
                          return Row{row.uuid(0), row.blob(1), row.integer(2), 0};
                      }));
        for (const Row &row : std::as_const(rows))
            OPORA_CHECK(writeObject(EntityKind::Ticket, row.id, row.doc));
        if (rows.size() < kRowsAtOnce)
            return {};
        after = rows.last().number;
    }
}

/// Messages or events, in the order of their tickets' numbers, oldest first.
Result<void> OporaExport::writeConversations(EntityKind kind)
{
    const QString sql
        = u"SELECT c.id, c.doc FROM ticket t JOIN %1 c ON c.ticket = t.id WHERE t.number > ?"
          " AND t.number <= ? AND t.removed = 0 AND c.removed = 0 ORDER BY t.number, c.at, c.version"_s.arg(
              kind == EntityKind::Message ? u"message"_s : u"event"_s);
    qint64 from = std::numeric_limits<qint64>::min();
    while (true) {
        OPORA_LET(numbers,
                  Statement(m_connection, u"SELECT number FROM ticket WHERE number > ? ORDER BY number LIMIT ?"_s)
                      .bind(from, kRowsAtOnce)
                      .all([](const Statement &row) { return row.integer(0); }));
        if (numbers.isEmpty())
            return {};
        OPORA_LET(rows, Statement(m_connection, sql).bind(from, numbers.last()).all([](const Statement &row) {
            return Row{row.uuid(0), row.blob(1), 0, 0};
        }));
        for (const Row &row : std::as_const(rows))
            OPORA_CHECK(writeObject(kind, row.id, row.doc));
        from = numbers.last();
    }
}

Result<void> OporaExport::writeFiles()
{
    struct File
    {
        Core::FileHash hash;
        qint64 size;
    };
    OPORA_LET(files,
              Statement(m_connection,
                        u"SELECT f.hash, f.size FROM file f WHERE EXISTS (SELECT 1 FROM file_ref r"
                        " JOIN message m ON m.id = r.message WHERE r.hash = f.hash AND m.removed = 0)"
                        " ORDER BY f.hash"_s)
                  .all([](const Statement &row) {
                      return File{{row.blob(0)}, row.integer(1)};
                  }));
    for (const File &file : std::as_const(files)) {
        OPORA_CHECK(writeContent(Protocol::encodeExportLine(Protocol::ExportFile{file.hash, file.size})));
        ++m_totals.files;
        OPORA_CHECK(copyFile(file.hash));
    }
    return {};
}

Result<void> OporaExport::copyFile(const Core::FileHash &file)
{
    if (m_folder.isEmpty())
        return {};
    const QString target = m_folder + u'/' + file.toHex();
    if (QFile::exists(target))
        return {};
    QFile source(m_files.pathOf(file));
    if (!source.exists()) {
        ++m_totals.lostFiles;
        return {};
    }
    if (!QDir().mkpath(m_folder))
        return failure(m_folder);
    // Under its own name only when it is whole.
    QFile::remove(target + u".part"_s);
    if (!source.copy(target + u".part"_s) || !QFile::rename(target + u".part"_s, target))
        return failure(target + u": "_s + systemReason(source.errorString()));
    return {};
}

Result<void> OporaExport::writeObject(EntityKind kind, const QUuid &id, const QByteArray &doc)
{
    ++m_totals.objects;
    return writeContent(Protocol::encodeExportLine(Protocol::ExportRecord{kind, id, 0, doc}));
}

Result<void> OporaExport::writeContent(const QByteArray &line)
{
    ++m_lines;
    m_hash.addData(line);
    m_hash.addData(QByteArrayView("\n"));
    return writeLine(line);
}

Result<void> OporaExport::writeLine(const QByteArray &line)
{
    if (m_device->write(line + '\n') != line.size() + 1)
        return failure(systemReason(m_device->errorString()));
    return {};
}

} // namespace Opora::Server
