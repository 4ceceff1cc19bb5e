// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linkhandler.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileOpenEvent>
#include <QProcess>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Error;

namespace {

#if defined(Q_OS_WIN)

QString commandKey()
{
    return u"HKEY_CURRENT_USER\\Software\\Classes\\opora"_s;
}

QString commandFor(const QString &programPath)
{
    return u"\"%1\" \"%2\""_s.arg(QDir::toNativeSeparators(programPath), u"%1"_s);
}

#elif !defined(Q_OS_MACOS)

QString desktopFilePath()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return data + u"/applications/opora-link.desktop"_s;
}

/// Quoted as the Desktop Entry Specification asks: the reserved characters escaped inside double quotes, then the
/// backslashes once more for the string type, and % doubled.
QString quotedForExec(const QString &path)
{
    QString quoted;
    for (const QChar c : path) {
        if (c == u'"' || c == u'`' || c == u'$' || c == u'\\')
            quoted += u"\\\\"_s;
        if (c == u'\\')
            quoted += u"\\\\"_s;
        else
            quoted += c == u'%' ? u"%%"_s : QString(c);
    }
    return u'"' + quoted + u'"';
}

QByteArray desktopFile(const QString &programPath)
{
    return u"[Desktop Entry]\nType=Application\nName=Opora\nExec=%1 %u\nNoDisplay=true\nTerminal=false\n"
           "MimeType=x-scheme-handler/opora;\n"_s.replace(u"%1"_s, quotedForExec(programPath))
               .toUtf8();
}

#endif

} // namespace

LinkHandler::LinkHandler(QObject *parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

#if defined(Q_OS_WIN)

Core::Result<void> LinkHandler::registerScheme(const QString &programPath)
{
    QSettings registry(commandKey(), QSettings::NativeFormat);
    registry.setValue(u"Default"_s, u"URL:Opora"_s);
    registry.setValue(u"URL Protocol"_s, QString());
    registry.setValue(u"shell/open/command/Default"_s, commandFor(programPath));
    registry.sync();
    if (registry.status() != QSettings::NoError)
        return Error{Error::Kind::Rejected, u"link.unwritable"_s, commandKey()};
    return {};
}

bool LinkHandler::isRegistered(const QString &programPath) const
{
    const QSettings registry(commandKey(), QSettings::NativeFormat);
    return registry.value(u"shell/open/command/Default"_s).toString() == commandFor(programPath);
}

#elif defined(Q_OS_MACOS)

Core::Result<void> LinkHandler::registerScheme(const QString &)
{
    return {};
}

bool LinkHandler::isRegistered(const QString &) const
{
    return true;
}

#else

Core::Result<void> LinkHandler::registerScheme(const QString &programPath)
{
    const QString path = desktopFilePath();
    const QByteArray content = desktopFile(programPath);
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly)
        || file.write(content) != content.size() || !file.flush() || !file.commit())
        return Error{Error::Kind::Rejected, u"link.unwritable"_s, path};
    // Desktops find the file by its MimeType; this only makes it the default where the tool exists.
    const QString tool = QStandardPaths::findExecutable(u"xdg-mime"_s);
    if (!tool.isEmpty())
        QProcess::startDetached(tool, {u"default"_s, u"opora-link.desktop"_s, u"x-scheme-handler/opora"_s});
    return {};
}

bool LinkHandler::isRegistered(const QString &programPath) const
{
    QFile file(desktopFilePath());
    return file.open(QIODevice::ReadOnly) && file.readAll() == desktopFile(programPath);
}

#endif

bool LinkHandler::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FileOpen) {
        if (const auto link = parseLink(static_cast<QFileOpenEvent *>(event)->url().toString(QUrl::FullyEncoded)))
            Q_EMIT linkOpened(*link);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Opora::Platform
