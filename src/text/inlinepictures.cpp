// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/inlinepictures.h"

#include <QRegularExpression>

namespace Opora::Text {

using namespace Qt::StringLiterals;

QString withInlinePictures(const QString &sanitizedHtml, const InlinePicture &picture)
{
    // The sanitizer escapes "<" in words and quotes in values, and writes attributes in this order.
    static const QRegularExpression tag(u"<img src=\"cid:([^\"<>]*)\"(?: alt=\"([^\"<>]*)\")?[^<>]*>"_s);
    QString html;
    qsizetype end = 0;
    for (auto found = tag.globalMatch(sanitizedHtml); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString instead = picture(match.captured(1), match.captured(2));
        html += QStringView(sanitizedHtml).sliced(end, match.capturedStart() - end);
        html += instead.isNull() ? match.captured() : instead;
        end = match.capturedEnd();
    }
    return html + sanitizedHtml.sliced(end);
}

} // namespace Opora::Text
