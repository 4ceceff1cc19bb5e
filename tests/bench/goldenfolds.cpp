// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "goldenfolds.h"

#include <QRandomGenerator>

#include <numeric>

namespace Opora::Bench {

using Text::DocumentRanker;
using Text::RankingWeights;

namespace {

constexpr int kInnerFolds = 4;
constexpr int kCandidates = 200; // what stands below has no chance and only costs time

void teach(DocumentRanker &ranker, const QList<GoldenSet::Case> &cases)
{
    QList<DocumentRanker::Answered> answered;
    for (const GoldenSet::Case &asked : cases) {
        if (!asked.right.isEmpty())
            answered.append({asked.question, asked.right.first()});
    }
    ranker.learn(answered);
}

Text::KnownAnswer known(const DocumentRanker &ranker, const GoldenSet::Case &asked)
{
    const QHash<qint64, Text::Signals> found = ranker.signalsOf(asked.question);
    Text::KnownAnswer answer;
    for (const DocumentRanker::Hit &hit : ranker.best(asked.question, kCandidates)) {
        answer.candidates.push_back(found.value(hit.document));
        answer.areRight.push_back(asked.right.contains(hit.document));
    }
    return answer;
}

QList<GoldenSet::Case> picked(const QList<GoldenSet::Case> &cases, auto &&isWanted)
{
    QList<GoldenSet::Case> result;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        if (isWanted(i))
            result.append(cases[i]);
    }
    return result;
}

} // namespace

QList<int> dealtFolds(qsizetype questions, int folds, quint32 seed)
{
    QList<qsizetype> order(questions);
    std::iota(order.begin(), order.end(), 0);
    QRandomGenerator random(seed);
    for (qsizetype i = questions - 1; i > 0; --i)
        std::swap(order[i], order[random.bounded(int(i) + 1)]);
    QList<int> fold(questions);
    for (qsizetype i = 0; i < questions; ++i)
        fold[order[i]] = int(i) % folds;
    return fold;
}

DocumentRanker untaught(const GoldenSet &set)
{
    DocumentRanker ranker;
    for (qsizetype i = 0; i < set.articles.size(); ++i)
        ranker.add(i, set.articles[i]);
    return ranker;
}

DocumentRanker taught(const GoldenSet &set, const QList<GoldenSet::Case> &cases, Learning learning,
                      RankingWeights *weights)
{
    DocumentRanker ranker = untaught(set);
    QList<Text::KnownAnswer> answers;
    for (int inner = 0; inner < kInnerFolds; ++inner) {
        if (learning == Learning::WordsAndWeights)
            teach(ranker, picked(cases, [&](qsizetype i) { return i % kInnerFolds != inner; }));
        for (const GoldenSet::Case &asked : picked(cases, [&](qsizetype i) { return i % kInnerFolds == inner; }))
            answers.append(known(ranker, asked));
    }
    const RankingWeights chosen = Text::learnedWeights(answers, RankingWeights::builtIn());
    if (learning == Learning::WordsAndWeights)
        teach(ranker, cases);
    ranker.setWeights(chosen);
    if (weights)
        *weights = chosen;
    return ranker;
}

void ask(const GoldenSet &set, const DocumentRanker &ranker, const QList<qsizetype> &cases, GoldenFigures &figures)
{
    figures.ranks.resize(set.cases.size());
    for (const qsizetype i : cases) {
        QList<qint64> found;
        const StopWatch watch;
        const QList<DocumentRanker::Hit> hits = ranker.best(set.cases[i].question, int(set.articles.size()));
        figures.times.add(watch.milliseconds());
        for (const DocumentRanker::Hit &hit : hits)
            found.append(hit.document);
        figures.ranks[i] = rankOf(set, set.cases[i], found);
    }
}

GoldenFigures crossValidated(const GoldenSet &set, Learning learning, int folds, quint32 seed,
                             QList<RankingWeights> *weights)
{
    GoldenFigures figures;
    const QList<int> fold = dealtFolds(set.cases.size(), folds, seed);
    for (int asked = 0; asked < folds; ++asked) {
        QList<qsizetype> questions;
        for (qsizetype i = 0; i < fold.size(); ++i) {
            if (fold[i] == asked)
                questions.append(i);
        }
        RankingWeights chosen;
        const QList<GoldenSet::Case> others = picked(set.cases, [&](qsizetype i) { return fold[i] != asked; });
        ask(set, taught(set, others, learning, &chosen), questions, figures);
        if (weights)
            weights->append(chosen);
    }
    return figures;
}

} // namespace Opora::Bench
