// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/listener.h"

#include "db/connection.h"
#include "db/postgresstatement.h"
#include "db/statement.h"
#include "db/transaction.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Opora::Db {

using Core::Error;
using Core::Result;

Listener::Listener(Connection &connection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
{
    if (connection.notifier())
        connect(connection.notifier(), &QSqlDriver::notification, this, &Listener::onNotification);
}

Listener::~Listener()
{
    if (m_connection.backend() != Backend::PostgreSql || m_connection.isBroken())
        return;
    const QStringList channels = m_connection.notifier()->subscribedToNotifications();
    for (const QString &channel : channels)
        m_connection.notifier()->unsubscribeFromNotification(channel);
}

Result<void> Listener::listen(const QString &channel)
{
    if (m_connection.backend() != Backend::PostgreSql)
        return Error{Error::Kind::Rejected, u"db.unsupported"_s, channel};
    if (!m_connection.notifier()->subscribeToNotification(channel))
        return m_connection.failure(postgresError(m_connection.notifier()->lastError()), u"LISTEN"_s);
    return {};
}

Result<void> Listener::notify(Transaction &transaction, const QString &channel, const QString &payload)
{
    if (transaction.connection().backend() != Backend::PostgreSql)
        return {};
    return Statement(transaction, u"{later}SELECT pg_notify(?, ?)"_s).bind(channel, payload).exec();
}

void Listener::onNotification(const QString &name, QSqlDriver::NotificationSource, const QVariant &payload)
{
    Q_EMIT notified(name, payload.toString());
}

} // namespace Opora::Db
