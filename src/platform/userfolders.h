// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Platform {

/// Where this person's files of the program live. All folders are private to the person.
class UserFolders
{
public:
    /// \a root replaces the system's places (portable use, tests); empty takes OPORA_HOME, else the system's.
    explicit UserFolders(const QString &root = {});

    [[nodiscard]] QString data() const { return m_data; }
    [[nodiscard]] QString cache() const { return m_cache; }
    [[nodiscard]] QString logs() const { return m_data + QStringLiteral("/logs"); }

    /// The folder of a server and account, made when missing. The name becomes a safe file name; two different names
    /// never share a folder. Code: folders.unwritable.
    [[nodiscard]] Core::Result<QString> profile(const QString &name) const;
    [[nodiscard]] static Core::Result<QString> ensure(const QString &path);
    /// A name that every system accepts: no separators, no device names, no leading dot, at most 100 letters.
    [[nodiscard]] static QString safeFileName(const QString &name);

private:
    QString m_data;
    QString m_cache;
};

} // namespace Opora::Platform
