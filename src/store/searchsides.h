// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/searchconditions.h"

#include <optional>

namespace Opora::Store {

/// Finds the condition of a search that few tickets meet, where an index knows them: the hits of the words are then
/// tried against those few instead of reading the row of each hit.
class SearchSides final
{
public:
    /// The keys of all tickets that may meet the conditions, and perhaps of some that do not.
    struct Side
    {
        QStringList selects; ///< each gives keys from one index; together all of them, some perhaps twice
        QVariantList values; ///< of all selects
        qint64 size = 0;
    };
    static constexpr qint64 kFew = 20'000;

    explicit SearchSides(const Reader &reader)
        : m_reader(reader)
    { }

    /// Of the conditions that must all be met, the one with the fewest tickets; nothing when none has at most kFew.
    [[nodiscard]] Core::Result<std::optional<Side>> smallest(const Text::SearchNode &conditions) const;

private:
    [[nodiscard]] Core::Result<std::optional<Side>> sideOf(const Text::SearchNode &node) const;
    [[nodiscard]] Core::Result<std::optional<Side>> statusSide(const QString &value) const;
    [[nodiscard]] Core::Result<std::optional<Side>> unionOf(const QList<Text::SearchNode> &nodes) const;
    [[nodiscard]] Core::Result<std::optional<Side>> isSide(const Text::SearchNode &node) const;
    [[nodiscard]] Core::Result<std::optional<Side>> sameCondition(const QString &index,
                                                                  const Text::SearchNode &node) const;
    [[nodiscard]] Core::Result<qint64> sizeOf(const Side &side, qint64 atMost) const;

    const Reader &m_reader;
};

} // namespace Opora::Store
