// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

namespace Opora::Test {

/// A disk of a few megabytes that can be filled and made read-only. Needs the right to mount, or takeMounts().
class SmallDisk final
{
public:
    explicit SmallDisk(qint64 bytes);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    /// First of all in a program, while it has one thread: where the kernel lets everybody have mounts of their own, it
    /// begins again with them.
    static void takeMounts();

    [[nodiscard]] bool isReady() const { return m_isMounted; }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    /// Leaves no room at all.
    [[nodiscard]] bool fill() const;
    void empty() const;
    /// Nobody may have a file open for writing.
    [[nodiscard]] bool setWritable(bool writable) const;

private:
    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

} // namespace Opora::Test
