// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

namespace {

QStringList bookkeeping()
{
    return {
        uR"(CREATE TABLE meta(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE TABLE bucket(
            key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, complete INTEGER NOT NULL, after TEXT NOT NULL,
            row_count INTEGER NOT NULL, checksum INTEGER NOT NULL) STRICT)"_s,
        uR"(CREATE TABLE checkpoint(position INTEGER PRIMARY KEY, cursor TEXT NOT NULL) STRICT)"_s,
        // Children that came before their ticket.
        uR"(CREATE TABLE orphan(
            kind INTEGER NOT NULL, id BLOB NOT NULL, ticket BLOB NOT NULL, version INTEGER NOT NULL, doc BLOB NOT NULL,
            PRIMARY KEY(ticket, kind, id)) STRICT, WITHOUT ROWID)"_s,
        // The confirmed state of objects that pending mutations have changed; all others have one row.
        uR"(CREATE TABLE shadow(
            kind INTEGER NOT NULL, id BLOB NOT NULL, doc BLOB NOT NULL, PRIMARY KEY(kind, id)) STRICT, WITHOUT ROWID)"_s,
    };
}

QStringList smallTables()
{
    return {
        uR"(CREATE TABLE reference(
            kind INTEGER NOT NULL, id BLOB NOT NULL, version INTEGER NOT NULL, doc BLOB NOT NULL,
            PRIMARY KEY(kind, id)) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE TABLE article(
            key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, version INTEGER NOT NULL, section BLOB NOT NULL,
            title TEXT NOT NULL, short_answer TEXT NOT NULL, language TEXT NOT NULL, state INTEGER NOT NULL,
            updated INTEGER NOT NULL, doc BLOB NOT NULL) STRICT)"_s,
        uR"(CREATE INDEX article_section ON article(section, title))"_s,
        uR"(CREATE TABLE organisation(
            id BLOB NOT NULL PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, doc BLOB NOT NULL)
            STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE TABLE customer(
            key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, version INTEGER NOT NULL, name TEXT NOT NULL,
            contact TEXT NOT NULL, organisation BLOB NOT NULL, vip INTEGER NOT NULL, doc BLOB NOT NULL) STRICT)"_s,
        uR"(CREATE TABLE customer_note(
            id BLOB NOT NULL PRIMARY KEY, customer BLOB NOT NULL, at INTEGER NOT NULL, version INTEGER NOT NULL,
            pending INTEGER NOT NULL, doc BLOB NOT NULL) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE INDEX customer_note_customer ON customer_note(customer, at))"_s,
        uR"(CREATE TABLE read_mark(
            ticket BLOB NOT NULL PRIMARY KEY, id BLOB NOT NULL, version INTEGER NOT NULL, base INTEGER NOT NULL,
            up_to INTEGER NOT NULL) STRICT, WITHOUT ROWID)"_s,
    };
}

/// One index for each order of a list, over the rows of one group of views. The condition's column stands in them too,
/// else SQLite would read each row to see what the partial index already says.
QStringList orders(const QString &name, const QString &prefix, const QString &condition = {})
{
    const QString where = condition.isEmpty() ? QString() : u" WHERE "_s + condition;
    const auto index = [&](const QString &order, const QString &columns) {
        return u"CREATE INDEX ticket_%1_%2 ON ticket(%3%4)%5"_s.arg(name, order, prefix, columns, where);
    };
    return {index(u"updated"_s, u"updated"_s), index(u"rank"_s, u"rank, updated"_s),
            // With the other orders' columns, so that what is overdue is sorted without reading rows.
            index(u"due"_s, u"due, updated, rank, created"_s), index(u"created"_s, u"created"_s)};
}

QStringList tickets()
{
    QStringList sql{
        uR"(CREATE TABLE ticket(
            key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number INTEGER NOT NULL, version INTEGER NOT NULL,
            bucket INTEGER NOT NULL, state INTEGER NOT NULL, status BLOB NOT NULL, pending_reason INTEGER NOT NULL,
            queue BLOB NOT NULL, owner BLOB NOT NULL, priority BLOB NOT NULL, rank INTEGER NOT NULL,
            requester BLOB NOT NULL, requester_name TEXT NOT NULL, subject TEXT NOT NULL, tags TEXT NOT NULL,
            created INTEGER NOT NULL, updated INTEGER NOT NULL, due INTEGER NOT NULL, wake INTEGER,
            open INTEGER NOT NULL, unanswered INTEGER NOT NULL, unread INTEGER NOT NULL, unsent INTEGER NOT NULL,
            held INTEGER NOT NULL, rating INTEGER NOT NULL, reopened INTEGER NOT NULL, customer_wrote INTEGER NOT NULL,
            doc BLOB NOT NULL) STRICT)"_s,
        uR"(CREATE INDEX ticket_number ON ticket(number))"_s,
        uR"(CREATE INDEX ticket_bucket ON ticket(bucket))"_s,
        uR"(CREATE INDEX ticket_requester ON ticket(requester, created))"_s,
    };
    sql += orders(u"all"_s, {});
    sql += orders(u"owner"_s, u"owner, open, "_s, u"open=1"_s);
    sql += orders(u"queue"_s, u"queue, open, "_s, u"open=1"_s);
    sql += orders(u"state"_s, u"state, "_s, u"state IN (2,3,4,7)"_s);
    sql += orders(u"unanswered"_s, u"unanswered, "_s, u"unanswered=1"_s);
    sql << u"CREATE INDEX ticket_unread ON ticket(due) WHERE unread=1"_s;
    // Exact counters of all views from a few hundred rows.
    sql << uR"(CREATE TABLE tally(
            queue BLOB NOT NULL, owner INTEGER NOT NULL, state INTEGER NOT NULL, unanswered INTEGER NOT NULL,
            n INTEGER NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY(queue, owner, state, unanswered))
            STRICT, WITHOUT ROWID)"_s;
    for (const QString &child : {u"message"_s, u"event"_s}) {
        // By ticket first: a page of the first sync then writes neighbouring index pages only.
        sql << uR"(CREATE TABLE %1(
            key INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES ticket(key), id BLOB NOT NULL,
            at INTEGER NOT NULL, version INTEGER NOT NULL, pending INTEGER NOT NULL, doc BLOB NOT NULL) STRICT)"_s.arg(
            child)
            << u"CREATE UNIQUE INDEX %1_ticket ON %1(ticket, id)"_s.arg(child);
    }
    return sql;
}

QStringList ownWork()
{
    return {
        // AUTOINCREMENT: a number given to a change is never given again.
        uR"(CREATE TABLE outbox(
            local INTEGER PRIMARY KEY AUTOINCREMENT, object BLOB NOT NULL, op INTEGER NOT NULL, state INTEGER NOT NULL,
            wire INTEGER UNIQUE, doc BLOB NOT NULL, bytes BLOB, outcome BLOB, version INTEGER NOT NULL,
            release_at INTEGER NOT NULL, at INTEGER NOT NULL, done_at INTEGER NOT NULL) STRICT)"_s,
        uR"(CREATE INDEX outbox_object ON outbox(object, local) WHERE state<9)"_s,
        uR"(CREATE INDEX outbox_state ON outbox(state, local))"_s,
        uR"(CREATE TABLE outbox_file(
            mutation INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(mutation, hash)) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE TABLE draft(
            ticket BLOB NOT NULL PRIMARY KEY, saved_at INTEGER NOT NULL, doc BLOB NOT NULL) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE TABLE draft_history(
            key INTEGER PRIMARY KEY, ticket BLOB NOT NULL, saved_at INTEGER NOT NULL, doc BLOB NOT NULL) STRICT)"_s,
        uR"(CREATE INDEX draft_history_ticket ON draft_history(ticket, saved_at))"_s,
        uR"(CREATE TABLE lost_words(
            key INTEGER PRIMARY KEY, at INTEGER NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL) STRICT)"_s,
        uR"(CREATE TABLE file(
            hash BLOB NOT NULL PRIMARY KEY, size INTEGER NOT NULL, here INTEGER NOT NULL, wanted INTEGER NOT NULL,
            own INTEGER NOT NULL, used_at INTEGER NOT NULL) STRICT, WITHOUT ROWID)"_s,
    };
}

QStringList search()
{
    return {
        // Contentless: the words are already in the documents. Row id = key of the ticket, newer ones higher.
        uR"(CREATE VIRTUAL TABLE ticket_search USING fts5(subject, body, content='', tokenize='ascii'))"_s,
        uR"(CREATE VIRTUAL TABLE article_search USING fts5(title, body, content='', tokenize='ascii'))"_s,
        uR"(CREATE VIRTUAL TABLE customer_search USING fts5(grams, content='', tokenize='ascii', detail='none'))"_s,
    };
}

/// A list of values in the condition of an index becomes a table in memory, for each of its indexes and each write.
QStringList plainStateIndexes()
{
    QStringList sql;
    for (const QString &order : {u"updated"_s, u"rank"_s, u"due"_s, u"created"_s})
        sql << u"DROP INDEX ticket_state_"_s + order;
    return sql + orders(u"state"_s, u"state, "_s, stateIndexCondition());
}

/// Takes the place of free pages for a moment, see WordWipe.
QString blankPages()
{
    return uR"(CREATE TABLE blank(key INTEGER PRIMARY KEY, zeros BLOB NOT NULL) STRICT)"_s;
}

/// Which messages carry a file is asked when others of its messages go. What is held already is listed afterwards, in
/// pieces: a million messages are no work for a start.
QStringList filesOfMessages()
{
    return {
        uR"(CREATE TABLE message_file(
            hash BLOB NOT NULL, message INTEGER NOT NULL REFERENCES message(key) ON DELETE CASCADE,
            PRIMARY KEY(hash, message)) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE INDEX message_file_message ON message_file(message))"_s,
        uR"(CREATE INDEX outbox_file_hash ON outbox_file(hash))"_s,
        uR"(CREATE INDEX file_wanted ON file(wanted, used_at))"_s,
        uR"(INSERT INTO meta(name, value) SELECT 'files_listed', '0' WHERE EXISTS(SELECT 1 FROM message))"_s,
    };
}

/// Notes have a column of their own, and so has what nobody wrote. FTS5 cannot add columns; the search renewal puts the
/// entries in, since they are laid out anew.
QStringList notesApart()
{
    return {
        uR"(DROP TABLE ticket_search)"_s,
        uR"(CREATE VIRTUAL TABLE ticket_search USING fts5(
            subject, body, note, other, content='', tokenize='ascii'))"_s,
    };
}

/// Own changes of small tables that are on their way.
QString referenceOverlay()
{
    return uR"(CREATE TABLE reference_overlay(
        id BLOB NOT NULL PRIMARY KEY, kind INTEGER NOT NULL, removed INTEGER NOT NULL, doc BLOB NOT NULL)
        STRICT, WITHOUT ROWID)"_s;
}

/// Drafts of articles have a bucket of their own; the sums follow when the cache is opened, see partDrafts().
QString draftsMixed()
{
    return u"INSERT INTO meta(name, value) SELECT 'drafts_mixed', '1' WHERE EXISTS("
           "SELECT 1 FROM article WHERE state<2)"_s;
}

/// Which changes were made at one stroke, and what takes each back once it has left.
QStringList undoGroups()
{
    return {
        uR"(CREATE TABLE outbox_group(
            mutation INTEGER PRIMARY KEY REFERENCES outbox(local) ON DELETE CASCADE,
            undo_group BLOB NOT NULL, reverse BLOB NOT NULL) STRICT)"_s,
        uR"(CREATE INDEX outbox_group_members ON outbox_group(undo_group, mutation))"_s,
    };
}

/// Customers who are the same person as another one: only a few are, and every list leaves them out. Who is so in a
/// document that is there already is listed when the cache is opened, see LocalStore::start().
QStringList mergedCustomers()
{
    return {
        uR"(CREATE TABLE customer_merged(
            source BLOB NOT NULL PRIMARY KEY, target BLOB NOT NULL) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE INDEX customer_merged_target ON customer_merged(target))"_s,
        uR"(INSERT INTO meta(name, value) SELECT 'merged_unlisted', '1' WHERE EXISTS(SELECT 1 FROM customer))"_s,
    };
}

/// Counters of saved views; rows come when the cache is opened.
QString viewTally()
{
    return uR"(CREATE TABLE view_tally(
        view BLOB NOT NULL PRIMARY KEY, rule BLOB NOT NULL, basis INTEGER NOT NULL, up_to INTEGER NOT NULL,
        n INTEGER NOT NULL, unread INTEGER NOT NULL) STRICT, WITHOUT ROWID)"_s;
}

/// What tickets say of others, for those to find them. Tickets that are there already are listed afterwards, in pieces.
QStringList ticketLinks()
{
    return {
        uR"(CREATE TABLE ticket_link(
            ticket BLOB NOT NULL, other BLOB NOT NULL, kind INTEGER NOT NULL,
            PRIMARY KEY(ticket, other, kind)) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE INDEX ticket_link_other ON ticket_link(other))"_s,
        uR"(INSERT INTO meta(name, value) SELECT 'links_listed', '0' WHERE EXISTS(SELECT 1 FROM ticket))"_s,
    };
}

/// What lists are ordered by beside the columns of the first caches. Tickets that are there already are filled in
/// afterwards, in pieces; but a promised call may be missed at no time, and few open tickets have one.
QStringList lateColumns()
{
    return {
        uR"(ALTER TABLE ticket ADD COLUMN type BLOB NOT NULL DEFAULT x'00000000000000000000000000000000')"_s,
        uR"(ALTER TABLE ticket ADD COLUMN callback INTEGER)"_s,
        uR"(ALTER TABLE ticket ADD COLUMN requester_key TEXT NOT NULL DEFAULT '')"_s,
        uR"(ALTER TABLE ticket ADD COLUMN subject_key TEXT NOT NULL DEFAULT '')"_s,
        // A damaged document must not keep the cache from being opened.
        uR"(UPDATE ticket SET callback=json_extract(CAST(doc AS TEXT), '$.callback_at')
            WHERE key IN (SELECT key FROM ticket INDEXED BY ticket_owner_created WHERE open=1)
            AND CASE WHEN instr(doc, CAST('callback_at' AS BLOB))>0 AND json_valid(CAST(doc AS TEXT))
                THEN json_type(CAST(doc AS TEXT), '$.callback_at')='integer' ELSE 0 END)"_s,
        uR"(CREATE INDEX ticket_callback ON ticket(callback, open, unread) WHERE open=1 AND callback IS NOT NULL)"_s,
        // The newest of one customer or subject first. By its creation: an index with the last change would be written
        // with each edit.
        uR"(CREATE INDEX ticket_all_requester ON ticket(requester_key, created DESC))"_s,
        uR"(CREATE INDEX ticket_all_subject ON ticket(subject_key, created DESC))"_s,
        uR"(INSERT INTO meta(name, value) SELECT 'late_columns', '0' WHERE EXISTS(SELECT 1 FROM ticket))"_s,
    };
}

/// Which tickets the small saved views have. Those of a cache that has counters already are listed afterwards, in
/// pieces: -1 is what ViewMembers says of a view that has none.
QStringList viewMembers()
{
    return {
        uR"(CREATE TABLE view_member(
            view BLOB NOT NULL, ticket INTEGER NOT NULL, PRIMARY KEY(view, ticket)) STRICT, WITHOUT ROWID)"_s,
        uR"(ALTER TABLE view_tally ADD COLUMN listed INTEGER NOT NULL DEFAULT -1)"_s,
    };
}

Db::Migration step(int version, const QString &name, const QStringList &sql)
{
    Db::Migration migration;
    migration.version = version;
    migration.name = name;
    migration.sql = sql;
    return migration;
}

} // namespace

QList<Db::Migration> cacheMigrations()
{
    return {
        step(1, u"first"_s, bookkeeping() + smallTables() + tickets() + ownWork() + search()),
        step(2, u"plain state indexes"_s, plainStateIndexes()),
        step(3, u"customers by name"_s, {u"CREATE INDEX customer_name ON customer(name)"_s}),
        step(4, u"files of messages, blank pages"_s, filesOfMessages() << blankPages()),
        step(5, u"notes apart in the word index"_s, notesApart()),
        step(6, u"own changes of small tables"_s, {referenceOverlay()}),
        // Asked for with every counter, and at any time only a handful have woken.
        step(7, u"ends of holds"_s, {u"CREATE INDEX ticket_wake ON ticket(wake) WHERE state=3 AND wake IS NOT NULL"_s}),
        step(8, u"drafts apart"_s, {draftsMixed()}),
        step(9, u"changes at one stroke"_s, undoGroups()),
        step(10, u"merged customers"_s, mergedCustomers()),
        step(11, u"counters of saved views"_s, {viewTally()}),
        step(12, u"links of tickets"_s, ticketLinks()),
        step(13, u"order by words, calls and types"_s, lateColumns()),
        step(14, u"tickets of small saved views"_s, viewMembers()),
    };
}

QString stateIndexCondition(const QString &prefix)
{
    return u"(%1state BETWEEN 2 AND 4 OR %1state=7)"_s.arg(prefix);
}

} // namespace Opora::Store
