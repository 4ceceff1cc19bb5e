// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/localcustomerbook.h"

#include "store/customerinsight.h"
#include "store/reader.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;

LocalCustomerBook::LocalCustomerBook(const StoreSettings &settings, QObject *parent)
    : CustomerBook(parent)
    , m_settings(settings)
    , m_thread(u"opora-people"_s)
{ }

LocalCustomerBook::~LocalCustomerBook()
{
    // A connection is closed by the thread that opened it.
    m_thread.runAndWait([this] { m_reader.reset(); });
}

template<typename Work>
auto LocalCustomerBook::read(Work work) -> QFuture<std::invoke_result_t<Work, const Reader &>>
{
    return m_thread.run([this, work = std::move(work)]() -> std::invoke_result_t<Work, const Reader &> {
        if (!m_reader) {
            auto opened = Reader::open(m_settings);
            if (!opened)
                return opened.error();
            m_reader = std::move(*opened);
        }
        return work(*m_reader);
    });
}

QFuture<Result<Core::CustomerInsight>> LocalCustomerBook::insight(Core::CustomerId id)
{
    return read([id](const Reader &reader) { return CustomerInsightReader(reader).insight(id); });
}

QFuture<Result<QList<Core::LikelyDuplicate>>> LocalCustomerBook::duplicates(Core::CustomerId id, QString region)
{
    return read([id, region = std::move(region)](const Reader &reader) {
        return CustomerInsightReader(reader).duplicates(id, region);
    });
}

QFuture<Result<QList<Core::OrganisationRow>>> LocalCustomerBook::organisations(QString words, int limit)
{
    return read([words = std::move(words), limit](const Reader &reader) {
        return OrganisationReader(reader).list(words, limit);
    });
}

QFuture<Result<Core::OrganisationDetails>> LocalCustomerBook::organisation(Core::OrganisationId id)
{
    return read([id](const Reader &reader) { return OrganisationReader(reader).organisation(id); });
}

QFuture<Result<Core::LoyaltyCounts>> LocalCustomerBook::loyaltyCounts(QList<Core::LoyaltyRule> rules,
                                                                      Core::Timestamp now)
{
    return read([rules = std::move(rules), now](const Reader &reader) {
        return CustomerInsightReader(reader).loyaltyCounts(rules, now);
    });
}

} // namespace Opora::Store
