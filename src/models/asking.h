// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QObject>

#include <utility>

namespace Opora::Models {

/// Calls `then(Core::Result<T>)` on the context's thread; never after the context is gone or the question was
/// cancelled.
template<typename T, typename Then>
void ask(QFuture<Core::Result<T>> question, QObject *context, Then then)
{
    question.then(context, [then = std::move(then)](Core::Result<T> answer) mutable { then(std::move(answer)); });
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
