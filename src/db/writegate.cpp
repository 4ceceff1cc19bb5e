// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/writegate.h"

#include <QFileInfo>
#include <QHash>

namespace Opora::Db {

std::shared_ptr<WriteGate> WriteGate::forFile(const QString &path)
{
    static QMutex mutex;
    static QHash<QString, std::weak_ptr<WriteGate>> gates;
    const QFileInfo file(path);
    const QString name = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
    const QMutexLocker locker(&mutex);
    auto &known = gates[name];
    auto gate = known.lock();
    if (!gate) {
        gate = std::make_shared<WriteGate>();
        known = gate;
    }
    return gate;
}

bool WriteGate::enter(std::chrono::milliseconds wait)
{
    return m_mutex.tryLock(int(wait.count()));
}

void WriteGate::leave()
{
    m_mutex.unlock();
}

} // namespace Opora::Db
