// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/htmlwriter.h"

#include "text/htmltags.h"
#include "text/safeurl.h"

#include <QRegularExpression>

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxSpan = 20; // the tamer has narrowed them already
constexpr int kMaxImageSide = 2000;
constexpr int kMaxMarks = 64;

bool isVoid(GumboTag tag)
{
    return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR || tag == GUMBO_TAG_IMG;
}

QString value(const GumboElement &element, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&element.attributes, name);
    return found ? QString::fromUtf8(found->value) : QString();
}

bool isHtmlSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
}

// Control characters and noncharacters have no place in a text and break other programs' XML.
bool isUnwritable(QChar c)
{
    const char16_t u = c.unicode();
    return (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7F && u <= 0x9F) || u == 0xFFFE || u == 0xFFFF
        || (u >= 0xFDD0 && u <= 0xFDEF);
}

bool isMark(QChar c)
{
    const QChar::Category category = c.category();
    return c.isLowSurrogate() || category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining
        || category == QChar::Mark_Enclosing || c == QChar(0x200D);
}

bool isBreakable(QChar c)
{
    return isHtmlSpace(c) || c == QChar(0x200B) || c == QChar(0x00AD);
}

} // namespace

void HtmlWriter::enter(const GumboNode *node)
{
    switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA: text(QString::fromUtf8(node->v.text.text)); break;
    case GUMBO_NODE_ELEMENT: m_written.append(startElement(node->v.element)); break;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE: break;
    }
}

void HtmlWriter::leave(const GumboNode *node)
{
    if (node->type != GUMBO_NODE_ELEMENT || !m_written.takeLast()) {
        return;
    }
    const GumboTag tag = node->v.element.tag;
    m_result.html += "</"_L1 + QLatin1StringView(gumbo_normalized_tagname(tag)) + u'>';
    m_preformatted -= tag == GUMBO_TAG_PRE ? 1 : 0;
    m_lastWasSpace = false;
    if (const TagInfo *info = findTag(gumbo_normalized_tagname(tag));
        info->kind != TagKind::Inline && info->kind != TagKind::Anchor) {
        m_run = 0;
    }
}

bool HtmlWriter::startElement(const GumboElement &element)
{
    const char *name = gumbo_normalized_tagname(element.tag);
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML || !isOutputTag(name) || isFull()) {
        return false;
    }
    if (element.tag == GUMBO_TAG_A) {
        return anchor(element);
    }
    if (element.tag == GUMBO_TAG_IMG) {
        image(element);
        return false;
    }
    m_result.html += u'<' + QLatin1StringView(name);
    blockAttributes(element);
    m_result.html += u'>';
    m_lastWasSpace = false;
    m_preformatted += element.tag == GUMBO_TAG_PRE ? 1 : 0;
    if (findTag(name)->kind != TagKind::Inline) {
        m_run = 0;
    }
    return !isVoid(element.tag);
}

void HtmlWriter::blockAttributes(const GumboElement &element)
{
    const TagInfo *info = findTag(gumbo_normalized_tagname(element.tag));
    switch (info->kind) {
    case TagKind::Cell:
        number(element, "colspan", 2, kMaxSpan);
        number(element, "rowspan", 2, kMaxSpan);
        [[fallthrough]];
    case TagKind::Paragraph:
    case TagKind::Heading: choice(element, "align", {u"center"_s, u"right"_s, u"justify"_s}); [[fallthrough]];
    case TagKind::Item:
    case TagKind::Term: choice(element, "dir", {u"rtl"_s, u"ltr"_s}); break;
    case TagKind::Block:
        if (element.tag == GUMBO_TAG_DIV) {
            choice(element, "align", {u"center"_s, u"right"_s, u"justify"_s});
            choice(element, "dir", {u"rtl"_s, u"ltr"_s});
        }
        break;
    case TagKind::List:
        choice(element, "dir", {u"rtl"_s, u"ltr"_s});
        if (element.tag == GUMBO_TAG_OL) {
            number(element, "start", 2, 99'999);
        }
        break;
    case TagKind::Table: number(element, "border", 1, 1); break;
    case TagKind::Inline:
    case TagKind::Anchor:
    case TagKind::Void:
    case TagKind::Rule:
    case TagKind::Section:
    case TagKind::Row:
    case TagKind::RawDropped:
    case TagKind::RawText: break;
    }
}

bool HtmlWriter::anchor(const GumboElement &element)
{
    static const QRegularExpression ours(u"\\Ah-[a-z0-9-]{1,60}\\z"_s);
    const QString wanted = value(element, "href");
    std::optional<QString> href = safeLink(wanted);
    QString name;
    if (m_limits.headingAnchors) {
        name = value(element, "name");
        name = ours.match(name).hasMatch() ? name : QString();
        if (!href && wanted.startsWith(u'#') && ours.match(wanted.sliced(1)).hasMatch()) {
            href = wanted;
        }
    }
    if (!href && name.isEmpty()) {
        return false;
    }
    m_result.html += "<a"_L1;
    if (href) {
        attribute("href", *href);
    }
    if (!name.isEmpty()) {
        attribute("name", name);
    }
    m_result.html += u'>';
    m_lastWasSpace = false;
    return true;
}

void HtmlWriter::image(const GumboElement &element)
{
    const ImageSource source = imageSource(value(element, "src"));
    m_result.blockedImages += source.kind == ImageSource::Kind::Remote ? 1 : 0;
    const bool isData = source.kind == ImageSource::Kind::Data;
    const bool isKept = isData || source.kind == ImageSource::Kind::Cid;
    const bool fits
        = m_images < m_limits.maxInlineImages && (!isData || m_imageSize + source.value.size() <= m_limits.maxImages);
    const QString alt = value(element, "alt").simplified();
    if (!fits || !isKept) {
        m_result.truncated = m_result.truncated || isKept;
        text(alt);
        return;
    }
    ++m_images;
    if (isData) {
        m_imageSize += static_cast<int>(source.value.size());
    } else if (!m_result.cids.contains(source.value)) {
        m_result.cids += source.value;
    }
    m_result.html += "<img"_L1;
    attribute("src", isData ? source.value : u"cid:"_s + source.value);
    if (!alt.isEmpty() && alt.size() <= m_limits.maxWord) {
        QString plain = alt;
        plain.removeIf([](QChar c) { return isUnwritable(c); });
        attribute("alt", plain);
    }
    number(element, "width", 1, kMaxImageSide);
    number(element, "height", 1, kMaxImageSide);
    m_result.html += u'>';
    m_run = 0;
    m_lastWasSpace = false;
}

void HtmlWriter::number(const GumboElement &element, const char *name, int least, int most)
{
    bool isNumber = false;
    const int wanted = value(element, name).trimmed().toInt(&isNumber);
    if (isNumber && wanted >= least && wanted > 0) {
        attribute(name, QString::number(std::min(wanted, most)));
    }
}

void HtmlWriter::choice(const GumboElement &element, const char *name, const QStringList &allowed)
{
    const QString wanted = value(element, name).trimmed().toLower();
    if (allowed.contains(wanted)) {
        attribute(name, wanted);
    }
}

void HtmlWriter::attribute(const char *name, const QString &value)
{
    m_result.html += u' ' + QLatin1StringView(name) + "=\""_L1 + value.toHtmlEscaped() + u'"';
}

void HtmlWriter::text(const QString &value)
{
    // The parser swallows one line break after <pre>: give it one, so that the text's own survives.
    if (m_preformatted > 0 && value.startsWith(u'\n') && m_result.html.endsWith("<pre>"_L1)) {
        m_result.html += u'\n';
    }
    for (QChar c : value) {
        if (isFull()) {
            m_result.truncated = true;
            return;
        }
        if (m_preformatted == 0 && isHtmlSpace(c)) {
            c = u' ';
            if (m_lastWasSpace) {
                continue;
            }
        }
        if (!isUnwritable(c)) {
            letter(c);
        }
    }
}

void HtmlWriter::letter(QChar c)
{
    if (isBreakable(c)) {
        m_run = 0;
    } else {
        const bool due = m_run >= m_limits.maxWord && (!isMark(c) || m_run >= m_limits.maxWord + kMaxMarks);
        if (due && !c.isLowSurrogate()) {
            m_result.html += QChar(0x200B);
            ++m_textSize;
            m_run = 0;
        }
        ++m_run;
    }
    ++m_textSize;
    m_lastWasSpace = c == u' ';
    switch (c.unicode()) {
    case u'<': m_result.html += "&lt;"_L1; break;
    case u'>': m_result.html += "&gt;"_L1; break;
    case u'&': m_result.html += "&amp;"_L1; break;
    default: m_result.html += c;
    }
}

SanitizedHtml HtmlWriter::take()
{
    return std::move(m_result);
}

} // namespace Opora::Text
