// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QObject>
#include <QSqlDriver>

namespace Opora::Db {

class Connection;
class Transaction;

/// PostgreSQL's LISTEN and NOTIFY. A notification is only a hint to look sooner: it is lost while the connection is
/// down and needs an event loop in the connection's thread, so the receiver also looks from time to time. In SQLite
/// listening is refused ("db.unsupported") and notify() does nothing. The connection must outlive it.
class Listener final : public QObject
{
    Q_OBJECT

public:
    explicit Listener(Connection &connection, QObject *parent = nullptr);
    ~Listener() override;

    [[nodiscard]] Core::Result<void> listen(const QString &channel);
    /// Delivered to the listeners when the transaction commits, never when it rolls back.
    static Core::Result<void> notify(Transaction &transaction, const QString &channel, const QString &payload = {});

Q_SIGNALS:
    void notified(const QString &channel, const QString &payload);

private:
    void onNotification(const QString &name, QSqlDriver::NotificationSource source, const QVariant &payload);

    Connection &m_connection;
};

} // namespace Opora::Db
