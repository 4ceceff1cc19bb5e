// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/enginethread.h"

#include <QMetaObject>
#include <QSemaphore>

namespace Opora::Store {

EngineThread::EngineThread(const QString &name)
    : m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
}

EngineThread::~EngineThread()
{
    // Whoever hands something in this late starts no thread any more.
    std::call_once(m_started, [] {});
    m_thread.quit();
    m_thread.wait();
    // The thread has ended, so its object may go from here; functions that wait for it go unrun.
    m_context.reset();
}

void EngineThread::post(std::function<void()> work)
{
    std::call_once(m_started, [this] { m_thread.start(); });
    QMetaObject::invokeMethod(m_context.get(), std::move(work), Qt::QueuedConnection);
}

void EngineThread::runAndWait(const std::function<void()> &work)
{
    if (isCurrent()) {
        work();
        return;
    }
    QSemaphore done;
    post([&] {
        work();
        done.release();
    });
    done.acquire();
}

} // namespace Opora::Store
