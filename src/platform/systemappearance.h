// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Opora::Platform {

/// Whether the system asks for dark colours and for no motion. On Linux the settings portal is asked without waiting
/// and the answer comes by changed(). GUI thread.
class SystemAppearance final : public QObject
{
    Q_OBJECT

public:
    explicit SystemAppearance(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] bool isMotionReduced() const { return m_motionReduced; }

Q_SIGNALS:
    void changed();

private:
    void watchSystem();
    void setDark(bool dark);
    void setMotionReduced(bool reduced);

    bool m_dark = false;
    bool m_motionReduced = false;
};

} // namespace Opora::Platform
