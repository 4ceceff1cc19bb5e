// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/repeatproblems.h"

#include "text/ranking/stopwords.h"
#include "text/wordforms.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace Opora::Text {

namespace {

QSet<QString> tellingStems(const QString &subject)
{
    QSet<QString> telling;
    const QStringList all = stems(subject);
    for (const QString &stem : all) {
        // Numbers are of orders and devices: another one each time.
        const bool isNumber = std::all_of(stem.begin(), stem.end(), [](QChar c) { return c.isDigit(); });
        if (!isNumber && !isStopStem(stem))
            telling.insert(stem);
    }
    return telling;
}

/// Groups as they grow: each is known by what its first ticket says.
class Groups final
{
public:
    void take(qsizetype position, const Problem &problem)
    {
        const QSet<QString> words = tellingStems(problem.subject);
        qsizetype group = problem.category.isEmpty() ? -1 : m_byCategory.value(problem.category, -1);
        if (group < 0)
            group = alike(problem, words);
        if (group < 0)
            group = begin(problem, words);
        m_members[group].append(position);
    }
    [[nodiscard]] QList<QList<qsizetype>> repeated() const
    {
        QList<QList<qsizetype>> found;
        std::copy_if(m_members.cbegin(), m_members.cend(), std::back_inserter(found),
                     [](const QList<qsizetype> &members) { return members.size() > 1; });
        std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
        return found;
    }

private:
    [[nodiscard]] qsizetype alike(const Problem &problem, const QSet<QString> &words) const
    {
        QHash<qsizetype, qsizetype> common;
        for (const QString &word : words) {
            for (const qsizetype group : m_byWord.value(word))
                ++common[group];
        }
        for (auto it = common.cbegin(); it != common.cend(); ++it) {
            const Problem &first = m_first.at(it.key());
            const bool areApart = !problem.category.isEmpty() && !first.category.isEmpty();
            const qsizetype shorter = std::min(words.size(), m_sizes.at(it.key()));
            if (!areApart && first.type == problem.type && 2 * it.value() >= shorter)
                return it.key();
        }
        return -1;
    }
    qsizetype begin(const Problem &problem, const QSet<QString> &words)
    {
        const qsizetype group = m_first.size();
        m_first.append(problem);
        m_sizes.append(words.size());
        m_members.append(QList<qsizetype>());
        if (!problem.category.isEmpty())
            m_byCategory.insert(problem.category, group);
        for (const QString &word : words)
            m_byWord[word].append(group);
        return group;
    }

    QList<Problem> m_first;
    QList<qsizetype> m_sizes; ///< of telling words
    QList<QList<qsizetype>> m_members;
    QHash<QString, qsizetype> m_byCategory;
    QHash<QString, QList<qsizetype>> m_byWord;
};

} // namespace

QList<QList<qsizetype>> repeatedProblems(const QList<Problem> &problems)
{
    Groups groups;
    for (qsizetype position = 0; position < problems.size(); ++position)
        groups.take(position, problems.at(position));
    return groups.repeated();
}

} // namespace Opora::Text
