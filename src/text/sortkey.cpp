// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sortkey.h"

#include "text/wordforms.h"

namespace Opora::Text {

QString sortKey(QStringView text)
{
    // What is left out of it seldom is more than what stays, and a subject may be a whole letter.
    return foldedWords(text.left(4 * kSortKeySize)).join(u' ').left(kSortKeySize);
}

} // namespace Opora::Text
