// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "goldenset.h"
#include "rawsqlite.h"

namespace Opora::Bench {

/// What SQLite's full-text search finds by itself: one FTS5 table with a column for each field of an article, asked for
/// the words of the question and nothing else, best by its own bm25() with equal weights, those of equal score by
/// number.
class BareSearch final
{
public:
    enum class Words {
        Plain, ///< as they were written; tokenizer unicode61, which folds case
        Stems, ///< articles and questions through our word forms first
    };
    enum class Join { And, Or };

    BareSearch(const GoldenSet &set, const QString &file, Words words);

    [[nodiscard]] QList<qint64> find(const QString &question, Join join);
    /// Every run of letters and digits once, in quotes, with the join's word between. Empty: no words.
    [[nodiscard]] QString expression(const QString &question, Join join) const;

private:
    [[nodiscard]] QByteArray prepared(const QString &text) const;

    Words m_words;
    RawDatabase m_database;
};

} // namespace Opora::Bench
