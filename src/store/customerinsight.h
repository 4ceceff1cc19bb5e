// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerbook.h"
#include "store/reader.h"

#include <QSet>

namespace Opora::Store {

/// What the cache tells of customers and organisations beyond their own rows: repeated problems, ratings, who may be
/// the same person, who belongs to a firm.
class CustomerInsightReader final
{
public:
    explicit CustomerInsightReader(const Reader &reader)
        : m_reader(reader)
    { }

    [[nodiscard]] Core::Result<Core::CustomerInsight> insight(Core::CustomerId id) const;
    [[nodiscard]] Core::Result<QList<Core::LikelyDuplicate>> duplicates(Core::CustomerId id,
                                                                        const QString &region) const;
    [[nodiscard]] Core::Result<Core::LoyaltyCounts> loyaltyCounts(const QList<Core::LoyaltyRule> &rules,
                                                                  Core::Timestamp now) const;

private:
    /// Who has a mail, a number or parts of the name in common.
    [[nodiscard]] Core::Result<QSet<qint64>> candidates(const Core::Customer &customer) const;
    /// Rows of the word index that have all of the letter groups, or any two of them, in the order of their likeness.
    [[nodiscard]] Core::Result<QList<qint64>> keysWith(const QString &folded, bool all) const;

    const Reader &m_reader;
};

class OrganisationReader final
{
public:
    explicit OrganisationReader(const Reader &reader)
        : m_reader(reader)
    { }

    [[nodiscard]] Core::Result<QList<Core::OrganisationRow>> list(const QString &words, int limit) const;
    [[nodiscard]] Core::Result<Core::OrganisationDetails> organisation(Core::OrganisationId id) const;

private:
    [[nodiscard]] Core::Result<QList<Core::Customer>> strangers(const QString &domain) const;

    const Reader &m_reader;
};

} // namespace Opora::Store
