// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "goldencommand.h"

#include "baresearch.h"
#include "goldenclient.h"
#include "goldenfolds.h"
#include "goldenreport.h"

#include <QCommandLineParser>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

constexpr int kUsage = 2;

struct GoldenOptions
{
    QString articles;
    QString cases;
    QString answered;
    QString json;
    int folds = 5;
    quint32 seed = 1;
    int misses = 0;
};

void say(const QString &line)
{
    std::fputs(qUtf8Printable(line + u'\n'), stderr);
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"golden: how well the right article is found by the questions of people, beside a bare FTS5 query of the same "
        "words. What is learned from answered questions is learned without the fold asked."_s);
    parser.addOption(
        {u"articles"_s, u"CSV, packed or not: kb_question, kb_answer; topic, class_1, class_2."_s, u"file"_s});
    parser.addOption({u"cases"_s, u"CSV, packed or not: user_question, kb_question."_s, u"file"_s});
    parser.addOption({u"learn-from"_s, u"Also learn from all of these cases and ask all the others."_s, u"file"_s});
    parser.addOption({u"folds"_s, u"Into how many parts the questions are dealt, 2 to 20."_s, u"number"_s, u"5"_s});
    parser.addOption({u"seed"_s, u"Another seed deals other parts."_s, u"number"_s, u"1"_s});
    parser.addOption(
        {u"misses"_s, u"Show that many questions whose article is not among the first 3."_s, u"number"_s, u"0"_s});
    parser.addOption({u"json"_s, u"Write the figures to this file too."_s, u"file"_s});
    parser.addOption({u"help"_s, u"Show this."_s});
}

/// The sentence that refuses them; empty: they are good.
QString readGolden(const QCommandLineParser &parser, GoldenOptions &options)
{
    options.articles = parser.value(u"articles"_s);
    options.cases = parser.value(u"cases"_s);
    options.answered = parser.value(u"learn-from"_s);
    options.json = parser.value(u"json"_s);
    if (options.articles.isEmpty() || options.cases.isEmpty())
        return u"golden needs --articles FILE and --cases FILE."_s;
    bool areNumbers[3];
    options.folds = parser.value(u"folds"_s).toInt(&areNumbers[0]);
    options.seed = parser.value(u"seed"_s).toUInt(&areNumbers[1]);
    options.misses = parser.value(u"misses"_s).toInt(&areNumbers[2]);
    if (!areNumbers[0] || options.folds < 2 || options.folds > 20)
        return u"--folds is a number from 2 to 20."_s;
    if (!areNumbers[1] || !areNumbers[2] || options.misses < 0)
        return u"--seed and --misses are numbers."_s;
    return {};
}

GoldenFigures askedOf(const GoldenSet &set, const std::function<QList<qint64>(const QString &)> &find,
                      const QString &name)
{
    GoldenFigures figures;
    figures.name = name;
    for (const GoldenSet::Case &asked : set.cases) {
        const StopWatch watch;
        const QList<qint64> found = find(asked.question);
        figures.times.add(watch.milliseconds());
        figures.ranks.append(rankOf(set, asked, found));
    }
    return figures;
}

void addBare(const GoldenSet &set, GoldenReport &report)
{
    const QTemporaryDir folder;
    BareSearch plain(set, folder.filePath(u"plain.db"_s), BareSearch::Words::Plain);
    BareSearch stems(set, folder.filePath(u"stems.db"_s), BareSearch::Words::Stems);
    const auto by = [](BareSearch &search, BareSearch::Join join) {
        return [&search, join](const QString &question) { return search.find(question, join); };
    };
    report.figures.append(askedOf(set, by(plain, BareSearch::Join::And), u"bare FTS5, words joined by AND"_s));
    report.figures.append(askedOf(set, by(plain, BareSearch::Join::Or), u"bare FTS5, words joined by OR"_s));
    report.figures.append(askedOf(set, by(stems, BareSearch::Join::Or), u"bare FTS5 over our word forms, OR"_s));
}

void addClient(const GoldenSet &set, GoldenReport &report)
{
    const QTemporaryDir folder;
    GoldenClient client(set, folder.path());
    const auto find = [&client](const QString &question) { return client.find(question); };
    report.figures.append(askedOf(set, find, u"the client's knowledge base, through its cache"_s));
}

void addAsked(const GoldenSet &set, const Text::DocumentRanker &ranker, const QString &name, GoldenReport &report)
{
    QList<qsizetype> all(set.cases.size());
    std::iota(all.begin(), all.end(), 0);
    GoldenFigures figures;
    figures.name = name;
    ask(set, ranker, all, figures);
    report.figures.append(figures);
}

void addFolds(const GoldenSet &set, Learning learning, const QString &name, GoldenReport &report)
{
    GoldenReport::Chosen chosen{name, {}};
    GoldenFigures figures = crossValidated(set, learning, report.folds, report.seed, &chosen.weights);
    figures.name = name;
    report.figures.append(figures);
    report.chosen.append(chosen);
}

void showMisses(const GoldenSet &set, const GoldenFigures &figures, int most)
{
    for (qsizetype i = 0; i < set.cases.size() && most > 0; ++i) {
        const int rank = figures.ranks[i];
        if (rank > 0 && rank <= 3)
            continue;
        const QList<qint64> &right = set.cases[i].right;
        say(u"%1: %2 -> %3"_s.arg(rank == 0 ? u"not found"_s : u"place %1"_s.arg(rank),
                                  set.cases[i].question.simplified().left(200),
                                  right.isEmpty() ? u"no article"_s : set.articles[right.first()].title));
        --most;
    }
}

int finish(const GoldenReport &report, const QString &json)
{
    std::fputs(report.table().toUtf8().constData(), stdout);
    if (json.isEmpty())
        return 0;
    QFile file(json);
    if (file.open(QIODevice::WriteOnly) && file.write(report.json()) >= 0)
        return 0;
    say(u"%1 cannot be written: %2"_s.arg(json, file.errorString()));
    return 1;
}

/// The sentence that tells what is wrong with the files; empty: the report is filled.
QString measure(const GoldenOptions &options, GoldenReport &report)
{
    const auto set = GoldenSet::read(options.articles, options.cases);
    if (!set)
        return set.error().detail;
    if (set->cases.size() < options.folds)
        return u"%1 questions cannot be dealt into %2 parts."_s.arg(set->cases.size()).arg(options.folds);
    report.articleCount = int(set->articles.size());
    report.caseCount = int(set->cases.size());
    report.unanswerable = set->unanswerable();
    addBare(*set, report);
    addAsked(*set, untaught(*set), u"ours, built-in weights, nothing learned"_s, report);
    addClient(*set, report);
    addFolds(*set, Learning::Weights, u"ours, weights from the other folds"_s, report);
    addFolds(*set, Learning::WordsAndWeights, u"ours, weights and words from the other folds"_s, report);
    if (!options.answered.isEmpty()) {
        const auto answered = set->readCases(options.answered);
        if (!answered)
            return answered.error().detail;
        addAsked(*set, taught(*set, *answered, Learning::WordsAndWeights), u"ours, learned from the other file"_s,
                 report);
    }
    showMisses(*set, report.figures.last(), options.misses);
    return {};
}

} // namespace

int runGolden(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (arguments.contains("--help"_L1) || arguments.contains("-h"_L1)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }
    GoldenOptions options;
    const QString wrong = parser.parse(arguments) ? readGolden(parser, options) : parser.errorText();
    if (!wrong.isEmpty()) {
        say(wrong);
        return kUsage;
    }
    GoldenReport report;
    report.articles = options.articles;
    report.cases = options.cases;
    report.folds = options.folds;
    report.seed = options.seed;
    const QString problem = measure(options, report);
    if (!problem.isEmpty()) {
        say(problem);
        return kUsage;
    }
    return finish(report, options.json);
}

} // namespace Opora::Bench
