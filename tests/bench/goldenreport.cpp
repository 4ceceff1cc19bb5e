// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "goldenreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

QString share(double value)
{
    return QString::number(value, 'f', 3);
}

QString line(const QStringList &cells)
{
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

QStringList cells(const GoldenFigures &figures, quint32 seed)
{
    const auto [low, high] = figures.intervalOfHitAt(3, seed);
    return {figures.name,
            share(figures.hitAt(1)),
            share(figures.hitAt(3)),
            u"%1 to %2"_s.arg(share(low), share(high)),
            share(figures.hitAt(10)),
            share(figures.meanReciprocalRank()),
            u"%1 / %2"_s.arg(figures.times.p50(), 0, 'f', 2).arg(figures.times.p95(), 0, 'f', 2)};
}

QJsonObject jsonOf(const GoldenFigures &figures, quint32 seed)
{
    const auto [low, high] = figures.intervalOfHitAt(3, seed);
    return {{u"name"_s, figures.name},
            {u"n"_s, figures.ranks.size()},
            {u"hit_at_1"_s, figures.hitAt(1)},
            {u"hit_at_3"_s, figures.hitAt(3)},
            {u"hit_at_3_low"_s, low},
            {u"hit_at_3_high"_s, high},
            {u"hit_at_10"_s, figures.hitAt(10)},
            {u"mrr"_s, figures.meanReciprocalRank()},
            {u"ms_p50"_s, figures.times.p50()},
            {u"ms_p95"_s, figures.times.p95()}};
}

} // namespace

QString GoldenReport::table() const
{
    QString text
        = u"%1 questions, %2 articles, %3 folds, seed %4. Articles of one title count as one place.\n"_s.arg(caseCount)
              .arg(articleCount)
              .arg(folds)
              .arg(seed);
    if (unanswerable > 0)
        text += u"%1 questions name a title that no article has: they count as not found.\n"_s.arg(unanswerable);
    text += u'\n'
        + line({u"search"_s, u"hit@1"_s, u"hit@3"_s, u"hit@3, 95 %"_s, u"hit@10"_s, u"MRR"_s,
                u"ms of one question, p50 / p95"_s});
    text += line(QStringList(7, u"---"_s));
    for (const GoldenFigures &one : figures)
        text += line(cells(one, seed));
    for (const auto &[name, weights] : chosen) {
        text += u"\nWeights chosen for \"%1\", by fold:\n"_s.arg(name);
        for (int signal = 0; signal < Text::kSignals; ++signal) {
            text += u"  "_s + Text::nameOf(Text::Signal(signal));
            for (const Text::RankingWeights &fold : weights)
                text += u' ' + QString::number(fold.values[std::size_t(signal)], 'f', 2);
            text += u'\n';
        }
    }
    return text;
}

QByteArray GoldenReport::json() const
{
    QJsonArray rows;
    for (const GoldenFigures &one : figures)
        rows.append(jsonOf(one, seed));
    QJsonArray learned;
    for (const auto &[name, weights] : chosen) {
        QJsonArray byFold;
        for (const Text::RankingWeights &fold : weights) {
            QJsonObject values;
            for (int signal = 0; signal < Text::kSignals; ++signal)
                values.insert(Text::nameOf(Text::Signal(signal)), fold.values[std::size_t(signal)]);
            byFold.append(values);
        }
        learned.append(QJsonObject{{u"name"_s, name}, {u"by_fold"_s, byFold}});
    }
    return QJsonDocument(QJsonObject{{u"articles"_s, articles},
                                     {u"cases"_s, cases},
                                     {u"article_count"_s, articleCount},
                                     {u"case_count"_s, caseCount},
                                     {u"unanswerable"_s, unanswerable},
                                     {u"folds"_s, folds},
                                     {u"seed"_s, qint64(seed)},
                                     {u"figures"_s, rows},
                                     {u"weights"_s, learned}})
        .toJson();
}

} // namespace Opora::Bench
