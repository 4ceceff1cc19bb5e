// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/activepage.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLooked = 4096;

QString decoded(const QByteArray &bytes)
{
    const bool isBig = bytes.startsWith("\xFE\xFF") || (bytes.size() > 3 && bytes[0] == 0 && bytes[1] == '<');
    const bool isLittle = bytes.startsWith("\xFF\xFE") || (bytes.size() > 3 && bytes[0] == '<' && bytes[1] == 0);
    const auto encoding = isBig ? QStringDecoder::Utf16BE : isLittle ? QStringDecoder::Utf16LE : QStringDecoder::Utf8;
    return QStringDecoder(encoding)(bytes);
}

// Numbered characters and the few named ones that hide a scheme or a sign.
QString withoutEntities(const QString &text)
{
    static const QRegularExpression numbered(u"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));?"_s);
    QString plain;
    plain.reserve(text.size());
    qsizetype done = 0;
    for (auto it = numbered.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        plain += QStringView(text).mid(done, match.capturedStart() - done);
        const QString hex = match.captured(1);
        const uint code = hex.isEmpty() ? match.captured(2).toUInt() : hex.toUInt(nullptr, 16);
        plain += code > 0 && code < 0x10000 ? QChar(char16_t(code)) : QChar(u' ');
        done = match.capturedEnd();
    }
    plain += QStringView(text).mid(done);
    return plain.replace("&colon;"_L1, ":"_L1, Qt::CaseInsensitive)
        .remove("&tab;"_L1, Qt::CaseInsensitive)
        .remove("&newline;"_L1, Qt::CaseInsensitive);
}

// Browsers drop these inside of a scheme.
QString withoutControls(QString text)
{
    text.removeIf([](QChar c) { return c.unicode() < 0x20 || c.category() == QChar::Other_Format; });
    return text;
}

} // namespace

bool isPage(const QByteArray &head)
{
    static const QRegularExpression before(u"^(?:\\s|\\x{FEFF}|<!--.*?-->|<\\?.*?\\?>)*"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression start(
        u"^<(?:!doctype\\s+(?:html|svg)|html|head|body|script|iframe|svg|svg:svg)[\\s/>]"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString text = decoded(head.left(kLooked));
    const QRegularExpressionMatch skipped = before.match(text);
    return start.match(text.mid(skipped.capturedLength())).hasMatch();
}

bool isActivePage(const QByteArray &page)
{
    // Escape sequences switch to another set of characters, in which signs are written otherwise.
    if (page.contains('\x1B'))
        return true;
    static const QRegularExpression parts(
        u"<(?:[\\w.-]+:)?(?:script|iframe|frame|frameset|object|embed|applet|form|input|"
        u"button|base|portal|handler|listener|"
        "foreignobject|isindex|fencedframe)[\\s/>]"
        "|[\\s/\"'<>]on[a-z]{3,}\\s*="
        "|srcdoc|<!entity|<\\?xml-stylesheet"
        "|utf-?7|attributename\\s*=\\s*[\"']?\\s*(?:xlink:)?href"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression jumps(
        u"javascript:|vbscript:|livescript:|http-equiv[^>]*refresh|[=(,]\\s*[\"']?\\s*(?:data|file):"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression pictures(u"data:(?:image/(?:png|jpe?g|gif|webp|bmp)|font/[\\w-]+)[;,]"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    const QString text = decoded(page);
    if (parts.match(text).hasMatch())
        return true;
    QString plain = withoutControls(withoutEntities(text));
    plain.remove(pictures);
    return jumps.match(plain).hasMatch();
}

} // namespace Opora::Text
