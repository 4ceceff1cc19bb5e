// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/inisettings.h"

#include <QFile>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Error;

namespace {

/// A process that was killed while it wrote leaves QSettings' own lock behind. One that was killed before its name
/// stood in there would hold up whoever writes next for half a minute, and that is the thread of the windows.
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

} // namespace

IniSettings::IniSettings(const QString &filePath)
    : m_settings(prepared(filePath), QSettings::IniFormat)
{ }

QVariant IniSettings::value(const QString &key, const QVariant &fallback) const
{
    return m_settings.value(key, fallback);
}

QStringList IniSettings::keys(const QString &group) const
{
    QStringList found;
    const QString prefix = group + u'/';
    const QStringList all = m_settings.allKeys();
    for (const QString &key : all) {
        if (key.startsWith(prefix))
            found.append(key);
    }
    return found;
}

void IniSettings::setValue(const QString &key, const QVariant &value)
{
    m_settings.setValue(key, value);
}

void IniSettings::remove(const QString &key)
{
    m_settings.remove(key);
}

Core::Result<void> IniSettings::sync()
{
    m_settings.sync();
    switch (m_settings.status()) {
    case QSettings::NoError: return {};
    case QSettings::AccessError: return Error{Error::Kind::Rejected, u"settings.unwritable"_s, m_settings.fileName()};
    case QSettings::FormatError: return Error{Error::Kind::Corrupt, u"settings.malformed"_s, m_settings.fileName()};
    }
    return {};
}

} // namespace Opora::Platform
