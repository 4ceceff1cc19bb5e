// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace Opora::Core {

/// Small choices of a person on this machine: sizes of panels, theme, language. Never secrets, never customers' data.
/// Keys are "group/word". GUI thread.
class Settings
{
public:
    Settings() = default;
    Settings(const Settings &) = delete;
    Settings &operator=(const Settings &) = delete;
    virtual ~Settings() = default;

    [[nodiscard]] virtual QVariant value(const QString &key, const QVariant &fallback = {}) const = 0;
    [[nodiscard]] virtual QStringList keys(const QString &group) const = 0;
    virtual void setValue(const QString &key, const QVariant &value) = 0;
    virtual void remove(const QString &key) = 0;
    /// Answers once all that was said before is on the disk, where it gets in a moment even if nobody asks; nobody
    /// waits for it. Codes: settings.unwritable, settings.malformed.
    virtual QFuture<Result<void>> sync() = 0;
};

} // namespace Opora::Core
