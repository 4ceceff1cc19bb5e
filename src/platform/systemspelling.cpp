// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/systemspelling.h"

#include <QFile>
#include <QSaveFile>
#include <QThread>

#include <algorithm>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Result;

SystemSpelling::SystemSpelling(const QString &ownFile, Open open, QObject *parent)
    : Spelling(parent)
    , m_ownFile(ownFile)
    , m_open(std::move(open))
{
    QFile file(ownFile);
    if (!file.open(QIODevice::ReadOnly))
        return;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
        m_own.insert(line.trimmed());
}

SystemSpelling::~SystemSpelling()
{
    if (m_reader)
        m_reader->wait();
}

std::unique_ptr<Dictionary> SystemSpelling::openSystem(const QString &language)
{
    return Dictionary::open(findDictionary(language));
}

void SystemSpelling::begin()
{
    if (m_reader)
        return;
    auto read = std::make_shared<Dictionaries>();
    m_reader.reset(QThread::create([read, open = m_open] {
        read->russian = open(u"ru"_s);
        read->english = open(u"en"_s);
    }));
    connect(m_reader.get(), &QThread::finished, this, [this, read] {
        m_dictionaries = std::move(*read);
        Q_EMIT changed();
    });
    m_reader->start(QThread::LowPriority);
}

Dictionary *SystemSpelling::dictionaryOf(const QString &word)
{
    begin();
    const auto letter = std::find_if(word.cbegin(), word.cend(), [](QChar c) { return c.isLetter(); });
    if (letter == word.cend())
        return nullptr;
    if (letter->script() == QChar::Script_Cyrillic)
        return m_dictionaries.russian.get();
    return letter->script() == QChar::Script_Latin ? m_dictionaries.english.get() : nullptr;
}

bool SystemSpelling::isKnown(const QString &word)
{
    Dictionary *dictionary = dictionaryOf(word);
    if (!dictionary || isOwn(word) || dictionary->has(word))
        return true;
    // Joined by a hyphen as people like.
    const QStringList parts = word.split(u'-');
    return parts.size() > 1
        && std::all_of(parts.cbegin(), parts.cend(), [this](const QString &part) { return isKnown(part); });
}

QStringList SystemSpelling::suggestions(const QString &word)
{
    Dictionary *dictionary = dictionaryOf(word);
    return dictionary ? dictionary->near(word).mid(0, kMostSuggestions) : QStringList();
}

bool SystemSpelling::isOwn(const QString &word) const
{
    return m_own.contains(word.toLower());
}

Result<void> SystemSpelling::learn(const QString &word)
{
    QSet<QString> words = m_own;
    words.insert(word.toLower());
    return keep(words);
}

Result<void> SystemSpelling::forget(const QString &word)
{
    QSet<QString> words = m_own;
    words.remove(word.toLower());
    return keep(words);
}

Result<void> SystemSpelling::keep(const QSet<QString> &words)
{
    QStringList lines = words.values();
    lines.sort();
    const QByteArray content = lines.join(u'\n').toUtf8();
    QSaveFile file(m_ownFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return Core::Error{Core::Error::Kind::Rejected, u"disk.write"_s, file.errorString()};
    m_own = words;
    Q_EMIT changed();
    return {};
}

} // namespace Opora::Platform
