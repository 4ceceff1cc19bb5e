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

QString wordsOf(const TicketColumns &ticket)
{
    return ticket.requesterName + u'\n' + ticket.tags;
}

void append(QString &body, const Core::Message &message)
{
    body += u'\n' + message.text;
    for (const Core::Attachment &file : message.attachments)
        body += u'\n' + file.name;
}

Result<void> write(Db::Transaction &transaction, const QString &sql, qint64 key, const QString &head,
                   const QString &body)
{
    return Statement(transaction, sql).bind(key, Text::indexText(head), Text::indexText(body)).exec();
}

QString articleBody(const Core::Article &article)
{
    return article.shortAnswer + u'\n' + article.body + u'\n' + article.tags.join(u'\n');
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

void SearchBatch::start(const TicketColumns &ticket)
{
    if (ticket.key >= m_floors.ticket)
        m_entries.insert(ticket.key, {ticket.subject, wordsOf(ticket), false});
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
    if (entry) {
        OPORA_TRY(write(transaction,
                        u"INSERT INTO ticket_search(ticket_search, rowid, subject, body) VALUES('delete', ?, ?, ?)"_s,
                        key, entry->subject, entry->body));
    }
    m_entries.insert(key, {{}, {}, true});
    return {};
}

void SearchBatch::add(qint64 key, const Core::Message &message)
{
    const auto found = m_entries.find(key);
    if (found != m_entries.end() && !found->fromRows)
        append(found->body, message);
}

void SearchBatch::drop(qint64 key)
{
    m_entries.remove(key);
}

void SearchBatch::renew(qint64 key)
{
    m_entries.insert(key, {{}, {}, true});
}

Result<void> SearchBatch::settle(Db::Transaction &transaction)
{
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        std::optional<Entry> entry = *it;
        if (it->fromRows) {
            OPORA_TAKE(fresh, read(transaction.connection(), it.key()));
            entry = std::move(fresh);
        }
        if (entry) {
            OPORA_TRY(write(transaction, u"INSERT INTO ticket_search(rowid, subject, body) VALUES(?, ?, ?)"_s, it.key(),
                            entry->subject, entry->body));
        }
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
                       return Entry{row.text(0), row.text(1) + u'\n' + row.text(2), true};
                   }));
    if (!found)
        return std::optional<Entry>();
    OPORA_TAKE(messages, ChildTable(Core::EntityKind::Message).ofTicket(connection, key));
    for (const ChildTable::Row &row : messages) {
        OPORA_TAKE(message, m_codec.decode(Core::EntityKind::Message, row.doc));
        append(found->body, std::get<Core::Message>(message));
    }
    return found;
}

Result<void> SearchBatch::replaceArticle(Db::Transaction &transaction, qint64 key, const Core::Article *before,
                                         const Core::Article *after)
{
    if (before) {
        OPORA_TRY(write(transaction,
                        u"INSERT INTO article_search(article_search, rowid, title, body) VALUES('delete', ?, ?, ?)"_s,
                        key, before->title, articleBody(*before)));
    }
    if (after) {
        OPORA_TRY(write(transaction, u"INSERT INTO article_search(rowid, title, body) VALUES(?, ?, ?)"_s, key,
                        after->title, articleBody(*after)));
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
