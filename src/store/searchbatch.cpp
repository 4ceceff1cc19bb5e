// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchbatch.h"

#include "core/ports/documentcodec.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/childtable.h"
#include "store/tickettable.h"
#include "store/try.h"
#include "text/names.h"
#include "text/phonesearch.h"
#include "text/wordforms.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

Result<void> writeArticle(Db::Transaction &transaction, const QString &sql, qint64 key, const Core::Article &article)
{
    const QString body = article.shortAnswer + u'\n' + article.body + u'\n' + article.tags.join(u'\n');
    return Statement(transaction, sql).bind(key, Text::indexText(article.title), Text::indexText(body)).exec();
}

QString customerGrams(const Core::Customer &customer)
{
    QStringList parts = QStringList{customer.name} + customer.emails + customer.phones + customer.messengers;
    // Others group the same number in another way.
    for (const QString &phone : customer.phones)
        parts.append(Text::phoneDigits(phone));
    return Text::nameTrigrams(Text::foldedName(parts.join(u' ')));
}

} // namespace

void SearchBatch::append(Entry &entry, const Core::Message &message)
{
    QString &words = message.audience == Core::Audience::Public ? entry.body : entry.note;
    words += u'\n' + message.text;
    for (const Core::Attachment &file : message.attachments)
        entry.other += u'\n' + file.name;
}

Result<void> SearchBatch::write(Db::Transaction &transaction, Step step, qint64 key, const Entry &entry)
{
    const QString sql = step == Step::Insert
        ? u"INSERT INTO ticket_search(rowid, subject, body, note, other) VALUES(?, ?, ?, ?, ?)"_s
        : u"INSERT INTO ticket_search(ticket_search, rowid, subject, body, note, other) "
          "VALUES('delete', ?, ?, ?, ?, ?)"_s;
    return Statement(transaction, sql)
        .bind(key, Text::indexText(entry.subject), Text::indexText(entry.body), Text::indexText(entry.note),
              Text::indexText(entry.other))
        .exec();
}

void SearchBatch::start(const TicketColumns &ticket)
{
    if (ticket.key < m_floors.ticket)
        return;
    Entry entry;
    entry.subject = ticket.subject;
    entry.other = ticket.requesterName + u'\n' + ticket.tags;
    m_entries.insert(ticket.key, entry);
}

Result<void> SearchBatch::touch(Db::Transaction &transaction, qint64 key)
{
    if (key < m_floors.ticket)
        return {};
    if (const auto found = m_entries.find(key); found != m_entries.end()) {
        found->fromRows = true;
        return {};
    }
    OPORA_TAKE(entry, read(transaction.connection(), key));
    if (entry)
        OPORA_TRY(write(transaction, Step::Remove, key, *entry));
    renew(key);
    return {};
}

void SearchBatch::add(qint64 key, const Core::Message &message)
{
    const auto found = m_entries.find(key);
    if (found != m_entries.end() && !found->fromRows)
        append(*found, message);
}

void SearchBatch::drop(qint64 key)
{
    m_entries.remove(key);
}

void SearchBatch::renew(qint64 key)
{
    Entry entry;
    entry.fromRows = true;
    m_entries.insert(key, entry);
}

Result<void> SearchBatch::settle(Db::Transaction &transaction)
{
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        std::optional<Entry> entry = *it;
        if (it->fromRows) {
            OPORA_TAKE(fresh, read(transaction.connection(), it.key()));
            entry = std::move(fresh);
        }
        if (entry)
            OPORA_TRY(write(transaction, Step::Insert, it.key(), *entry));
    }
    m_entries.clear();
    return {};
}

Result<std::optional<SearchBatch::Entry>> SearchBatch::read(Db::Connection &connection, qint64 key) const
{
    OPORA_TAKE(found,
               Statement(connection, u"SELECT subject, requester_name, tags FROM ticket WHERE key=?"_s)
                   .bind(key)
                   .first([](const Statement &row) {
                       return Entry{row.text(0), {}, {}, row.text(1) + u'\n' + row.text(2), true};
                   }));
    if (!found)
        return std::optional<Entry>();
    OPORA_TAKE(messages, ChildTable(Core::EntityKind::Message).ofTicket(connection, key));
    for (const ChildTable::Row &row : messages) {
        OPORA_TAKE(message, m_codec.decode(Core::EntityKind::Message, row.doc));
        append(*found, std::get<Core::Message>(message));
    }
    return found;
}

Result<void> SearchBatch::replaceArticle(Db::Transaction &transaction, qint64 key, const Core::Article *before,
                                         const Core::Article *after)
{
    if (before) {
        OPORA_TRY(writeArticle(
            transaction, u"INSERT INTO article_search(article_search, rowid, title, body) VALUES('delete', ?, ?, ?)"_s,
            key, *before));
    }
    if (after) {
        OPORA_TRY(writeArticle(transaction, u"INSERT INTO article_search(rowid, title, body) VALUES(?, ?, ?)"_s, key,
                               *after));
    }
    return {};
}

Result<void> SearchBatch::replaceCustomer(Db::Transaction &transaction, qint64 key, const Core::Customer *before,
                                          const Core::Customer *after) const
{
    if (key < m_floors.customer)
        return {};
    if (before) {
        OPORA_TRY(Statement(transaction,
                            u"INSERT INTO customer_search(customer_search, rowid, grams) "
                            "VALUES('delete', ?, ?)"_s)
                      .bind(key, customerGrams(*before))
                      .run());
    }
    return after ? addCustomer(transaction, key, *after) : Result<void>();
}

Result<void> SearchBatch::addCustomer(Db::Transaction &transaction, qint64 key, const Core::Customer &customer)
{
    return Statement(transaction, u"INSERT INTO customer_search(rowid, grams) VALUES(?, ?)"_s)
        .bind(key, customerGrams(customer))
        .exec();
}

} // namespace Opora::Store
