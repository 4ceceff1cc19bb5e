// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QString>

#include <chrono>
#include <memory>

namespace Opora::Db {

/// One per SQLite file in this process: whoever commits or checkpoints that file holds it. SQLite up to 3.51.2 can
/// corrupt a WAL file when one connection checkpoints while another commits, so the two never overlap here; and
/// threads queue instead of polling the file lock. Shared by all writer connections of one file.
class WriteGate final
{
public:
    [[nodiscard]] static std::shared_ptr<WriteGate> forFile(const QString &path);

    [[nodiscard]] bool enter(std::chrono::milliseconds wait);
    void leave();

private:
    QMutex m_mutex;
};

} // namespace Opora::Db
