// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

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
    /// Best first.
    [[nodiscard]] virtual QStringList suggestions(const QString &word) = 0;
    /// Whether the person taught it.
    [[nodiscard]] virtual bool isOwn(const QString &word) const = 0;
    /// Kept on this machine. Code: disk.write.
    virtual Result<void> learn(const QString &word) = 0;
    virtual Result<void> forget(const QString &word) = 0;

Q_SIGNALS:
    /// Other words are known than before.
    void changed();
};

} // namespace Opora::Core
