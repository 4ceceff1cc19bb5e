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

private:
    struct Candidate
    {
        qint64 key = 0;
        int slips = 0;
    };
    enum class Slips { None, Few, Many };
    [[nodiscard]] static QString gramsFor(const QStringList &grams, Slips slips);
    [[nodiscard]] Core::Result<QList<Candidate>> candidates(const QString &words, Slips slips) const;
    [[nodiscard]] Core::Result<std::optional<Core::CustomerRow>> row(qint64 key) const;

    const Reader &m_reader;
};

} // namespace Opora::Store
