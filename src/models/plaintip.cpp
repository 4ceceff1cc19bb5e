// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plaintip.h"

#include <QTextDocument>

namespace Opora::Models {

QString plainTip(const QString &words)
{
    return Qt::mightBeRichText(words) ? words.toHtmlEscaped() : words;
}

} // namespace Opora::Models
