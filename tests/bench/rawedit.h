// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rawsqlite.h"

namespace Opora::Bench {

/// Writes by the C interface the rows that an edit of ours writes: the change to be sent, the confirmed state set
/// aside, the ticket, its history, the counters, and for a reply the message; what is searched for is indexed again.
/// One FULL commit. Works in the file of the cache, in rows that nothing else looks at.
class RawEdit final
{
public:
    explicit RawEdit(const QString &path);

    enum class Words { Unchanged, Changed };
    void setKind(Words words, bool withMessage);
    /// Milliseconds.
    double write(const QByteArray &id);

private:
    static void insertChild(RawStatement &statement, qint64 ticket, const QByteArray &doc);
    static QByteArray documentOf(RawStatement &statement, qint64 ticket);
    void indexAgain();

    RawDatabase m_database; // first: the statements stand on it
    RawStatement m_begin, m_commit;
    RawStatement m_find, m_aMessage, m_anEvent;
    RawStatement m_outbox, m_shadow, m_update, m_event, m_message, m_tally;
    RawStatement m_forget, m_index;
    QByteArray m_head = "subject of some words", m_body;
    qint64 m_count = 0;
    Words m_words = Words::Unchanged;
    bool m_withMessage = false;
};

} // namespace Opora::Bench
