// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

constexpr qsizetype kShortestSought = 6;

bool isRussian(const QString &word)
{
    return std::any_of(word.begin(), word.end(), [](QChar c) { return c.script() == QChar::Script_Cyrillic; });
}

bool isPlain(const QString &word)
{
    return word.size() >= kShortestSought
        && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLower() || c.isUpper(); });
}

} // namespace

qint64 SeededRandom::zipf(qint64 count)
{
    const double share = double(next() >> 11) * 0x1.0p-53;
    return std::clamp<qint64>(qint64(std::exp(share * std::log(double(count + 1)))) - 1, 0, count - 1);
}

Core::Result<Words> Words::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Core::Error{Core::Error::Kind::Rejected, u"bench.no_words"_s, path};
    Words words;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        if (line.value("entity"_L1).toString() != "message"_L1)
            continue;
        const QString text = line.value("data"_L1).toObject().value("text"_L1).toString();
        const Language language = isRussian(text) ? Russian : English;
        words.m_running[language] += text.simplified().split(u' ', Qt::SkipEmptyParts);
    }
    if (words.m_running[Russian].isEmpty() || words.m_running[English].isEmpty())
        return Core::Error{Core::Error::Kind::Corrupt, u"bench.no_words"_s, path};
    words.count();
    return words;
}

void Words::count()
{
    for (const Language language : {Russian, English}) {
        QHash<QString, int> counts;
        for (const QString &word : std::as_const(m_running[language])) {
            if (isPlain(word) && isRussian(word) == (language == Russian))
                ++counts[word.toLower()];
        }
        int most = 0;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
            // Of equal ones the first by spelling, since a hash has no order of its own.
            if (it.value() > most || (it.value() == most && it.key() < m_common[language])) {
                most = it.value();
                m_common[language] = it.key();
            }
            if (it.value() == 1 && (m_rare[language].isEmpty() || it.key() < m_rare[language]))
                m_rare[language] = it.key();
        }
    }
}

QString Words::run(SeededRandom &random, Language language, int bytes) const
{
    const QList<QString> &running = m_running[language];
    qsizetype at = random.below(running.size());
    const qsizetype wanted = language == Russian ? bytes * 11 / 20 : bytes;
    QString text;
    text.reserve(wanted + 32);
    while (text.size() < wanted) {
        if (!text.isEmpty())
            text += u' ';
        text += running[at].left(60);
        at = (at + 1) % running.size();
    }
    return text;
}

} // namespace Opora::Bench
