// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connectionsettings.h"

#include <QThread>

namespace Opora::Server {

/// Does what has a time of its own, looking every second on a thread beside the workers. Several instances may run at
/// once.
class JobRunner final
{
public:
    explicit JobRunner(Db::ConnectionSettings settings);
    ~JobRunner();
    Q_DISABLE_COPY_MOVE(JobRunner)

private:
    class Round;

    QThread m_thread;
};

} // namespace Opora::Server
