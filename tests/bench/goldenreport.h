// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "goldenfigures.h"
#include "text/ranking/rankingweights.h"

#include <QByteArray>

namespace Opora::Bench {

/// The figures of all ways of searching, as a table and as JSON.
struct GoldenReport
{
    QString articles; ///< the files
    QString cases;
    int articleCount = 0;
    int caseCount = 0;
    int unanswerable = 0; ///< cases that no article answers; they count as not found
    int folds = 0;
    quint32 seed = 1;
    QList<GoldenFigures> figures;

    struct Chosen
    {
        QString name;
        QList<Text::RankingWeights> weights; ///< by fold
    };
    QList<Chosen> chosen;

    [[nodiscard]] QString table() const;
    [[nodiscard]] QByteArray json() const;
};

} // namespace Opora::Bench
