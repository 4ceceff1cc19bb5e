// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/inisettings.h"

#include <QFile>
#include <QPromise>
#include <QSettings>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

/// A process that was killed while it wrote leaves QSettings' own lock behind. One that was killed before its name
/// stood in there would hold up whoever writes next for half a minute, and whoever ends the program with them.
void removeLeftLock(const QString &path)
{
    QFile::remove(path + u".lock"_s);
}

/// QSettings would quietly write its own keys over a file it could not read.
QString prepared(const QString &path)
{
    removeLeftLock(path);
    if (QFile::exists(path)) {
        const QSettings probe(path, QSettings::IniFormat);
        static_cast<void>(probe.allKeys());
        if (probe.status() == QSettings::FormatError) {
            QFile::remove(path + u".broken"_s);
            QFile::rename(path, path + u".broken"_s);
        }
    }
    return path;
}

Result<void> written(const QString &path)
{
    // One that has failed once says so for ever; another one of that file writes what is left all the same.
    QSettings file(path, QSettings::IniFormat);
    file.sync();
    switch (file.status()) {
    case QSettings::NoError: break;
    case QSettings::AccessError: return Error{Error::Kind::Rejected, u"settings.unwritable"_s, file.fileName()};
    case QSettings::FormatError: return Error{Error::Kind::Corrupt, u"settings.malformed"_s, file.fileName()};
    }
    return {};
}

} // namespace

IniSettings::IniSettings(const QString &filePath)
    : m_filePath(filePath)
    , m_file(std::make_unique<QSettings>(prepared(filePath), QSettings::IniFormat))
{
    const QStringList keys = m_file->allKeys();
    for (const QString &key : keys)
        m_values.insert(key, m_file->value(key));
    m_writer.setObjectName(u"settings"_s);
    m_file->moveToThread(&m_writer);
}

IniSettings::~IniSettings()
{
    if (!m_writer.isRunning())
        return;
    // Behind all that waits to be written.
    post([](QSettings &file) {
        file.sync();
        QThread::currentThread()->quit();
    });
    m_writer.wait();
}

QVariant IniSettings::value(const QString &key, const QVariant &fallback) const
{
    return m_values.value(key, fallback);
}

QStringList IniSettings::keys(const QString &group) const
{
    QStringList found;
    const QString prefix = group + u'/';
    for (auto entry = m_values.lowerBound(prefix); entry != m_values.cend() && entry.key().startsWith(prefix); ++entry)
        found.append(entry.key());
    return found;
}

void IniSettings::setValue(const QString &key, const QVariant &value)
{
    m_values.insert(key, value);
    post([key, value](QSettings &file) { file.setValue(key, value); });
}

void IniSettings::remove(const QString &key)
{
    m_values.remove(key);
    post([key](QSettings &file) { file.remove(key); });
}

QFuture<Result<void>> IniSettings::sync()
{
    auto promise = std::make_shared<QPromise<Result<void>>>(); // shared since functions are copied
    promise->start();
    post([promise](QSettings &file) {
        promise->addResult(written(file.fileName()));
        promise->finish();
    });
    return promise->future();
}

void IniSettings::post(std::function<void(QSettings &)> work)
{
    // Not before: most starts of the program write nothing until their window is there.
    if (!m_writer.isRunning())
        m_writer.start();
    QMetaObject::invokeMethod(
        m_file.get(), [file = m_file.get(), work = std::move(work)] { work(*file); }, Qt::QueuedConnection);
}

} // namespace Opora::Platform
