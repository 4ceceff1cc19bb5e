// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connectionsettings.h"

#include <QThread>

namespace Opora::Server {

/// Forgets what nobody needs any more, some minutes after the start and then every few hours, on a thread of its own
/// beside the workers. Several instances may do it at once.
class Housekeeper final
{
public:
    Housekeeper(Db::ConnectionSettings settings, QString filesDir);
    ~Housekeeper();
    Q_DISABLE_COPY_MOVE(Housekeeper)

private:
    static void clean(const Db::ConnectionSettings &settings, const QString &filesDir);

    QThread m_thread;
};

} // namespace Opora::Server
