// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerbook.h"

#include <QPromise>

/// A book that answers with what the test laid down.
class MemoryCustomerBook : public Opora::Core::CustomerBook
{
public:
    template<typename T>
    using Answer = QFuture<Opora::Core::Result<T>>;

    Opora::Core::CustomerInsight told;
    QList<Opora::Core::LikelyDuplicate> alike;
    QList<Opora::Core::OrganisationRow> rows;
    Opora::Core::OrganisationDetails details;
    Opora::Core::LoyaltyCounts levels;
    QList<QList<Opora::Core::LoyaltyRule>> judgedBy; ///< every question for them

    Answer<Opora::Core::CustomerInsight> insight(Opora::Core::CustomerId) override { return now(told); }
    Answer<QList<Opora::Core::LikelyDuplicate>> duplicates(Opora::Core::CustomerId, QString) override
    {
        return now(alike);
    }
    Answer<QList<Opora::Core::OrganisationRow>> organisations(QString words, int) override
    {
        QList<Opora::Core::OrganisationRow> found;
        for (const Opora::Core::OrganisationRow &row : std::as_const(rows)) {
            if (row.name.contains(words, Qt::CaseInsensitive))
                found.append(row);
        }
        return now(found);
    }
    Answer<Opora::Core::OrganisationDetails> organisation(Opora::Core::OrganisationId) override { return now(details); }
    Answer<Opora::Core::LoyaltyCounts> loyaltyCounts(QList<Opora::Core::LoyaltyRule> rules,
                                                     Opora::Core::Timestamp) override
    {
        judgedBy.append(rules);
        return now(levels);
    }

private:
    template<typename T>
    static Answer<T> now(const T &value)
    {
        QPromise<Opora::Core::Result<T>> promise;
        promise.start();
        promise.addResult(Opora::Core::Result<T>(value));
        promise.finish();
        return promise.future();
    }
};
