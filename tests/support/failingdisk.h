// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/powerlossvfs.h"

#include <QString>

namespace Opora::Test {

/// The disk below a folder, from before its database is opened: reading works always, writing when it may.
class FailingDisk final
{
public:
    explicit FailingDisk(const QString &folder)
        : m_folder(folder.toStdString())
    {
        PowerLossVfs::instance().addDisk(m_folder);
    }
    ~FailingDisk() { PowerLossVfs::instance().removeDisk(m_folder); }
    Q_DISABLE_COPY_MOVE(FailingDisk)

    /// The change that comes so many from now fails, or all from there on.
    void failAfter(int changes, bool isForGood) const
    {
        PowerLossVfs::instance().failAfter(m_folder, changes, isForGood);
    }
    [[nodiscard]] bool hasFailed() const { return PowerLossVfs::instance().hasFailed(m_folder); }
    void heal() const { PowerLossVfs::instance().heal(m_folder); }
    void setReadOnly(bool isReadOnly) const { PowerLossVfs::instance().setReadOnly(m_folder, isReadOnly); }

private:
    std::string m_folder;
};

} // namespace Opora::Test
