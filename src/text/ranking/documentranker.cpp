// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/documentranker.h"

#include "text/ranking/stopwords.h"
#include "text/wordforms.h"

#include <algorithm>

namespace Opora::Text {

namespace {

enum Field { Title, Answer, Tags, Section };

// A title says what a document is about; the rest says it in many words.
const Bm25f kAllFields{{5, 1, 1, 1}, 2, 0.5};
const Bm25f kTitleLetters{{1, 0, 0, 0}, 1.2, 0.5};
const Bm25f kLetters{{2, 1, 0, 0}, 1.2, 0.5};
// With less the golden set loses hits among the first ten, with more the list ends in what nobody asked for.
constexpr double kShareOfBest = 0.3;
constexpr qsizetype kLeastUnfinished = 2; ///< one letter begins too many words

/// The words that tell something, each once.
QStringList tellingWords(const QString &text)
{
    QStringList words = stems(text);
    words.removeIf([](const QString &word) { return isStopStem(word); });
    words.removeDuplicates();
    return words;
}

QStringList pieces(const QStringList &words)
{
    constexpr qsizetype kPiece = 3;
    QStringList result;
    for (const QString &word : words) {
        const QString marked = u'_' + word;
        for (qsizetype at = 0; at + kPiece <= marked.size(); ++at)
            result += marked.mid(at, kPiece);
    }
    return result;
}

double valueAt(const std::vector<double> &values, int slot)
{
    return slot < 0 ? 0 : values[std::size_t(slot)];
}

} // namespace

void DocumentRanker::add(qint64 id, const Document &document)
{
    const QStringList title = stems(document.title);
    m_words.add(id, {title, stems(document.answer), stems(document.tags), stems(document.section)});
    m_letters.add(id, {pieces(tellingWords(document.title)), pieces(stems(document.answer) + stems(document.tags))});
    m_sections.insert(id, document.section);
}

void DocumentRanker::remove(qint64 id)
{
    m_words.remove(id);
    m_letters.remove(id);
    m_sections.remove(id);
}

void DocumentRanker::learn(const QList<Answered> &answered)
{
    m_past = {};
    m_guess = {};
    QList<LearnedWords::Pair> pairs;
    for (const auto &[question, document] : answered) {
        const int slot = m_words.slotOf(document);
        if (slot < 0)
            continue;
        const QStringList words = tellingWords(question);
        QStringList title;
        for (const int word : m_words.wordsOf(slot, Title)) {
            if (!isStopStem(m_words.vocabulary().word(word)))
                title += m_words.vocabulary().word(word);
        }
        m_past.add(words, document);
        m_guess.add(words, m_sections.value(document));
        pairs.append({words, title});
    }
    m_learned = LearnedWords::from(pairs);
}

AskedWord DocumentRanker::asked(const QString &stem) const
{
    const Vocabulary &vocabulary = m_words.vocabulary();
    AskedWord word;
    const int known = vocabulary.find(stem);
    if (known >= 0 && m_words.documentsWith(known) > 0)
        word.words.append({known, 1});
    word.words += vocabulary.otherScript(stem);
    word.words += vocabulary.family(stem);
    if (word.words.isEmpty())
        word.words = vocabulary.slips(stem);
    return word;
}

QList<AskedWord> DocumentRanker::askedWords(const QStringList &stems) const
{
    QList<AskedWord> words;
    for (const QString &stem : stems)
        words.append(asked(stem));
    return words;
}

QList<AskedWord> DocumentRanker::learnedWords(const QStringList &stems) const
{
    QList<AskedWord> words;
    for (const QString &stem : stems) {
        AskedWord word;
        for (const auto &[answer, probability] : m_learned.answersTo(stem)) {
            const int known = m_words.vocabulary().find(answer);
            if (known >= 0)
                word.words.append({known, probability});
        }
        if (!word.words.isEmpty())
            words.append(word);
    }
    return words;
}

QList<AskedWord> DocumentRanker::letters(const QStringList &stems) const
{
    QStringList all = pieces(stems);
    all.removeDuplicates();
    QList<AskedWord> asked;
    for (const QString &piece : std::as_const(all)) {
        const int known = m_letters.vocabulary().find(piece);
        if (known >= 0)
            asked.append({{{known, 1}}, 1});
    }
    return asked;
}

AskedWord DocumentRanker::unfinished(const QString &word) const
{
    AskedWord found;
    if (word.size() >= kLeastUnfinished)
        found.words = m_words.vocabulary().beginningWith(word);
    for (const Vocabulary::Kin &kin : asked(stem(word)).words) {
        const bool isThere = std::any_of(found.words.cbegin(), found.words.cend(),
                                         [&kin](const Vocabulary::Kin &other) { return other.word == kin.word; });
        if (!isThere)
            found.words.append(kin);
    }
    return found;
}

QHash<qint64, Signals> DocumentRanker::signalsOf(const QString &question) const
{
    const QStringList words = tellingWords(question);
    return signalsOf(words, askedWords(words));
}

QHash<qint64, Signals> DocumentRanker::signalsOf(const QStringList &words, const QList<AskedWord> &asked) const
{
    const std::vector<double> all = kAllFields.scores(m_words, asked);
    const std::vector<double> covered = coverage(m_words, asked, Title);
    const QList<AskedWord> askedLetters = letters(words);
    const std::vector<double> titleLetters = kTitleLetters.scores(m_letters, askedLetters);
    const std::vector<double> allLetters = kLetters.scores(m_letters, askedLetters);
    const std::vector<double> learned = coverage(m_words, learnedWords(words), Title);
    const QHash<qint64, double> past = m_past.likeness(words);
    const QHash<QString, double> sections = m_guess.of(words);

    QHash<qint64, Signals> result;
    for (int slot = 0; slot < m_words.slotCount(); ++slot) {
        if (!m_words.isUsed(slot))
            continue;
        const qint64 id = m_words.documentAt(slot);
        RankingWeights signalsOfOne;
        signalsOfOne[Signal::Words] = valueAt(all, slot);
        signalsOfOne[Signal::Covered] = valueAt(covered, slot);
        signalsOfOne[Signal::TitleLetters] = valueAt(titleLetters, m_letters.slotOf(id));
        signalsOfOne[Signal::Letters] = valueAt(allLetters, m_letters.slotOf(id));
        signalsOfOne[Signal::Past] = std::max(0.0, 2 * past.value(id) - 1); // half alike is chance
        signalsOfOne[Signal::Learned] = valueAt(learned, slot);
        signalsOfOne[Signal::Section] = sections.value(m_sections.value(id));
        result.insert(id, signalsOfOne.values);
    }
    return result;
}

QList<DocumentRanker::Hit> DocumentRanker::ranked(const QHash<qint64, Signals> &all) const
{
    QList<Hit> hits;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const double score = m_weights.score(it.value());
        if (score > 0)
            hits.append({it.key(), score});
    }
    std::sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) {
        return a.score != b.score ? a.score > b.score : a.document < b.document;
    });
    return hits;
}

QList<DocumentRanker::Hit> DocumentRanker::best(const QString &question, int limit) const
{
    return ranked(signalsOf(question)).mid(0, limit);
}

QList<DocumentRanker::Hit> DocumentRanker::answersWhileTyping(const QString &words, int limit) const
{
    const QStringList telling = tellingWords(words);
    QList<AskedWord> asked = askedWords(telling);
    if (!telling.isEmpty() && words.back().isLetterOrNumber()) {
        const QString last = foldedWords(words).constLast();
        if (stem(last) == telling.constLast())
            asked.last() = unfinished(last);
    }
    const QHash<qint64, Signals> all = signalsOf(telling, asked);
    QList<Hit> hits = ranked(all);
    // Letters alone make a name out of any word.
    hits.removeIf([&all](const Hit &hit) { return all[hit.document][std::size_t(Signal::Words)] <= 0; });
    const double least = hits.isEmpty() ? 0 : kShareOfBest * hits.constFirst().score;
    hits.removeIf([least](const Hit &hit) { return hit.score < least; });
    return hits.mid(0, limit);
}

} // namespace Opora::Text
