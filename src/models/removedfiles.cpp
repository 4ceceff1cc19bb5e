// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/removedfiles.h"

#include "core/richtext.h"
#include "models/ticketexport.h"

#include <algorithm>
#include <iterator>

namespace Opora::Models {

void RemovedFiles::take(Core::Draft &draft, const Core::FileHash &file, bool isRich)
{
    const auto isIt = [&file](const Core::Attachment &attachment) { return attachment.file == file; };
    std::copy_if(draft.attachments.cbegin(), draft.attachments.cend(), std::back_inserter(m_files), isIt);
    draft.attachments.removeIf(isIt);
    // A look that rests is in nobody's hands: shown again with the picture it would bring the file back.
    if (!isRich)
        draft.html = Core::htmlWithFiles(draft.html, draft.attachments);
}

bool RemovedFiles::bringBack(Core::Draft &draft) const
{
    const qsizetype before = draft.attachments.size();
    for (const Core::Attachment &file : m_files)
        if (showsAmongWords(draft.html, file) && !draft.attachments.contains(file))
            draft.attachments.append(file);
    return draft.attachments.size() != before;
}

} // namespace Opora::Models
