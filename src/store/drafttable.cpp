// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/drafttable.h"

#include "core/draftwords.h"
#include "core/planted.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/anylength.h"
#include "store/salvagerow.h"
#include "store/try.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Draft;
using Core::DraftAside;
using Core::Result;
using Db::Statement;

namespace {

// Versions of a draft closer together than this are one for the history.
constexpr qint64 kHistoryStepMs = 60'000;
constexpr int kAlwaysKept = 100;

constexpr auto kAsideField = "\"aside\":"; // inside of words the quotes are escaped
const auto kForwarded = "forwarded"_L1;

struct AsideList
{
    QLatin1String name;
    QStringList DraftAside::*addresses;
};

constexpr AsideList kAsideLists[] = {
    {"reply_cc"_L1, &DraftAside::replyCc},       {"reply_bcc"_L1, &DraftAside::replyBcc},
    {"forward_to"_L1, &DraftAside::forwardTo},   {"forward_cc"_L1, &DraftAside::forwardCc},
    {"forward_bcc"_L1, &DraftAside::forwardBcc},
};

/// No message has a place for what rests. It comes last: of a document that breaks off the words are left.
QByteArray withAside(QByteArray document, const DraftAside &aside)
{
    if (aside == DraftAside())
        return document;
    QJsonObject object;
    for (const auto &[name, addresses] : kAsideLists)
        object.insert(name, QJsonArray::fromStringList(aside.*addresses));
    QJsonArray messages;
    for (const Core::MessageId &id : aside.forwarded)
        messages.append(id.toString());
    object.insert(kForwarded, messages);
    document.chop(1);
    return document + ',' + kAsideField + QJsonDocument(object).toJson(QJsonDocument::Compact) + '}';
}

DraftAside asideIn(const QByteArray &document)
{
    DraftAside aside;
    if (!document.contains(kAsideField))
        return aside;
    const QJsonObject object = QJsonDocument::fromJson(document).object().value("aside"_L1).toObject();
    for (const auto &[name, addresses] : kAsideLists)
        for (const QJsonValue &address : object.value(name).toArray())
            if (address.isString())
                (aside.*addresses).append(address.toString());
    for (const QJsonValue &message : object.value(kForwarded).toArray())
        aside.forwarded.append(Core::MessageId::fromString(message.toString()));
    return aside;
}

/// A draft has the shape of a message; what it answers stands in the place of the message's own id.
QByteArray toDocument(const Core::DocumentCodec &codec, const Draft &draft)
{
    Core::Message message;
    // A document needs an id: the ticket's stands for "none".
    message.id = draft.lastPublicSeen.isNull() ? Core::MessageId(draft.ticket.uuid()) : draft.lastPublicSeen;
    message.ticket = draft.ticket;
    message.authorKind = Core::AuthorKind::Agent;
    message.audience = draft.audience;
    message.text = draft.text;
    message.html = OPORA_PLANTED(71) ? QString() : draft.html;
    message.attachments = draft.attachments;
    Core::takeFacts(message, draft);
    message.at = draft.savedAt;
    return withAside(codec.encode(Core::Entity(message)), draft.aside);
}

Result<Draft> fromDocument(const Core::DocumentCodec &codec, const QByteArray &doc)
{
    OPORA_TAKE(entity, readMessageOfAnyLength(codec, doc));
    const auto &message = std::get<Core::Message>(entity);
    const bool isNone = message.id.uuid() == message.ticket.uuid();
    Draft draft{message.ticket,      message.audience, message.text,
                message.attachments, message.at,       isNone ? Core::MessageId() : message.id};
    Core::takeFacts(draft, message);
    draft.html = message.html;
    draft.aside = asideIn(doc);
    return draft;
}

struct Row
{
    QByteArray doc;
    qint64 savedAt = 0;
};

Result<std::optional<Row>> rowOf(Db::Connection &connection, Core::TicketId ticket)
{
    return Statement(connection, u"SELECT doc, saved_at FROM draft WHERE ticket=?"_s)
        .bind(ticket.uuid())
        .first([](const Statement &row) {
            return Row{row.blob(0), row.integer(1)};
        });
}

} // namespace

Result<std::optional<Draft>> DraftTable::find(Db::Connection &connection, const Core::DocumentCodec &codec,
                                              Core::TicketId ticket)
{
    OPORA_TAKE(row, rowOf(connection, ticket));
    if (!row)
        return std::optional<Draft>();
    OPORA_TAKE(draft, fromDocument(codec, row->doc));
    return std::optional(draft);
}

Result<QList<Draft>> DraftTable::history(Db::Connection &connection, const Core::DocumentCodec &codec,
                                         Core::TicketId ticket)
{
    OPORA_TAKE(docs,
               Statement(connection, u"SELECT doc FROM draft_history WHERE ticket=? ORDER BY saved_at DESC, key DESC"_s)
                   .bind(ticket.uuid())
                   .all([](const Statement &row) { return row.blob(0); }));
    QList<Draft> drafts;
    for (const QByteArray &doc : docs) {
        // One that cannot be read hides no other.
        if (const auto draft = fromDocument(codec, doc))
            drafts.append(*draft);
    }
    return drafts;
}

Result<void> DraftTable::save(Db::Transaction &transaction, const Core::DocumentCodec &codec, const Draft &draft)
{
    // Words that grow are one version; what they lost, their look too, and the state of a minute ago are others.
    // What cannot be read is no reason to refuse new words: it goes into the history as it is.
    const auto before = find(transaction.connection(), codec, draft.ticket);
    const bool isLoss = !before || (*before && Core::losesAnything(**before, draft));
    OPORA_TAKE(last,
               Statement(transaction, u"SELECT coalesce(max(saved_at), 0) FROM draft_history WHERE ticket=?"_s)
                   .bind(draft.ticket.uuid())
                   .first([](const Statement &row) { return row.integer(0); }));
    const qint64 now = Core::toMsecs(draft.savedAt);
    const bool isCleared = !Core::hasContent(draft);
    // What only rests is no version of any words.
    const bool isVersion = !before || !*before || Core::hasContent(**before);
    if (isVersion && (isCleared || isLoss || now - last.value_or(0) >= kHistoryStepMs)) {
        OPORA_TRY(Statement(transaction,
                            u"INSERT INTO draft_history(ticket, saved_at, doc) "
                            "SELECT ticket, saved_at, doc FROM draft WHERE ticket=?"_s)
                      .bind(draft.ticket.uuid())
                      .run());
    }
    if (isCleared && draft.aside == DraftAside())
        return remove(transaction, draft.ticket);
    return Statement(transaction,
                     u"INSERT INTO draft(ticket, saved_at, doc) VALUES(?,?,?) ON CONFLICT(ticket) "
                     "DO UPDATE SET saved_at=excluded.saved_at, doc=excluded.doc"_s)
        .bind(draft.ticket.uuid(), now, toDocument(codec, draft))
        .exec();
}

Result<void> DraftTable::add(Db::Transaction &transaction, const Core::DocumentCodec &codec, const Draft &words,
                             Place place)
{
    OPORA_TAKE(row, rowOf(transaction.connection(), words.ticket));
    const auto standing = row ? fromDocument(codec, row->doc) : Result<Draft>(Core::Error{});
    if (!standing)
        return save(transaction, codec, words);
    return save(transaction, codec,
                place == Place::Before ? Core::joined(words, *standing) : Core::joined(*standing, words));
}

Result<std::optional<Draft>> DraftTable::findRemains(Db::Connection &connection, const Core::DocumentCodec &codec,
                                                     Core::TicketId ticket)
{
    OPORA_TAKE(row, rowOf(connection, ticket));
    if (!row)
        return std::optional<Draft>();
    if (const auto draft = fromDocument(codec, row->doc))
        return std::optional(*draft);
    Draft remains;
    remains.ticket = ticket;
    remains.text = wordsIn(row->doc);
    remains.savedAt = Core::fromMsecs(row->savedAt);
    return std::optional(remains);
}

Result<void> DraftTable::retire(Db::Transaction &transaction, Core::TicketId ticket, qint64 now)
{
    OPORA_TRY(Statement(transaction,
                        u"INSERT INTO draft_history(ticket, saved_at, doc) "
                        "SELECT ticket, ?, doc FROM draft WHERE ticket=?"_s)
                  .bind(now, ticket.uuid())
                  .run());
    return remove(transaction, ticket);
}

Result<void> DraftTable::addToHistory(Db::Transaction &transaction, const Core::DocumentCodec &codec,
                                      const Draft &draft)
{
    return Statement(transaction, u"INSERT INTO draft_history(ticket, saved_at, doc) VALUES(?,?,?)"_s)
        .bind(draft.ticket.uuid(), Core::toMsecs(draft.savedAt), toDocument(codec, draft))
        .exec();
}

Result<void> DraftTable::remove(Db::Transaction &transaction, Core::TicketId ticket)
{
    return Statement(transaction, u"DELETE FROM draft WHERE ticket=?"_s).bind(ticket.uuid()).exec();
}

Result<void> DraftTable::forgetBefore(Db::Transaction &transaction, qint64 moment)
{
    // A clock that is wrong by years must not empty it, and kept words have their files nowhere else.
    return Statement(transaction,
                     u"DELETE FROM draft_history WHERE saved_at<? "
                     "AND key<=(SELECT key FROM draft_history ORDER BY key DESC LIMIT 1 OFFSET ?) "
                     "AND saved_at NOT IN (SELECT at FROM lost_words)"_s)
        .bind(moment, kAlwaysKept)
        .exec();
}

} // namespace Opora::Store
