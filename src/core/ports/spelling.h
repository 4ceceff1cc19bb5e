// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

namespace Opora::Core {

/// Knows how words are spelled, each in the language of its letters: Russian or English (A6). GUI thread.
class Spelling : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    static constexpr int kMostSuggestions = 6;

    /// True as well while the dictionary of its language is not there, and of a word of other letters.
    [[nodiscard]] virtual bool isKnown(const QString &word) = 0;
    /// Best first. A long word is searched for in more than a moment.
    [[nodiscard]] virtual QFuture<Result<QStringList>> suggestions(const QString &word) = 0;
    /// Whether the person taught it.
    [[nodiscard]] virtual bool isOwn(const QString &word) const = 0;
    /// Known at once. The answer says whether it is kept on this machine; otherwise it is with the next one that can
    /// be, or until the program ends. Code: disk.write.
    virtual QFuture<Result<void>> learn(const QString &word) = 0;
    virtual QFuture<Result<void>> forget(const QString &word) = 0;

Q_SIGNALS:
    /// Other words are known than before.
    void changed();
};

} // namespace Opora::Core
