// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "goldenset.h"

#include "csvtable.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

using Core::Result;

Result<GoldenSet> GoldenSet::read(const QString &articles, const QString &cases)
{
    const auto table = CsvTable::read(articles, {u"kb_question"_s, u"kb_answer"_s});
    if (!table)
        return table.error();
    const QStringList titles = table->column(u"kb_question"_s);
    const QStringList answers = table->column(u"kb_answer"_s);
    const QStringList topics = table->column(u"topic"_s);
    const QStringList classes = table->column(u"class_1"_s);
    const QStringList subclasses = table->column(u"class_2"_s);
    GoldenSet set;
    for (qsizetype i = 0; i < titles.size(); ++i)
        set.articles.append({titles[i], answers[i], topics[i], (classes[i] + u' ' + subclasses[i]).trimmed()});
    auto read = set.readCases(cases);
    if (!read)
        return read.error();
    set.cases = std::move(*read);
    return set;
}

Result<QList<GoldenSet::Case>> GoldenSet::readCases(const QString &path) const
{
    const auto table = CsvTable::read(path, {u"user_question"_s, u"kb_question"_s});
    if (!table)
        return table.error();
    QHash<QString, QList<qint64>> byTitle;
    for (qsizetype i = 0; i < articles.size(); ++i)
        byTitle[articles[i].title].append(i);
    const QStringList questions = table->column(u"user_question"_s);
    const QStringList titles = table->column(u"kb_question"_s);
    QList<Case> read;
    for (qsizetype i = 0; i < questions.size(); ++i)
        read.append({questions[i], byTitle.value(titles[i])});
    return read;
}

int GoldenSet::unanswerable() const
{
    return int(std::count_if(cases.begin(), cases.end(), [](const Case &asked) { return asked.right.isEmpty(); }));
}

int rankOf(const GoldenSet &set, const GoldenSet::Case &asked, const QList<qint64> &found)
{
    QSet<QString> titles;
    for (const qint64 article : found) {
        titles.insert(set.articles[article].title);
        if (asked.right.contains(article))
            return int(titles.size());
    }
    return 0;
}

} // namespace Opora::Bench
