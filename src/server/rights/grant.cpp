// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rights/grant.h"

#include "server/feed/bucketname.h"
#include "server/schema/try.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;

namespace {

/// "2026-03", as buckets of closed tickets are named.
bool isMonth(QStringView text)
{
    return text.size() == 7 && QDate::fromString(text.toString() + u"-01"_s, Qt::ISODate).isValid();
}

} // namespace

Result<Grant> Grant::fromWant(const QString &want, const Rights &rights)
{
    Grant grant;
    grant.m_userBucket = userBucket(rights.person().id);
    grant.m_queues = rights.visibleQueues();
    for (const Core::QueueId &queue : std::as_const(grant.m_queues))
        grant.m_queueSet.insert(queue.uuid());
    for (const QString &word : want.split(u',', Qt::SkipEmptyParts))
        OPORA_CHECK(grant.addWord(word, rights));
    return grant;
}

Grant Grant::all(const Rights &rights)
{
    return *fromWant(u"ref,user,customer,open,closed:all"_s, rights);
}

Result<void> Grant::addWord(const QString &word, const Rights &rights)
{
    if (word == "ref"_L1) {
        m_ref = true;
        m_drafts = rights.seesDrafts();
    } else if (word == "user"_L1) {
        m_user = true;
    } else if (word == "customer"_L1) {
        m_customer = rights.seesCustomers();
    } else if (word == "open"_L1) {
        m_open = true;
    } else if (word == "closed:all"_L1) {
        m_closed = true;
        m_closedFrom.clear();
    } else if (word.startsWith("closed:"_L1) && isMonth(QStringView(word).mid(7))) {
        m_closed = true;
        m_closedFrom = word.mid(7);
    } else {
        return Error{Error::Kind::Rejected, u"request.bad_query"_s, word.left(40)};
    }
    return {};
}

bool Grant::holds(const QString &bucket) const
{
    if (bucket == kRefBucket)
        return m_ref;
    if (bucket == kDraftBucket)
        return m_drafts;
    if (bucket == kCustomerBucket)
        return m_customer;
    if (bucket == m_userBucket)
        return m_user;
    const Core::QueueId queue = queueOf(bucket);
    if (queue.isNull() || !m_queueSet.contains(queue.uuid()))
        return false;
    const QStringView rest = QStringView(bucket).mid(bucket.indexOf(u'/') + 1);
    if (rest == "open"_L1)
        return m_open;
    return m_closed && rest.startsWith("closed/"_L1) && isMonth(rest.mid(7)) && rest.mid(7) >= m_closedFrom;
}

QStringList Grant::scopes() const
{
    QStringList scopes = fixedBuckets();
    for (QString &scope : scopes)
        scope = scopeOf(scope);
    if (m_closed && !m_open) {
        for (const Core::QueueId &queue : m_queues)
            scopes += u"queue:"_s + queue.toString();
    }
    return scopes;
}

QStringList Grant::fixedBuckets() const
{
    QStringList buckets;
    if (m_ref)
        buckets += kRefBucket;
    if (m_drafts)
        buckets += kDraftBucket;
    if (m_user)
        buckets += m_userBucket;
    if (m_customer)
        buckets += kCustomerBucket;
    if (m_open) {
        for (const Core::QueueId &queue : m_queues)
            buckets += u"queue:"_s + queue.toString() + u"/open"_s;
    }
    return buckets;
}

} // namespace Opora::Server
