// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/safeurl.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxLink = 8192;
constexpr qsizetype kMaxCid = 256;

bool isAsciiAlnum(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

// Browsers drop line breaks and tabs inside an address, and control characters and spaces around it.
QString withoutNoise(QStringView url)
{
    QString result;
    result.reserve(url.size());
    for (QChar c : url) {
        if (c != u'\n' && c != u'\r' && c != u'\t') {
            result += c;
        }
    }
    const auto isEdge = [](QChar c) { return c.unicode() <= 0x20 || c.isSpace(); };
    while (!result.isEmpty() && isEdge(result.back())) {
        result.chop(1);
    }
    qsizetype begin = 0;
    while (begin < result.size() && isEdge(result.at(begin))) {
        ++begin;
    }
    return result.sliced(begin);
}

QString schemeOf(const QString &url)
{
    const qsizetype colon = url.indexOf(u':');
    if (colon < 1 || colon > 16) {
        return {};
    }
    const QString scheme = url.left(colon).toLower();
    const bool plain = std::all_of(scheme.cbegin(), scheme.cend(),
                                   [](QChar c) { return isAsciiAlnum(c) || c == u'+' || c == u'-' || c == u'.'; });
    return plain ? scheme : QString();
}

// Characters that never stand bare in an address but are often written so.
QString encoded(const QString &rest)
{
    QString result;
    result.reserve(rest.size());
    for (QChar c : rest) {
        switch (c.unicode()) {
        case u' ': result += "%20"_L1; break;
        case u'"': result += "%22"_L1; break;
        case u'\'': result += "%27"_L1; break;
        case u'<': result += "%3C"_L1; break;
        case u'>': result += "%3E"_L1; break;
        case u'`': result += "%60"_L1; break;
        case u'\\': result += "%5C"_L1; break;
        default: result += c;
        }
    }
    return result;
}

// Direction overrides and invisible characters make an address look like another one.
bool isDeceptive(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x20 || (u >= 0x7F && u <= 0xA0) || (u >= 0x200B && u <= 0x200F) || (u >= 0x2028 && u <= 0x202F)
        || (u >= 0x2060 && u <= 0x206F) || u == 0xFEFF || u == 0xFFFD || u >= 0xFFF0 || c.isSpace();
}

std::optional<QString> webLink(const QString &scheme, const QString &rest)
{
    if (!rest.startsWith("//"_L1) || rest.size() < 3) {
        return {};
    }
    const QChar first = rest.at(2);
    if (!first.isLetterOrNumber() && first != u'[' && first != u'_' && !first.isSurrogate()) {
        return {};
    }
    return scheme + u':' + encoded(rest);
}

std::optional<QString> mailLink(const QString &rest)
{
    const qsizetype question = rest.indexOf(u'?');
    QString address = encoded(question < 0 ? rest : rest.left(question));
    if (address.isEmpty()) {
        return {};
    }
    // Only what fills a form: a mail program may understand "attach" in the query.
    QStringList kept;
    if (question >= 0) {
        for (const QString &item : rest.sliced(question + 1).split(u'&')) {
            const QString name = item.section(u'=', 0, 0).toLower();
            if (name == "subject"_L1 || name == "body"_L1 || name == "cc"_L1) {
                kept += encoded(item);
            }
        }
    }
    return u"mailto:"_s + address + (kept.isEmpty() ? QString() : u'?' + kept.join(u'&'));
}

std::optional<QString> phoneLink(const QString &rest)
{
    const auto fits = [](QChar c) { return isAsciiAlnum(c) || u"+-().*#;=% "_s.contains(c); };
    if (rest.isEmpty() || rest.size() > 64 || !std::all_of(rest.cbegin(), rest.cend(), fits)) {
        return {};
    }
    return u"tel:"_s + encoded(rest);
}

ImageSource dataImage(const QString &url)
{
    static constexpr std::array<std::u16string_view, 6> kinds = {u"png", u"jpeg", u"jpg", u"gif", u"webp", u"bmp"};
    const qsizetype comma = url.indexOf(u',');
    if (comma < 0 || comma > 40) {
        return {};
    }
    const QString head = url.left(comma).toLower();
    if (!head.startsWith("data:image/"_L1) || !head.endsWith(";base64"_L1)) {
        return {};
    }
    const QString kind = head.sliced(11, head.size() - 11 - 7);
    const auto isKind = [&kind](std::u16string_view known) { return QStringView(known) == kind; };
    if (std::none_of(kinds.begin(), kinds.end(), isKind)) {
        return {};
    }
    QString bytes = url.sliced(comma + 1);
    bytes.remove(u' ');
    const auto isBase64 = [](QChar c) { return isAsciiAlnum(c) || c == u'+' || c == u'/' || c == u'='; };
    if (bytes.isEmpty() || !std::all_of(bytes.cbegin(), bytes.cend(), isBase64)) {
        return {};
    }
    return {ImageSource::Kind::Data, "data:image/"_L1 + kind + ";base64,"_L1 + bytes};
}

} // namespace

std::optional<QString> safeLink(QStringView url)
{
    if (url.size() > kMaxLink) {
        return {};
    }
    const QString clean = withoutNoise(url);
    const QString scheme = schemeOf(clean);
    if (scheme.isEmpty()) {
        return {};
    }
    const QString rest = clean.sliced(scheme.size() + 1);
    if (std::any_of(rest.cbegin(), rest.cend(), [](QChar c) { return c != u' ' && isDeceptive(c); })) {
        return {};
    }
    if (scheme == "http"_L1 || scheme == "https"_L1 || scheme == "opora"_L1) {
        return webLink(scheme, rest);
    }
    if (scheme == "mailto"_L1) {
        return mailLink(rest);
    }
    if (scheme == "tel"_L1) {
        return phoneLink(rest);
    }
    return {};
}

ImageSource imageSource(QStringView url)
{
    const QString clean = withoutNoise(url);
    if (clean.startsWith("//"_L1) || clean.startsWith("\\\\"_L1)) {
        return {ImageSource::Kind::Remote, {}};
    }
    const QString scheme = schemeOf(clean);
    if (scheme == "http"_L1 || scheme == "https"_L1 || scheme == "ftp"_L1) {
        return {ImageSource::Kind::Remote, {}};
    }
    if (scheme == "data"_L1) {
        return dataImage(clean);
    }
    if (scheme != "cid"_L1) {
        return {};
    }
    const QString id = clean.sliced(4);
    const auto fits = [](QChar c) { return isAsciiAlnum(c) || u"@._-+$%=~!*{}"_s.contains(c); };
    if (id.isEmpty() || id.size() > kMaxCid || !std::all_of(id.cbegin(), id.cend(), fits)) {
        return {};
    }
    return {ImageSource::Kind::Cid, id};
}

} // namespace Opora::Text
