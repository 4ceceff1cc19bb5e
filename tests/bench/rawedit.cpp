// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawedit.h"

#include "samples.h"

#include <QUuid>

namespace Opora::Bench {

namespace {
// A row of the index that belongs to no ticket.
constexpr qint64 kOwnRow = -1;
constexpr int kBodyWords = 150;
} // namespace

RawEdit::RawEdit(const QString &path)
    : m_database(path)
    , m_begin(m_database.handle(), "BEGIN IMMEDIATE")
    , m_commit(m_database.handle(), "COMMIT")
    , m_find(m_database.handle(), "SELECT key, doc FROM ticket WHERE id=?")
    , m_aMessage(m_database.handle(), "SELECT doc FROM message WHERE ticket=? LIMIT 1")
    , m_anEvent(m_database.handle(), "SELECT doc FROM event WHERE ticket=? LIMIT 1")
    // Delivered long ago: nothing asks for it.
    , m_outbox(m_database.handle(),
               "INSERT INTO outbox(object, op, state, doc, version, release_at, at, done_at)"
               " VALUES(?, 3, 9, ?, 0, 0, 0, 0)")
    , m_shadow(m_database.handle(), "INSERT INTO shadow(kind, id, doc) VALUES(14, ?, ?)")
    , m_update(m_database.handle(), "UPDATE ticket SET doc=?, updated=updated+1, unsent=1 WHERE key=?")
    , m_event(m_database.handle(), "INSERT INTO event(ticket, id, at, version, pending, doc) VALUES(?, ?, 0, 0, 0, ?)")
    , m_message(m_database.handle(),
                "INSERT INTO message(ticket, id, at, version, pending, doc) VALUES(?, ?, 0, 0, 0, ?)")
    , m_tally(m_database.handle(),
              "UPDATE tally SET n=n+0 WHERE (queue, owner, state, unanswered) IN"
              " (SELECT queue, owner, state, unanswered FROM tally LIMIT 2)")
    , m_forget(m_database.handle(),
               "INSERT INTO ticket_search(ticket_search, rowid, subject, body) VALUES('delete', ?, ?, ?)")
    , m_index(m_database.handle(), "INSERT INTO ticket_search(rowid, subject, body) VALUES(?, ?, ?)")
{
    for (int word = 0; word < kBodyWords; ++word)
        m_body += "word" + QByteArray::number(word * word) + ' ';
    m_index.bind(1, kOwnRow);
    m_index.bindText(2, m_head);
    m_index.bindText(3, m_body);
    m_index.drain();
}

void RawEdit::setKind(Words words, bool withMessage)
{
    m_words = words;
    m_withMessage = withMessage;
}

void RawEdit::insertChild(RawStatement &statement, qint64 ticket, const QByteArray &doc)
{
    statement.bind(1, ticket);
    statement.bind(2, QUuid::createUuid().toRfc4122());
    statement.bind(3, doc);
    statement.drain();
}

void RawEdit::indexAgain()
{
    for (RawStatement *statement : {&m_forget, &m_index}) {
        statement->bind(1, kOwnRow);
        statement->bindText(2, m_head);
        statement->bindText(3, m_body);
        statement->drain();
        if (statement == &m_forget)
            m_body += "more" + QByteArray::number(++m_count) + ' ';
    }
}

QByteArray RawEdit::documentOf(RawStatement &statement, qint64 ticket)
{
    statement.bind(1, ticket);
    const QByteArray doc = statement.step() ? statement.bytes(0) : QByteArray("{}");
    statement.reset();
    return doc;
}

double RawEdit::write(const QByteArray &id)
{
    m_find.bind(1, id);
    if (!m_find.step())
        qFatal("a ticket is not in the cache");
    const qint64 key = m_find.number(0);
    const QByteArray ticket = m_find.bytes(1);
    m_find.reset();
    const QByteArray message = documentOf(m_aMessage, key);
    const QByteArray event = documentOf(m_anEvent, key);
    return millisecondsOf([&] {
        m_begin.drain();
        m_outbox.bind(1, id);
        m_outbox.bind(2, message);
        m_outbox.drain();
        m_shadow.bind(1, QUuid::createUuid().toRfc4122());
        m_shadow.bind(2, ticket);
        m_shadow.drain();
        m_update.bind(1, ticket);
        m_update.bind(2, key);
        m_update.drain();
        insertChild(m_event, key, event);
        m_tally.drain();
        if (m_withMessage)
            insertChild(m_message, key, message);
        if (m_words == Words::Changed)
            indexAgain();
        m_commit.drain();
    });
}

} // namespace Opora::Bench
