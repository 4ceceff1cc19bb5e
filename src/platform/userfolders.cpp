// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/userfolders.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Error;

UserFolders::UserFolders(const QString &root)
{
    const QString home = root.isEmpty() ? qEnvironmentVariable("OPORA_HOME") : root;
    if (!home.isEmpty()) {
        m_data = QDir(home).absolutePath();
        m_cache = m_data + u"/cache"_s;
        return;
    }
    // Not AppDataLocation: that depends on names which the program may set only later.
    m_data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/opora"_s;
    m_cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/opora"_s;
}

Core::Result<QString> UserFolders::profile(const QString &name) const
{
    QString folder = safeFileName(name);
    if (folder != name) {
        const QByteArray digest = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(8);
        folder += u'-' + QString::fromLatin1(digest);
    }
    return ensure(m_data + u"/profiles/"_s + folder);
}

Core::Result<QString> UserFolders::ensure(const QString &path)
{
    if (!QDir(path).exists()) {
        if (!QDir().mkpath(path))
            return Error{Error::Kind::Rejected, u"folders.unwritable"_s, path};
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return path;
}

QString UserFolders::safeFileName(const QString &name)
{
    static const QRegularExpression unsafe(u"[^\\p{L}\\p{N}._@ ()-]"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression device(u"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    QString safe = name.left(100);
    safe.replace(unsafe, u"_"_s);
    while (safe.startsWith(u'.') || safe.startsWith(u' '))
        safe.remove(0, 1);
    while (safe.endsWith(u'.') || safe.endsWith(u' '))
        safe.chop(1);
    if (safe.isEmpty() || device.match(safe).hasMatch())
        safe.prepend(u'_');
    return safe;
}

} // namespace Opora::Platform
