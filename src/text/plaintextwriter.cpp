// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plaintextwriter.h"

#include "text/safeurl.h"

#include <algorithm>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

QString value(const GumboElement &element, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&element.attributes, name);
    return found ? QString::fromUtf8(found->value) : QString();
}

bool isParagraphLike(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_DL: return true;
    default: return false; // every other element of the parser's 250
    }
}

bool isLineLike(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD: return true;
    default: return false;
    }
}

// "https://a.b/" says no more than "a.b".
QString bare(QString address)
{
    for (const QLatin1StringView scheme : {"https://"_L1, "http://"_L1, "mailto:"_L1, "tel:"_L1}) {
        if (address.startsWith(scheme)) {
            address.remove(0, scheme.size());
            break;
        }
    }
    while (address.endsWith(u'/')) {
        address.chop(1);
    }
    return address.trimmed().toLower();
}

} // namespace

void PlainTextWriter::enter(const GumboNode *node)
{
    switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA: text(QString::fromUtf8(node->v.text.text)); break;
    case GUMBO_NODE_ELEMENT: startElement(node->v.element); break;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE: break;
    }
}

void PlainTextWriter::leave(const GumboNode *node)
{
    if (node->type == GUMBO_NODE_ELEMENT) {
        endElement(node->v.element);
    }
}

void PlainTextWriter::startElement(const GumboElement &element)
{
    const GumboTag tag = element.tag;
    if (isParagraphLike(tag)) {
        gap();
    } else if (isLineLike(tag)) {
        endLine();
    }
    if (tag == GUMBO_TAG_BLOCKQUOTE) {
        ++m_quotes;
    } else if (tag == GUMBO_TAG_PRE) {
        ++m_preformatted;
    } else if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) {
        if (m_lists.isEmpty()) {
            gap();
        }
        endLine();
        m_lists.append({tag == GUMBO_TAG_OL, std::max(1, value(element, "start").toInt())});
    } else if (tag == GUMBO_TAG_LI) {
        startItem();
    } else if (tag == GUMBO_TAG_BR) {
        lineBreak();
    } else if (tag == GUMBO_TAG_HR) {
        endLine();
        writeLine(u"---"_s);
    } else if (tag == GUMBO_TAG_IMG) {
        image(element);
    } else if (tag == GUMBO_TAG_A) {
        m_openLinks.append({safeLink(value(element, "href")).value_or(QString()), m_line.size()});
    } else if ((tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) && !m_line.isEmpty()) {
        m_line += u'\t';
    }
}

void PlainTextWriter::endElement(const GumboElement &element)
{
    const GumboTag tag = element.tag;
    if (tag == GUMBO_TAG_A) {
        endLink();
    } else if (tag == GUMBO_TAG_LI) {
        endLine();
        m_marker.clear();
    } else if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) {
        endLine();
        m_lists.removeLast();
        m_gap = m_gap || m_lists.isEmpty();
    } else if (isParagraphLike(tag)) {
        gap();
        m_quotes -= tag == GUMBO_TAG_BLOCKQUOTE ? 1 : 0;
        m_preformatted -= tag == GUMBO_TAG_PRE ? 1 : 0;
    } else if (isLineLike(tag)) {
        endLine();
    }
}

void PlainTextWriter::startItem()
{
    endLine();
    if (m_lists.isEmpty()) {
        return;
    }
    List &list = m_lists.last();
    m_marker = list.isNumbered ? QString::number(list.next++) + ". "_L1 : u"- "_s;
}

void PlainTextWriter::image(const GumboElement &element)
{
    const QString alt = value(element, "alt").simplified();
    if (!alt.isEmpty()) {
        text(m_links == LinkStyle::Keep ? u'[' + alt + u']' : alt);
    }
}

void PlainTextWriter::endLink()
{
    const Link link = m_openLinks.takeLast();
    if (m_links == LinkStyle::Drop || link.href.isEmpty()) {
        return;
    }
    const QString label = m_line.mid(std::min(link.textBegin, m_line.size())).trimmed();
    if (!label.isEmpty() && bare(label) != bare(link.href)) {
        m_line += " ("_L1 + link.href + u')';
    }
}

void PlainTextWriter::text(const QString &value)
{
    for (QChar c : value) {
        const bool isSpace = c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
        if (m_preformatted > 0 && c == u'\n') {
            lineBreak();
        } else if (!isSpace || m_preformatted > 0) {
            m_line += c == QChar::Nbsp ? QChar(u' ') : c;
        } else if (!m_line.isEmpty() && !m_line.back().isSpace()) {
            m_line += u' ';
        }
    }
}

void PlainTextWriter::endLine()
{
    while (!m_line.isEmpty() && m_line.back().isSpace()) {
        m_line.chop(1);
    }
    if (!m_line.isEmpty()) {
        writeLine(m_line);
        m_line.clear();
    }
    for (Link &link : m_openLinks) {
        link.textBegin = 0;
    }
}

void PlainTextWriter::lineBreak()
{
    if (m_line.trimmed().isEmpty()) {
        m_line.clear();
        m_gap = true;
    } else {
        endLine();
    }
}

void PlainTextWriter::gap()
{
    endLine();
    // The first paragraph of an item stands beside its marker.
    m_gap = m_gap || m_marker.isEmpty();
}

void PlainTextWriter::writeLine(const QString &line)
{
    if (!m_out.isEmpty()) {
        m_out += u'\n';
        if (m_gap) {
            m_out += prefix(std::min(m_quotes, m_quotesBefore)).trimmed() + u'\n';
        }
    }
    m_gap = false;
    m_quotesBefore = m_quotes;
    m_out += prefix(m_quotes) + QString(2 * std::max<qsizetype>(0, m_lists.size() - 1), u' ') + m_marker + line;
    m_marker.clear();
}

QString PlainTextWriter::prefix(int quotes) const
{
    return quotes > 0 ? QString(quotes, u'>') + u' ' : QString();
}

QString PlainTextWriter::take()
{
    endLine();
    return std::move(m_out);
}

} // namespace Opora::Text
