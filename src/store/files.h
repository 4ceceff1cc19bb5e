// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/filefolder.h"
#include "store/filetable.h"
#include "store/write.h"

namespace Opora::Store {

/// Attachments of this machine: what is attached here and goes up, what is asked for and comes down, and the limit of
/// the folder. Files not yet on the server are never thrown away.
class Files final
{
public:
    explicit Files(StoreParts &parts)
        : m_parts(parts)
        , m_folder(parts.filesFolder())
    { }

    [[nodiscard]] Core::Result<QList<UploadNeeded>> uploads() const;
    [[nodiscard]] Core::Result<QList<DownloadNeeded>> downloads() const;
    /// What to fetch before anybody asks; nothing when half of the folder's limit is used.
    [[nodiscard]] Core::Result<std::optional<DownloadNeeded>> downloadAhead() const;

    /// Into the table; the file itself is in the folder already.
    Core::Result<void> addOwn(Write &write, const Core::FileHash &file, qint64 size);
    Core::Result<void> uploaded(Write &write, const Core::FileHash &file);
    /// Whether a change waits with a file that the server had a day ago: it keeps those for 30 days only.
    [[nodiscard]] Core::Result<bool> haveWaitedLong() const;
    /// Whether the server has them still is asked before the change leaves.
    Core::Result<void> askAgain(Write &write);
    Core::Result<void> arrived(Write &write, const Core::FileHash &file);
    /// Asks for it; true: it is here.
    Core::Result<bool> want(Write &write, const Core::Attachment &attachment);
    /// It is here, but not what its name says. "file.unreadable" for an own one: nobody else has it.
    Core::Result<void> fetchAnew(Write &write, const Core::Attachment &attachment);
    /// A message of an open ticket has come with it: small ones may be fetched ahead.
    Core::Result<void> expect(Write &write, const Core::Attachment &attachment, Core::Timestamp saidAt);
    Core::Result<void> forgetWish(Write &write, const Core::FileHash &file);

    [[nodiscard]] const FileFolder &folder() const { return m_folder; }

private:
    Core::Result<void> makeRoom(Write &write, const Core::FileHash &keep);

    StoreParts &m_parts;
    FileFolder m_folder;
};

} // namespace Opora::Store
