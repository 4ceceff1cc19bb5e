// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/lostwords.h"

#include "core/draftwords.h"
#include "core/planted.h"
#include "db/statement.h"
#include "store/filesweep.h"
#include "store/outboxtable.h"
#include "store/tickettable.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

const Core::Message *messageOf(const Core::Operation &operation)
{
    if (const auto *create = std::get_if<Core::Op::TicketCreate>(&operation))
        return &create->message;
    if (const auto *reply = std::get_if<Core::Op::TicketReply>(&operation))
        return &reply->message;
    if (const auto *note = std::get_if<Core::Op::TicketNote>(&operation))
        return &note->message;
    return nullptr;
}

QString wordsOf(const Core::Operation &operation)
{
    if (const auto *add = std::get_if<Core::Op::CustomerNoteAdd>(&operation))
        return add->note.text;
    const Core::Message *message = messageOf(operation);
    return message ? message->text : QString();
}

bool setsStatus(const Core::Operation &operation)
{
    const auto *set = std::get_if<Core::Op::TicketSet>(&operation);
    return set && std::any_of(set->changes.begin(), set->changes.end(), [](const Core::FieldChange &change) {
               return change.field == Core::TicketField::Status;
           });
}

namespace {
/// Up to which number replies stay in the outbox: without them a ticket would be solved that nobody has answered.
Result<qint64> lastChangeOfStatus(Write &write, const QList<OutboxRow> &rows)
{
    qint64 last = 0;
    for (const OutboxRow &row : rows) {
        if (row.state != OutboxState::Waiting || row.op != Core::OpKind::TicketSet)
            continue;
        OPORA_TAKE(mutation, write.codec().decodeMutation(row.doc));
        if (setsStatus(mutation.operation))
            last = row.local;
    }
    return last;
}

Result<void> insert(Write &write, const QString &subject, const QString &text, qint64 at)
{
    if (text.trimmed().isEmpty() || OPORA_PLANTED(4))
        return {};
    OPORA_TRY(Statement(write.transaction(), u"INSERT INTO lost_words(at, subject, text) VALUES(?,?,?)"_s)
                  .bind(at, subject, text)
                  .run());
    write.changes.outbox = true;
    return {};
}

/// The box holds words only. What was attached, perhaps pasted and nowhere else, is in the history of the composer
/// should the ticket come back, for as long as the box holds words of that time.
Result<void> keepFiles(Write &write, const Core::Mutation &mutation, qint64 at)
{
    const Core::Message *message = messageOf(mutation.operation);
    if (!message || message->attachments.isEmpty())
        return {};
    const Core::Draft words = Core::draftOf(*message, Core::TicketId(mutation.object), Core::fromMsecs(at));
    return DraftTable::addToHistory(write.transaction(), write.codec(), words);
}

/// What the box says of a draft: one without words is known by its files.
QString shownOf(const Core::Draft &draft)
{
    if (!draft.text.trimmed().isEmpty())
        return draft.text;
    QStringList names;
    for (const Core::Attachment &attachment : draft.attachments)
        names.append(attachment.name);
    return names.join(u'\n');
}

Result<void> insertDraft(Write &write, Core::TicketId ticket, const QString &subject)
{
    OPORA_TAKE(draft, DraftTable::findRemains(write.connection(), write.codec(), ticket));
    return draft ? insert(write, subject, shownOf(*draft), Core::toMsecs(draft->savedAt)) : Result<void>();
}

Result<QString> takeOutDraft(Write &write, Core::TicketId ticket)
{
    OPORA_TAKE(draft, DraftTable::findRemains(write.connection(), write.codec(), ticket));
    if (!draft)
        return QString();
    return LostWordsTable::takeOut(write, Core::toMsecs(draft->savedAt), shownOf(*draft));
}

template<typename Change>
Result<void> changeDraft(Write &write, Core::TicketId ticket, const QString &subject, Change change)
{
    OPORA_TAKE(row, TicketTable::find(write.connection(), ticket.uuid()));
    // Of a ticket that is not made yet nothing was lost.
    if (row || ticket == Core::newTicketDraft())
        return change();
    OPORA_TAKE(former, takeOutDraft(write, ticket));
    OPORA_TRY(change());
    return insertDraft(write, ticket, former.isEmpty() ? subject : former);
}
} // namespace

Result<void> LostWordsTable::keep(Write &write, const TicketColumns &ticket)
{
    OPORA_TAKE(rows, OutboxTable::ofObject(write.connection(), ticket.id));
    OPORA_TAKE(lastStatus, lastChangeOfStatus(write, rows));
    for (const OutboxRow &row : rows) {
        OPORA_TAKE(mutation, write.codec().decodeMutation(row.doc));
        const QString words = wordsOf(mutation.operation);
        // That the server speaks of the ticket says that it took its making, even if the answer was lost.
        const bool isTaken = row.state == OutboxState::Acknowledged
            || (row.state == OutboxState::Sent && row.op == Core::OpKind::TicketCreate);
        if (!isTaken)
            OPORA_TRY(insert(write, ticket.subject, words, row.at));
        // What has a number on the wire stays: the server will answer for it. So does a change without words, which
        // would be gone without a trace: the ticket may only be missing for a while, on a server that was restored.
        const bool isKeptElsewhere = !words.trimmed().isEmpty();
        const bool isAwaited = row.op == Core::OpKind::TicketReply && row.local < lastStatus;
        if (row.state == OutboxState::Acknowledged) {
            OPORA_TRY(OutboxTable::finish(write.transaction(), row.local, write.parts().nowMs()));
        } else if (!row.wire && isKeptElsewhere && !isAwaited) {
            OPORA_TRY(keepFiles(write, mutation, row.at));
            OPORA_TRY(FileSweep::letGo(write, row.local));
            OPORA_TRY(OutboxTable::remove(write.transaction(), row.local));
        }
    }
    return insertDraft(write, Core::TicketId(ticket.id), ticket.subject);
}

Result<void> LostWordsTable::giveBack(Write &write, const QSet<QUuid> &tickets)
{
    if (tickets.isEmpty())
        return {};
    OPORA_TAKE(
        kept,
        Statement(write.connection(), u"SELECT DISTINCT d.ticket FROM lost_words l JOIN draft d ON d.saved_at=l.at"_s)
            .all([](const Statement &row) { return row.uuid(0); }));
    for (const QUuid &ticket : std::as_const(kept)) {
        if (tickets.contains(ticket))
            OPORA_TRY(takeOutDraft(write, Core::TicketId(ticket)));
    }
    return {};
}

Result<void> LostWordsTable::saveDraft(Write &write, const Core::Draft &draft)
{
    return changeDraft(write, draft.ticket, {},
                       [&] { return DraftTable::save(write.transaction(), write.codec(), draft); });
}

Result<void> LostWordsTable::addToDraft(Write &write, const Core::Draft &words, DraftTable::Place place,
                                        const QString &subject)
{
    return changeDraft(write, words.ticket, subject,
                       [&] { return DraftTable::add(write.transaction(), write.codec(), words, place); });
}

Result<QString> LostWordsTable::takeOut(Write &write, qint64 at, const QString &text)
{
    OPORA_TAKE(subject,
               Statement(write.connection(), u"SELECT subject FROM lost_words WHERE at=? AND text=?"_s)
                   .bind(at, text)
                   .first([](const Statement &row) { return row.text(0); }));
    if (!subject)
        return QString();
    OPORA_TRY(Statement(write.transaction(), u"DELETE FROM lost_words WHERE at=? AND text=?"_s).bind(at, text).run());
    write.changes.outbox = true;
    return *subject;
}

Result<QList<Core::LostWords>> LostWordsTable::all(Db::Connection &connection)
{
    return Statement(connection, u"SELECT key, text, subject, at FROM lost_words ORDER BY at DESC, key DESC"_s)
        .all([](const Statement &row) {
            return Core::LostWords{row.integer(0), row.text(1), row.text(2), Core::fromMsecs(row.integer(3))};
        });
}

Result<void> LostWordsTable::remove(Write &write, qint64 id)
{
    OPORA_TAKE(drafts,
               Statement(write.connection(),
                         u"SELECT d.ticket, l.text FROM draft d JOIN lost_words l ON l.at=d.saved_at WHERE l.key=? "
                         "AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.id=d.ticket)"_s)
                   .bind(id)
                   .all([](const Statement &row) { return std::pair(Core::TicketId(row.uuid(0)), row.text(1)); }));
    for (const auto &[ticket, text] : std::as_const(drafts)) {
        OPORA_TAKE(draft, DraftTable::findRemains(write.connection(), write.codec(), ticket));
        if (draft && shownOf(*draft) == text)
            OPORA_TRY(DraftTable::retire(write.transaction(), ticket, write.parts().nowMs()));
    }
    write.changes.outbox = true;
    return Statement(write.transaction(), u"DELETE FROM lost_words WHERE key=?"_s).bind(id).exec();
}

} // namespace Opora::Store
