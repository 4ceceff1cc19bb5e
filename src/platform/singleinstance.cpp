// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/singleinstance.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QThread>
#include <QTimer>

namespace Opora::Platform {

using namespace Qt::StringLiterals;
using Core::Error;

Q_LOGGING_CATEGORY(lcInstance, "opora.platform.instance", QtInfoMsg)

namespace {

constexpr int kPatienceMs = 2000;
constexpr qint64 kLongestMessage = 64 * 1024;
constexpr QByteArrayView kTaken = "ok\n";

/// Socket names are short on Unix (108 bytes with the path) and paths of profiles are not.
QString socketName(const QString &profileFolder)
{
    const QString path = QDir(profileFolder).canonicalPath().isEmpty() ? QDir(profileFolder).absolutePath()
                                                                       : QDir(profileFolder).canonicalPath();
    const QByteArray digest = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(20);
    return u"opora-"_s + QString::fromLatin1(digest);
}

} // namespace

SingleInstance::SingleInstance(const QString &profileFolder, QObject *parent)
    : QObject(parent)
    , m_name(socketName(profileFolder))
    , m_lock(QDir(profileFolder).filePath(u"instance.lock"_s))
{
    // A lock is stale only when its process is gone, however long it has been held.
    m_lock.setStaleLockTime(0);
}

SingleInstance::~SingleInstance() = default;

Core::Result<SingleInstance::Role> SingleInstance::start(const QStringList &arguments)
{
    QElapsedTimer patience;
    patience.start();
    do {
        if (m_lock.tryLock(0)) {
            listen();
            return Role::First;
        }
        if (m_lock.error() == QLockFile::PermissionError || m_lock.error() == QLockFile::UnknownError)
            return Error{Error::Kind::Rejected, u"instance.no_lock"_s, {}};
        if (handOver(arguments))
            return Role::HandedOver;
        // The owner holds the lock but does not listen yet, or is just ending: both settle shortly.
    } while (patience.elapsed() < kPatienceMs);
    if (removeNamelessLock() && m_lock.tryLock(0)) {
        listen();
        return Role::First;
    }
    return Error{Error::Kind::Retryable, u"instance.unresponsive"_s, {}};
}

bool SingleInstance::removeNamelessLock()
{
    // Left by a process that was killed before it wrote who it was: nobody could ever tell that it is gone. A younger
    // one is of somebody who is just starting.
    qint64 process = 0;
    QString host;
    QString program;
    const qint64 age_ms = QFileInfo(m_lock.fileName()).lastModified().msecsTo(QDateTime::currentDateTime());
    return !m_lock.getLockInfo(&process, &host, &program) && age_ms >= kPatienceMs && m_lock.removeStaleLockFile();
}

void SingleInstance::listen()
{
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    // We hold the lock, so a socket of this name belongs to a process that died.
    QLocalServer::removeServer(m_name);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
    if (!m_server->listen(m_name))
        qCWarning(lcInstance) << "cannot listen error=" << m_server->serverError();
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { receive(*socket); });
        QTimer::singleShot(kPatienceMs, socket, [socket] { socket->abort(); });
        receive(*socket);
    }
}

void SingleInstance::receive(QLocalSocket &socket)
{
    if (socket.bytesAvailable() > kLongestMessage) {
        socket.abort();
        return;
    }
    if (!socket.canReadLine())
        return;
    const QJsonDocument message = QJsonDocument::fromJson(socket.readLine());
    if (!message.isArray()) {
        socket.abort();
        return;
    }
    socket.write(kTaken.data(), kTaken.size());
    socket.disconnectFromServer();
    QStringList arguments;
    const QJsonArray words = message.array();
    for (const QJsonValue &word : words)
        arguments.append(word.toString());
    Q_EMIT argumentsReceived(arguments);
}

bool SingleInstance::handOver(const QStringList &arguments) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(100)) {
        // Not listening yet: a short breath instead of a busy loop.
        QThread::msleep(20);
        return false;
    }
    socket.write(QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n');
    QByteArray answer;
    while (!answer.endsWith('\n') && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(kPatienceMs)))
        answer += socket.readAll();
    return answer == kTaken;
}

} // namespace Opora::Platform
