// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/housekeeper.h"

#include "core/clock.h"
#include "db/connection.h"
#include "server/feed/retention.h"
#include "server/files/filecleaning.h"
#include "server/files/filestore.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <QTimer>

namespace Opora::Server {

namespace {

Q_LOGGING_CATEGORY(lcKeeper, "opora.server.housekeeper", QtInfoMsg)

// Not at once: a restart after a fault has better things to do.
constexpr std::chrono::minutes kFirst{5};
constexpr std::chrono::hours kEvery{6};
constexpr int kPartDays = 7; // an upload that nobody went on with for so long

} // namespace

Housekeeper::Housekeeper(Db::ConnectionSettings settings, QString filesDir)
{
    // Both live on the thread once it runs and go with it.
    auto *timer = new QTimer;
    timer->setSingleShot(true);
    timer->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, timer, [timer] { timer->start(kFirst); });
    QObject::connect(timer, &QTimer::timeout, timer, [timer, settings, filesDir] {
        clean(settings, filesDir);
        timer->start(kEvery);
    });
    QObject::connect(&m_thread, &QThread::finished, timer, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

Housekeeper::~Housekeeper()
{
    m_thread.quit();
    m_thread.wait();
}

void Housekeeper::clean(const Db::ConnectionSettings &settings, const QString &filesDir)
{
    FileStore files(filesDir);
    files.removeOldParts(QDateTime::currentDateTimeUtc().addDays(-kPartDays));
    auto connection = Db::Connection::open(settings);
    if (!connection) {
        qCWarning(lcKeeper).noquote().nospace() << "action=open_database code=" << connection.error().code;
        return;
    }
    const auto cleaned = removeUnreferencedFiles(**connection, files, Core::SystemClock().now());
    if (cleaned)
        qCInfo(lcKeeper).noquote().nospace() << "action=clean_files removed=" << *cleaned;
    else
        qCWarning(lcKeeper).noquote().nospace() << "action=clean_files code=" << cleaned.error().code;
    const auto done = forgetOldRows(**connection, Core::SystemClock().now());
    if (done)
        qCInfo(lcKeeper).noquote() << "action=forget";
    else
        qCWarning(lcKeeper).noquote().nospace() << "action=forget code=" << done.error().code;
}

} // namespace Opora::Server
