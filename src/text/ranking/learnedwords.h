// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

namespace Opora::Text {

/// Which words of documents answer which words of people: "личный" is answered by "приватный". Learned from questions
/// and the titles of what answered them, by IBM's first model of translation (Brown and others, 1993, "The Mathematics
/// of Statistical Machine Translation"). A value.
class LearnedWords final
{
public:
    struct Pair
    {
        QStringList asked;
        QStringList answered;
    };

    [[nodiscard]] static LearnedWords from(const QList<Pair> &pairs);
    [[nodiscard]] bool isEmpty() const { return m_table.isEmpty(); }

    struct Match
    {
        QString word;
        double probability = 0;
    };
    /// The words that answer the asked one, best first; only those that are likely.
    [[nodiscard]] QList<Match> answersTo(const QString &asked) const { return m_table.value(asked); }

private:
    QHash<QString, QList<Match>> m_table;
};

} // namespace Opora::Text
