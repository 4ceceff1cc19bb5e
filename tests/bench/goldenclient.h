// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "goldenset.h"
#include "profile.h"

namespace Opora::Bench {

/// The articles of a golden set in the cache of a client, which is asked as the knowledge base of the program asks it.
/// Needs the events of an application.
class GoldenClient final
{
public:
    GoldenClient(const GoldenSet &set, const QString &folder);

    /// What the list of the knowledge base shows for these words, by the numbers of the articles.
    [[nodiscard]] QList<qint64> find(const QString &words);

private:
    void take(const GoldenSet &set);

    Profile m_profile;
    QHash<Core::ArticleId, qint64> m_numbers;
};

} // namespace Opora::Bench
