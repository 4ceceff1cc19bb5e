// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringView>

namespace Opora::Text {

/// The words (stems) that documents are made of, each with a number, and which of them a person may have meant by a
/// word that is none of them. Words are only added. One thread.
class Vocabulary final
{
public:
    /// A word that stands for another, and how well: above 0, at most 1.
    struct Kin
    {
        int word = 0;
        double share = 1;
    };

    /// The number of the word, a new one when it is not known.
    int add(const QString &word);
    /// -1: not known.
    [[nodiscard]] int find(const QString &word) const { return m_numbers.value(word, -1); }
    [[nodiscard]] int size() const { return int(m_words.size()); }
    [[nodiscard]] const QString &word(int number) const { return m_words[number]; }

    /// Words of one root, known by their common beginning: "загрузк" and "загружа". Without the word itself.
    [[nodiscard]] QList<Kin> family(const QString &word) const;
    /// The same word written by the letters of the other script: "шортс" and "shorts".
    [[nodiscard]] QList<Kin> otherScript(const QString &word) const;
    /// Words that begin so, longer ones too.
    [[nodiscard]] QList<Kin> beginningWith(const QString &letters) const;
    /// The nearest words by slips of the pen: one in words of four letters, two in words of eight.
    [[nodiscard]] QList<Kin> slips(const QString &word) const;

private:
    QHash<QString, int> m_numbers;
    QList<QString> m_words;
    QHash<QChar, QList<int>> m_byFirstLetter;
    QHash<QString, QList<int>> m_bySkeleton;
};

/// The share of the shorter word that both begin with; 0 when it is too little to make them one family.
[[nodiscard]] double familyShare(QStringView a, QStringView b);

} // namespace Opora::Text
