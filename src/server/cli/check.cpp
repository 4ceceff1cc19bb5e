// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/check.h"

#include "core/entity.h"
#include "db/connection.h"
#include "db/snapshot.h"
#include "db/sqlitefile.h"
#include "db/statement.h"
#include "server/cli/checkdocuments.h"
#include "server/cli/checkfiles.h"
#include "server/cli/checksums.h"
#include "server/cli/findings.h"
#include "server/cli/logging.h"
#include "server/feed/feedhead.h"
#include "server/schema/try.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

Q_LOGGING_CATEGORY(lcCheck, "opora.server.check", QtInfoMsg)

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCheck)
};

Result<void> checkPages(Db::Connection &connection, Findings &findings)
{
    if (connection.backend() != Db::Backend::Sqlite)
        return {};
    const auto pages = Db::SqliteFile(connection).check();
    if (!pages && pages.error().code != "db.corrupt"_L1)
        return pages;
    if (!pages) {
        qCWarning(lcCheck).noquote() << u"damaged detail=%1"_s.arg(logValue(pages.error().detail));
        findings.add(u"database"_s, Texts::tr("the file is damaged"));
    }
    return {};
}

Result<void> checkFeed(Db::Connection &connection, const FeedHead &head, Findings &findings)
{
    const QString sql = u"SELECT count(*), coalesce(min(seq), 0), coalesce(max(seq), 0) FROM change WHERE seq > ?"_s;
    OPORA_LET(row, Db::Statement(connection, sql).bind(head.floorSeq).first([](const Db::Statement &r) {
        return std::array{r.integer(0), r.integer(1), r.integer(2)};
    }));
    const auto [count, first, last] = row.value_or(std::array<qint64, 3>{});
    const qint64 expected = head.seq - head.floorSeq;
    if (count != expected)
        findings.add(u"feed"_s, Texts::tr("it should hold %1 changes and holds %2").arg(expected).arg(count));
    if (count > 0 && (first != head.floorSeq + 1 || last != head.seq)) {
        findings.add(u"feed"_s,
                     Texts::tr("it should run from %1 to %2 and runs from %3 to %4")
                         .arg(head.floorSeq + 1)
                         .arg(head.seq)
                         .arg(first)
                         .arg(last));
    }
    for (const QString &table : {u"document"_s, u"ticket"_s, u"message"_s, u"event"_s}) {
        const QString newer = u"SELECT id FROM %1 WHERE version > ? OR version < 1"_s.arg(table);
        OPORA_CHECK(Db::Statement(connection, newer).bind(head.seq).each([&](const Db::Statement &r) {
            findings.add(u"feed"_s,
                         Texts::tr("%1 %2 has a version outside of the feed")
                             .arg(table, r.uuid(0).toString(QUuid::WithoutBraces)));
        }));
    }
    return {};
}

/// Every reference that must lead somewhere: what it is, and a query for the ids of rows where it does not. The
/// placeholders, if any, take the null id, which means "none".
struct Reference
{
    QString what;
    QString sql;
    bool hasNull = false;
};

/// Of one kind, and still there: a foreign object under the right id is none.
QString living(QLatin1String alias, Core::EntityKind kind)
{
    return u" AND %1.removed = 0 AND %1.kind = %2"_s.arg(alias).arg(int(kind));
}

QList<Reference> references()
{
    const QString queue = living("d"_L1, Core::EntityKind::Queue);
    const QString person = living("d"_L1, Core::EntityKind::Person);
    const QString customer = living("d"_L1, Core::EntityKind::Customer);
    return {
        {Texts::tr("a message without its ticket"),
         u"SELECT m.id FROM message m LEFT JOIN ticket t ON t.id = m.ticket WHERE t.id IS NULL"_s},
        {Texts::tr("an event without its ticket"),
         u"SELECT e.id FROM event e LEFT JOIN ticket t ON t.id = e.ticket WHERE t.id IS NULL"_s},
        {Texts::tr("a ticket in a queue that does not exist"),
         u"SELECT t.id FROM ticket t LEFT JOIN document d ON d.id = t.queue"_s + queue
             + u" WHERE t.removed = 0 AND d.id IS NULL"_s},
        {Texts::tr("a ticket of a customer who does not exist"),
         u"SELECT t.id FROM ticket t LEFT JOIN document d ON d.id = t.requester"_s + customer
             + u" WHERE t.removed = 0 AND t.requester <> ? AND d.id IS NULL"_s,
         true},
        {Texts::tr("a ticket of an owner who does not exist"),
         u"SELECT t.id FROM ticket t LEFT JOIN document d ON d.id = t.owner"_s + person
             + u" WHERE t.removed = 0 AND t.owner <> ? AND d.id IS NULL"_s,
         true},
        {Texts::tr("a message of a person who does not exist"),
         u"SELECT m.id FROM message m LEFT JOIN document d ON d.id = m.person"_s + person
             + u" WHERE m.removed = 0 AND m.person <> ? AND d.id IS NULL"_s,
         true},
        {Texts::tr("a note of a customer who does not exist"),
         u"SELECT n.id FROM document n LEFT JOIN document d ON d.id = n.parent"_s + customer
             + u" WHERE n.removed = 0 AND n.parent IS NOT NULL AND d.id IS NULL"_s},
        {Texts::tr("an account without its person"),
         u"SELECT a.person FROM account a LEFT JOIN document d ON d.id = a.person"_s + person
             + u" WHERE d.id IS NULL"_s},
        {Texts::tr("a message with a file that is not here"),
         u"SELECT r.message FROM file_ref r LEFT JOIN file f ON f.hash = r.hash WHERE f.hash IS NULL"_s},
    };
}

Result<void> checkReferences(Db::Connection &connection, Findings &findings)
{
    for (const Reference &reference : references()) {
        Db::Statement statement(connection, reference.sql);
        if (reference.hasNull)
            statement.bind(QUuid());
        OPORA_CHECK(statement.each([&](const Db::Statement &row) {
            findings.add(u"reference"_s, reference.what + u' ' + row.uuid(0).toString(QUuid::WithoutBraces));
        }));
    }
    return {};
}

} // namespace

Result<QStringList> checkServer(Db::Connection &connection, const ServerConfig &config)
{
    Findings findings;
    OPORA_CHECK(checkPages(connection, findings));
    {
        // One state of the database for all questions, so that a running server does not look torn.
        const auto snapshot = Db::Snapshot::begin(connection);
        if (!snapshot)
            return snapshot.error();
        OPORA_LET(head, FeedHead::read(connection));
        OPORA_CHECK(checkFeed(connection, head, findings));
        OPORA_CHECK(checkDocuments(connection, findings));
        OPORA_CHECK(checkReferences(connection, findings));
        OPORA_CHECK(checkSearch(connection, findings));
        OPORA_CHECK(checkSums(connection, findings));
    }
    OPORA_CHECK(checkFiles(connection, config.filesDir(), findings));
    return findings.sentences();
}

} // namespace Opora::Server
