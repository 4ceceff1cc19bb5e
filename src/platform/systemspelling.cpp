// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/systemspelling.h"

#include <QFile>
#include <QPromise>
#include <QSaveFile>

#include <algorithm>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

Result<void> written(const QString &path, QStringList lines)
{
    lines.sort();
    const QByteArray content = lines.join(u'\n').toUtf8();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return Core::Error{Core::Error::Kind::Rejected, u"disk.write"_s, file.errorString()};
    return {};
}

} // namespace

SystemSpelling::SystemSpelling(const QString &ownFile, Open open, QObject *parent)
    : Spelling(parent)
    , m_ownFile(ownFile)
    , m_open(std::move(open))
{
    m_thread.setMaxThreadCount(1);
    m_thread.setThreadPriority(QThread::LowPriority);
    QFile file(ownFile);
    if (!file.open(QIODevice::ReadOnly))
        return;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
        m_own.insert(line.trimmed());
}

std::unique_ptr<Dictionary> SystemSpelling::openSystem(const QString &language)
{
    return Dictionary::open(findDictionary(language));
}

void SystemSpelling::begin()
{
    if (m_dictionaries)
        return;
    m_dictionaries = std::make_shared<Dictionaries>();
    lend([open = m_open](Dictionaries &read) {
        read.russian = open(u"ru"_s);
        read.english = open(u"en"_s);
    });
}

void SystemSpelling::lend(std::function<void(Dictionaries &)> work)
{
    ++m_lent;
    m_thread.start([this, dictionaries = m_dictionaries, work = std::move(work)] {
        work(*dictionaries);
        QMetaObject::invokeMethod(this, &SystemSpelling::takeBack, Qt::QueuedConnection);
    });
}

void SystemSpelling::takeBack()
{
    if (--m_lent == 0 && std::exchange(m_isMissed, false))
        Q_EMIT changed();
}

Dictionary *SystemSpelling::Dictionaries::of(const QString &word) const
{
    const auto letter = std::find_if(word.cbegin(), word.cend(), [](QChar c) { return c.isLetter(); });
    if (letter == word.cend())
        return nullptr;
    if (letter->script() == QChar::Script_Cyrillic)
        return russian.get();
    return letter->script() == QChar::Script_Latin ? english.get() : nullptr;
}

bool SystemSpelling::isKnown(const QString &word)
{
    begin();
    if (m_lent > 0) {
        m_isMissed = true;
        return true;
    }
    Dictionary *dictionary = m_dictionaries->of(word);
    if (!dictionary || isOwn(word) || dictionary->has(word))
        return true;
    // Joined by a hyphen as people like.
    const QStringList parts = word.split(u'-');
    return parts.size() > 1
        && std::all_of(parts.cbegin(), parts.cend(), [this](const QString &part) { return isKnown(part); });
}

QFuture<Result<QStringList>> SystemSpelling::suggestions(const QString &word)
{
    begin();
    auto promise = std::make_shared<QPromise<Result<QStringList>>>(); // shared since functions are copied
    promise->start();
    lend([promise, word](Dictionaries &dictionaries) {
        Dictionary *dictionary = dictionaries.of(word);
        promise->addResult(dictionary ? dictionary->near(word).mid(0, kMostSuggestions) : QStringList());
        promise->finish();
    });
    return promise->future();
}

bool SystemSpelling::isOwn(const QString &word) const
{
    return m_own.contains(word.toLower());
}

QFuture<Result<void>> SystemSpelling::learn(const QString &word)
{
    m_own.insert(word.toLower());
    return keep();
}

QFuture<Result<void>> SystemSpelling::forget(const QString &word)
{
    m_own.remove(word.toLower());
    return keep();
}

QFuture<Result<void>> SystemSpelling::keep()
{
    auto promise = std::make_shared<QPromise<Result<void>>>(); // shared since functions are copied
    promise->start();
    m_thread.start([promise, path = m_ownFile, words = m_own.values()] {
        promise->addResult(written(path, words));
        promise->finish();
    });
    Q_EMIT changed();
    return promise->future();
}

} // namespace Opora::Platform
