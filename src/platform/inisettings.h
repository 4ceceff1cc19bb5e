// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/settings.h"

#include <QSettings>

namespace Opora::Platform {

/// Settings in one INI file, usually <profile>/settings.ini. A malformed file is set aside, not overwritten.
/// For one process at a time, as a profile is.
class IniSettings final : public Core::Settings
{
public:
    explicit IniSettings(const QString &filePath);

    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const override;
    [[nodiscard]] QStringList keys(const QString &group) const override;
    void setValue(const QString &key, const QVariant &value) override;
    void remove(const QString &key) override;
    Core::Result<void> sync() override;
    [[nodiscard]] QString filePath() const { return m_settings.fileName(); }

private:
    QSettings m_settings;
};

} // namespace Opora::Platform
