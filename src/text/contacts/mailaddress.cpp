// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/mailaddress.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

// RFC 5321, 4.5.3.1.
constexpr qsizetype kNameChars = 64;
constexpr qsizetype kDomainChars = 255;

bool isForbidden(QChar c)
{
    return c.isSpace() || !c.isPrint() || u"()<>[]\\,;:\"@"_s.contains(c);
}

bool isWholeOf(QStringView part)
{
    return !part.isEmpty() && !part.startsWith(u'.') && !part.endsWith(u'.') && !part.contains(".."_L1)
        && std::none_of(part.begin(), part.end(), isForbidden);
}

} // namespace

bool isMailAddress(QStringView text)
{
    const qsizetype at = text.indexOf(u'@');
    if (at < 1 || at > kNameChars || text.size() - at > kDomainChars)
        return false;
    return isWholeOf(text.left(at)) && isWholeOf(text.mid(at + 1));
}

QString mailKey(QStringView text)
{
    const QStringView address = text.trimmed();
    return isMailAddress(address) ? address.toString().toLower() : QString();
}

} // namespace Opora::Text
