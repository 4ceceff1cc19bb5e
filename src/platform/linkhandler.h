// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/link.h"

#include <QObject>

namespace Opora::Platform {

/// Makes this program the one that opens opora:// links for this person, and tells of links that the system hands to
/// the running program (macOS; elsewhere they come as arguments through SingleInstance). GUI thread.
class LinkHandler final : public QObject
{
    Q_OBJECT

public:
    explicit LinkHandler(QObject *parent = nullptr);

    /// Per person, no administrator. Linux: a desktop file; Windows: HKEY_CURRENT_USER; macOS: the bundle's Info.plist
    /// does it. Code: link.unwritable.
    [[nodiscard]] Core::Result<void> registerScheme(const QString &programPath);
    [[nodiscard]] bool isRegistered(const QString &programPath) const;

Q_SIGNALS:
    void linkOpened(const Opora::Platform::Link &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Opora::Platform
