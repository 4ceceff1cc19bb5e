// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/markedtext.h"

namespace Opora::Models {

MarkedText markedText(const QString &snippet)
{
    MarkedText marked;
    qsizetype begin = -1;
    for (const QChar letter : snippet) {
        if (letter == QChar(2)) {
            begin = marked.text.size();
        } else if (letter == QChar(3)) {
            if (begin >= 0 && marked.text.size() > begin)
                marked.matches.append({begin, marked.text.size() - begin});
            begin = -1;
        } else {
            marked.text.append(letter.isSpace() ? QChar(u' ') : letter);
        }
    }
    return marked;
}

} // namespace Opora::Models
