// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/serverasking.h"

#include "core/ports/serversearch.h"
#include "protocol/limits.h"
#include "protocol/wire.h"
#include "store/localstore.h"
#include "sync/incoming.h"

#include <utility>

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

constexpr int kTries = 5; ///< while the sync moves on under the question

/// The body of a good answer, or why there is none.
Result<QByteArray> bodyOf(const Account::Answer &answer)
{
    if (const auto *refusal = std::get_if<Account::Refusal>(&answer))
        return refusal->error;
    return std::get<ServerAnswer>(answer).body;
}

Result<QList<Core::Ticket>> ticketsIn(const Account::Answer &answer)
{
    const auto body = bodyOf(answer);
    if (!body)
        return body.error();
    const auto found = Protocol::decode<Protocol::SearchAnswer>(*body);
    if (!found)
        return found.error();
    QList<Core::Ticket> tickets;
    for (const Store::IncomingRow &row : toRows(found->tickets)) {
        if (const auto *ticket = std::get_if<Core::Ticket>(&row.value); ticket && !row.removed)
            tickets.append(*ticket);
    }
    return tickets;
}

} // namespace

ServerAsking::ServerAsking(Store::LocalStore &store, Account &account)
    : m_store(store)
    , m_account(account)
{ }

ServerAsking::~ServerAsking()
{
    breakOff();
}

Error ServerAsking::offline()
{
    return {Error::Kind::Offline, u"net.offline"_s, {}};
}

void ServerAsking::find(const QString &text, Found callback)
{
    breakOffSearch();
    m_found = std::move(callback);
    ServerRequest request;
    request.method = "GET";
    request.path = u"search"_s;
    // As forms write it: the server takes a plus for a space.
    const QByteArray words = QUrl::toPercentEncoding(text.left(Protocol::Limits::kSearchChars));
    request.query.addQueryItem(u"q"_s, QString::fromLatin1(words));
    request.query.addQueryItem(u"limit"_s, QString::number(Core::ServerSearch::kMost));
    m_search = m_account.call(request, [this](const Account::Answer &answer) {
        const auto ended = std::move(m_search);
        std::exchange(m_found, {})(ticketsIn(answer));
    });
}

void ServerAsking::breakOffSearch()
{
    m_search.reset();
    if (const auto broken = std::exchange(m_found, {}))
        broken(offline());
}

void ServerAsking::fetch(Core::TicketId id, Fetched callback)
{
    const auto [fetch, isNew] = m_fetches.try_emplace(id.uuid());
    // Asked for twice: both hear of the one answer.
    fetch->second.callback = isNew
        ? std::move(callback)
        : [first = std::move(fetch->second.callback), second = std::move(callback)](const Result<void> &result) {
              first(result);
              second(result);
          };
    if (isNew)
        askFor(id);
}

void ServerAsking::askFor(Core::TicketId id)
{
    Fetch &fetch = m_fetches.at(id.uuid());
    fetch.cursor = m_store.cursor();
    fetch.rights = m_store.rights();
    ++fetch.tries;
    ServerRequest request;
    request.method = "GET";
    request.path = u"tickets/"_s + id.toString();
    fetch.call = m_account.call(request, [this, id](const Account::Answer &answer) { takeTicket(id, answer); });
}

void ServerAsking::takeTicket(Core::TicketId id, const Account::Answer &answer)
{
    Fetch &fetch = m_fetches.at(id.uuid());
    const auto ended = std::move(fetch.call);
    const auto body = bodyOf(answer);
    if (!body)
        return endFetch(id, body.error());
    const auto stored = store(fetch, *body);
    if (!stored)
        return endFetch(id, stored.error());
    if (!*stored)
        return askFor(id);
    endFetch(id, {});
}

Result<bool> ServerAsking::store(const Fetch &fetch, const QByteArray &body)
{
    // The feed may have told meanwhile that the ticket is gone or out of sight, which an answer made before does not
    // know.
    const bool isStale = m_store.cursor() != fetch.cursor || m_store.rights() != fetch.rights;
    if (isStale && fetch.tries < kTries)
        return false;
    const auto records = Protocol::decode<Protocol::RecordsAnswer>(body);
    if (!records)
        return records.error();
    if (isStale)
        return Error{Error::Kind::Retryable, u"search.sync_busy"_s, {}};
    // What the feed will tell again is known by its version then.
    if (const auto applied = m_store.applyChanges(toRows(records->records), m_store.cursor()); !applied)
        return applied.error();
    return true;
}

void ServerAsking::endFetch(Core::TicketId id, const Result<void> &result)
{
    const auto node = m_fetches.extract(id.uuid());
    node.mapped().callback(result);
}

void ServerAsking::breakOff()
{
    breakOffSearch();
    for (auto &[id, fetch] : std::exchange(m_fetches, {})) {
        fetch.call.reset();
        fetch.callback(offline());
    }
}

} // namespace Opora::Sync
