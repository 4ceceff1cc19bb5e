// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schema/firstschema.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

namespace {

// {doc} holds the JSON of the protocol as UTF-8. SQLite hands a blob over without a turn through UTF-16; PostgreSQL
// would send a bytea as hexadecimal digits, twice the size of text.

QStringList feedTables()
{
    return {
        u"CREATE TABLE feed_head (id {int} NOT NULL PRIMARY KEY CHECK (id = 1), epoch {uuid} NOT NULL,"
        " seq {int} NOT NULL, floor_seq {int} NOT NULL, floor_tag {int} NOT NULL, ref_seq {int} NOT NULL) {strict}"_s,
        // scope is the part of a bucket's name that a waiting client listens to; "" when nothing was left behind.
        u"CREATE TABLE change (seq {int} NOT NULL PRIMARY KEY, tag {int} NOT NULL, scope {text} NOT NULL,"
        " bucket {text} NOT NULL, from_scope {text} NOT NULL, from_bucket {text} NOT NULL, kind {int} NOT NULL,"
        " entity {int} NOT NULL, object {uuid} NOT NULL, actor {uuid} NOT NULL, client {uuid} NOT NULL,"
        " mutation {int} NOT NULL, at {int} NOT NULL) {strict}"_s,
        u"CREATE INDEX change_by_scope ON change(scope, seq)"_s,
        u"CREATE INDEX change_by_from_scope ON change(from_scope, seq) WHERE from_scope <> ''"_s,
        u"CREATE TABLE bucket_sum (bucket {text} NOT NULL, part {int} NOT NULL, row_count {int} NOT NULL,"
        " hash {int} NOT NULL, PRIMARY KEY (bucket, part)) {without_rowid}"_s,
        u"CREATE TABLE counter (name {text} NOT NULL PRIMARY KEY, value {int} NOT NULL) {without_rowid}"_s,
        u"CREATE TABLE setting (name {text} NOT NULL PRIMARY KEY, value {text} NOT NULL) {without_rowid}"_s,
    };
}

QStringList entityTables()
{
    return {
        u"CREATE TABLE document (id {uuid} NOT NULL PRIMARY KEY, kind {int} NOT NULL, bucket {text} NOT NULL,"
        " parent {uuid}, version {int} NOT NULL, removed {bool} NOT NULL, doc {doc} NOT NULL) {strict}"_s,
        u"CREATE INDEX document_by_bucket ON document(bucket, kind, id)"_s,
        u"CREATE INDEX document_by_parent ON document(parent) WHERE parent IS NOT NULL"_s,
        u"CREATE TABLE ticket (id {uuid} NOT NULL PRIMARY KEY, number {int} NOT NULL UNIQUE, bucket {text} NOT NULL,"
        " queue {uuid} NOT NULL, state {int} NOT NULL, owner {uuid} NOT NULL, requester {uuid} NOT NULL,"
        " created_at {int} NOT NULL, updated_at {int} NOT NULL, version {int} NOT NULL, removed {bool} NOT NULL,"
        " rows_public {int} NOT NULL, hash_public {int} NOT NULL, rows_internal {int} NOT NULL,"
        " hash_internal {int} NOT NULL, rows_supervisors {int} NOT NULL, hash_supervisors {int} NOT NULL,"
        " rows_events {int} NOT NULL, hash_events {int} NOT NULL, field_versions {text} NOT NULL, doc {doc} NOT NULL) {strict}"_s,
        u"CREATE INDEX ticket_by_bucket ON ticket(bucket, number)"_s,
        u"CREATE INDEX ticket_by_requester ON ticket(requester)"_s,
        u"CREATE TABLE message (id {uuid} NOT NULL PRIMARY KEY, ticket {uuid} NOT NULL REFERENCES ticket(id),"
        " at {int} NOT NULL, audience {int} NOT NULL, person {uuid} NOT NULL, version {int} NOT NULL,"
        " removed {bool} NOT NULL, doc {doc} NOT NULL) {strict}"_s,
        u"CREATE INDEX message_by_ticket ON message(ticket, at)"_s,
        u"CREATE INDEX message_for_supervisors ON message(person) WHERE audience = 2"_s,
        u"CREATE TABLE event (id {uuid} NOT NULL PRIMARY KEY, ticket {uuid} NOT NULL REFERENCES ticket(id),"
        " at {int} NOT NULL, version {int} NOT NULL, removed {bool} NOT NULL, doc {doc} NOT NULL) {strict}"_s,
        u"CREATE INDEX event_by_ticket ON event(ticket, at)"_s,
    };
}

QStringList accessTables()
{
    return {
        u"CREATE TABLE account (person {uuid} NOT NULL PRIMARY KEY, email {text} NOT NULL UNIQUE,"
        " password_hash {text} NOT NULL, active {bool} NOT NULL, created_at {int} NOT NULL) {strict}"_s,
        u"CREATE TABLE session (id {uuid} NOT NULL PRIMARY KEY, person {uuid} NOT NULL REFERENCES account(person),"
        " device {text} NOT NULL, device_name {text} NOT NULL, platform {text} NOT NULL, generation {int} NOT NULL,"
        " refresh_hash {blob} NOT NULL UNIQUE, previous_hash {blob}, created_at {int} NOT NULL,"
        " last_seen_at {int} NOT NULL, expires_at {int} NOT NULL) {strict}"_s,
        u"CREATE INDEX session_by_person ON session(person, device)"_s,
        u"CREATE INDEX session_by_previous ON session(previous_hash) WHERE previous_hash IS NOT NULL"_s,
        u"CREATE TABLE access_token (hash {blob} NOT NULL PRIMARY KEY, session {uuid} NOT NULL"
        " REFERENCES session(id) ON DELETE CASCADE, generation {int} NOT NULL, expires_at {int} NOT NULL)"
        " {without_rowid}"_s,
        u"CREATE INDEX access_token_by_session ON access_token(session)"_s,
        u"CREATE TABLE spent_refresh (hash {blob} NOT NULL PRIMARY KEY, session {uuid} NOT NULL"
        " REFERENCES session(id) ON DELETE CASCADE, at {int} NOT NULL) {without_rowid}"_s,
        u"CREATE INDEX spent_refresh_by_session ON spent_refresh(session)"_s,
        u"CREATE TABLE throttle (attempt {blob} NOT NULL PRIMARY KEY, failures {int} NOT NULL,"
        " blocked_until {int} NOT NULL, last_at {int} NOT NULL) {without_rowid}"_s,
        u"CREATE TABLE setup_token (hash {blob} NOT NULL PRIMARY KEY, expires_at {int} NOT NULL) {without_rowid}"_s,
        u"CREATE TABLE audit (id {uuid} NOT NULL PRIMARY KEY, at {int} NOT NULL, person {uuid} NOT NULL,"
        " action {text} NOT NULL, object {text} NOT NULL, peer {text} NOT NULL) {strict}"_s,
        u"CREATE INDEX audit_by_time ON audit(at)"_s,
    };
}

QStringList workTables()
{
    return {
        u"CREATE TABLE client (id {uuid} NOT NULL PRIMARY KEY, person {uuid} NOT NULL, last_id {int} NOT NULL,"
        " updated_at {int} NOT NULL) {strict}"_s,
        u"CREATE TABLE mutation_outcome (client {uuid} NOT NULL REFERENCES client(id), id {int} NOT NULL,"
        " payload_hash {blob} NOT NULL, outcome {text} NOT NULL, refused {bool} NOT NULL, at {int} NOT NULL,"
        " PRIMARY KEY (client, id)) {without_rowid}"_s,
        u"CREATE INDEX mutation_outcome_by_time ON mutation_outcome(at)"_s,
        u"CREATE TABLE file (hash {blob} NOT NULL PRIMARY KEY, size {int} NOT NULL, created_at {int} NOT NULL)"
        " {without_rowid}"_s,
        u"CREATE TABLE file_owner (hash {blob} NOT NULL REFERENCES file(hash), person {uuid} NOT NULL,"
        " PRIMARY KEY (hash, person)) {without_rowid}"_s,
        u"CREATE TABLE file_ref (hash {blob} NOT NULL, message {uuid} NOT NULL, ticket {uuid} NOT NULL,"
        " PRIMARY KEY (hash, message)) {without_rowid}"_s,
    };
}

QStringList searchTables(Db::Backend backend)
{
    if (backend == Db::Backend::Sqlite)
        return {
            u"CREATE TABLE search_doc (id INTEGER PRIMARY KEY, object BLOB NOT NULL UNIQUE, ticket BLOB NOT NULL,"
            " audience INTEGER NOT NULL, person BLOB NOT NULL) STRICT"_s,
            u"CREATE VIRTUAL TABLE search_index USING fts5(terms, detail = full, tokenize = 'unicode61')"_s,
        };
    return {
        u"CREATE TABLE search_doc (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, object UUID NOT NULL UNIQUE,"
        " ticket UUID NOT NULL, audience BIGINT NOT NULL, person UUID NOT NULL, terms TSVECTOR NOT NULL)"_s,
        u"CREATE INDEX search_doc_terms ON search_doc USING gin(terms)"_s,
    };
}

QStringList allTables(Db::Backend backend)
{
    QStringList sql = feedTables() + entityTables() + accessTables() + workTables();
    sql.replaceInStrings(u"{doc}"_s, backend == Db::Backend::Sqlite ? u"BLOB"_s : u"TEXT"_s);
    return sql + searchTables(backend);
}

} // namespace

Db::Migration firstSchema()
{
    return {1, u"first"_s, allTables(Db::Backend::Sqlite), allTables(Db::Backend::PostgreSql), {}};
}

} // namespace Opora::Server
