// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

namespace Opora::Store {

/// Customers with their notes and tickets; found by any part of a name or contact, slips of the fingers forgiven.
class CustomerReader final
{
public:
    explicit CustomerReader(const Reader &reader)
        : m_reader(reader)
    { }

    [[nodiscard]] Core::Result<Core::CustomerDetails> customer(Core::CustomerId id) const;
    enum class Spelling { AsTyped, Similar };
    /// Best first; without words the first by name. Similar looks for slips when nobody is spelled as typed.
    [[nodiscard]] Core::Result<QList<Core::CustomerRow>> find(const QString &words, int limit,
                                                              Spelling spelling = Spelling::Similar) const;
    /// Going on from page to page never skips or repeats anybody who was there all the time.
    [[nodiscard]] Core::Result<Core::CustomerPage> page(const Core::CustomerRequest &request) const;

private:
    struct Candidate
    {
        qint64 key = 0;
        int slips = 0;
    };
    /// Best first.
    struct Looked
    {
        QList<Candidate> found;
        qint64 last = 0;      ///< key of who was looked at last
        bool isWhole = false; ///< there is nobody behind them
    };
    enum class Slips { None, Few, Many };
    [[nodiscard]] static QString gramsFor(const QStringList &grams, Slips slips);
    [[nodiscard]] Core::Result<Looked> candidates(const QString &words, Slips slips, qint64 after, int most) const;
    [[nodiscard]] Core::Result<QList<qint64>> keysLike(const QString &match, Slips slips, qint64 after, int most) const;
    [[nodiscard]] Core::Result<QList<Candidate>> similar(const QString &words) const;
    [[nodiscard]] Core::Result<Core::CustomerPage> everybody(const Core::CustomerRequest &request) const;
    [[nodiscard]] Core::Result<Core::CustomerPage> alike(const Core::CustomerRequest &request) const;
    [[nodiscard]] Core::Result<QList<Core::CustomerRow>> rows(const QList<Candidate> &candidates) const;

    const Reader &m_reader;
};

} // namespace Opora::Store
