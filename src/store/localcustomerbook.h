// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerbook.h"
#include "store/enginethread.h"
#include "store/rows.h"

namespace Opora::Store {

class Reader;

/// Customers and organisations looked at as a whole, over the cache. GUI thread; reads on a thread of its own, since
/// comparing people takes longer than a list may wait.
class LocalCustomerBook final : public Core::CustomerBook
{
    Q_OBJECT
public:
    explicit LocalCustomerBook(const StoreSettings &settings, QObject *parent = nullptr);
    ~LocalCustomerBook() override;

    QFuture<Core::Result<Core::CustomerInsight>> insight(Core::CustomerId id) override;
    QFuture<Core::Result<QList<Core::LikelyDuplicate>>> duplicates(Core::CustomerId id, QString region) override;
    QFuture<Core::Result<QList<Core::OrganisationRow>>> organisations(QString words, int limit) override;
    QFuture<Core::Result<Core::OrganisationDetails>> organisation(Core::OrganisationId id) override;
    QFuture<Core::Result<Core::LoyaltyCounts>> loyaltyCounts(QList<Core::LoyaltyRule> rules,
                                                             Core::Timestamp now) override;

private:
    template<typename Work>
    auto read(Work work) -> QFuture<std::invoke_result_t<Work, const Reader &>>;

    StoreSettings m_settings;
    std::unique_ptr<Reader> m_reader; ///< of m_thread
    EngineThread m_thread;
};

} // namespace Opora::Store
