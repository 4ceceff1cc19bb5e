// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/settings.h"

#include <QMap>
#include <QThread>

#include <functional>
#include <memory>

class QSettings;

namespace Opora::Platform {

/// Settings in one INI file, usually <profile>/settings.ini, read once and written by a thread of their own, in the
/// order of what was said and the rest of it when this ends. A malformed file is set aside, not overwritten. For one
/// process at a time, as a profile is.
class IniSettings final : public Core::Settings
{
public:
    explicit IniSettings(const QString &filePath);
    ~IniSettings() override;
    Q_DISABLE_COPY_MOVE(IniSettings)

    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const override;
    [[nodiscard]] QStringList keys(const QString &group) const override;
    void setValue(const QString &key, const QVariant &value) override;
    void remove(const QString &key) override;
    QFuture<Core::Result<void>> sync() override;
    [[nodiscard]] QString filePath() const { return m_filePath; }

private:
    void post(std::function<void(QSettings &)> work);

    QString m_filePath;
    QMap<QString, QVariant> m_values;
    std::unique_ptr<QSettings> m_file; ///< lives in the thread
    QThread m_writer;
};

} // namespace Opora::Platform
