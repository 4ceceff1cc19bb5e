// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace Opora::Models {

/// Calls `then(Core::Result<T>)` on the context's thread, which is the caller's; never after the context is gone or the
/// question was cancelled. A watcher and not QFuture::then(context), which aborts when the context goes first.
template<typename T, typename Then>
void ask(QFuture<Core::Result<T>> question, QObject *context, Then then)
{
    auto *watcher = new QFutureWatcher<Core::Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        QFuture<Core::Result<T>> answered = watcher->future();
        if (!answered.isCanceled() && answered.resultCount() > 0)
            then(answered.takeResult());
    });
    watcher->setFuture(question);
}

/// Numbers questions so that an answer older than the newest question is dropped.
class NewestOnly
{
public:
    [[nodiscard]] quint64 start() { return ++m_newest; }
    [[nodiscard]] bool isNewest(quint64 ticket) const { return ticket == m_newest; }

private:
    quint64 m_newest = 0;
};

} // namespace Opora::Models
