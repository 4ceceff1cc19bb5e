// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/markdownrenderer.h"

#include "text/plaintext.h"
#include "text/safeurl.h"

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

QByteArray escaped(QByteArrayView text)
{
    QByteArray result;
    result.reserve(text.size() + text.size() / 8);
    for (char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        default: result += c;
        }
    }
    return result;
}

// Attributes come in pieces, of which only the character references may be read as such.
QString attributeText(const MD_ATTRIBUTE &attribute)
{
    QByteArray html;
    for (int at = 0; attribute.text && attribute.substr_offsets[at] < attribute.size; ++at) {
        const MD_OFFSET begin = attribute.substr_offsets[at];
        const QByteArrayView piece(attribute.text + begin, attribute.substr_offsets[at + 1] - begin);
        html += attribute.substr_types[at] == MD_TEXT_ENTITY ? piece.toByteArray() : escaped(piece);
    }
    return html.contains('&') ? plainTextFromHtml(QString::fromUtf8(html), LinkStyle::Drop) : QString::fromUtf8(html);
}

// The name GitHub gives a heading, by which articles link to it.
QString slugOf(const QString &heading)
{
    QString slug;
    for (QChar c : heading.toLower()) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_') {
            slug += c;
        } else if (c.isSpace()) {
            slug += u'-';
        }
    }
    return slug;
}

const char *simpleBlock(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE: return "blockquote";
    case MD_BLOCK_UL: return "ul";
    case MD_BLOCK_P: return "p";
    case MD_BLOCK_TABLE: return "table";
    case MD_BLOCK_THEAD: return "thead";
    case MD_BLOCK_TBODY: return "tbody";
    case MD_BLOCK_TR: return "tr";
    case MD_BLOCK_LI: return "li";
    case MD_BLOCK_OL: return "ol";
    case MD_BLOCK_TH: return "th";
    case MD_BLOCK_TD: return "td";
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML: return nullptr;
    }
    return nullptr;
}

const char *simpleSpan(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM: return "em";
    case MD_SPAN_STRONG: return "strong";
    case MD_SPAN_CODE: return "code";
    case MD_SPAN_DEL: return "s";
    case MD_SPAN_U: return "u";
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY: return "code";
    case MD_SPAN_A:
    case MD_SPAN_IMG:
    case MD_SPAN_WIKILINK: return nullptr;
    }
    return nullptr;
}

MarkdownRenderer &renderer(void *self)
{
    return *static_cast<MarkdownRenderer *>(self);
}

} // namespace

QByteArray MarkdownRenderer::run(const QByteArray &markdown)
{
    m_collecting = true;
    parse(markdown);
    m_collecting = false;
    m_headingCount = 0;
    m_html.clear();
    m_html.reserve(markdown.size() * 2);
    parse(markdown);
    return std::move(m_html);
}

void MarkdownRenderer::parse(const QByteArray &markdown)
{
    MD_PARSER parser = {};
    parser.flags = MD_DIALECT_GITHUB;
    parser.enter_block = &MarkdownRenderer::enterBlock;
    parser.leave_block = &MarkdownRenderer::leaveBlock;
    parser.enter_span = &MarkdownRenderer::enterSpan;
    parser.leave_span = &MarkdownRenderer::leaveSpan;
    parser.text = &MarkdownRenderer::addText;
    // Fails only when memory is out; what was written until then stands.
    md_parse(markdown.constData(), static_cast<MD_SIZE>(markdown.size()), &parser, this);
}

void MarkdownRenderer::write(const QByteArray &html)
{
    if (!m_collecting && m_imageDepth == 0) {
        m_html += html;
    }
}

int MarkdownRenderer::enterBlock(MD_BLOCKTYPE type, void *detail, void *self)
{
    MarkdownRenderer &me = renderer(self);
    switch (type) {
    case MD_BLOCK_H: me.startHeading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level)); break;
    case MD_BLOCK_HR: me.write("<hr>"); break;
    case MD_BLOCK_CODE: me.write("<pre><code>"); break;
    case MD_BLOCK_OL:
        me.write("<ol start=\"" + QByteArray::number(static_cast<MD_BLOCK_OL_DETAIL *>(detail)->start) + "\">");
        break;
    case MD_BLOCK_LI: me.startItem(*static_cast<MD_BLOCK_LI_DETAIL *>(detail)); break;
    case MD_BLOCK_TABLE: me.write("<table border=\"1\">"); break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: me.startCell(simpleBlock(type), *static_cast<MD_BLOCK_TD_DETAIL *>(detail)); break;
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_P:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR: me.write('<' + QByteArray(simpleBlock(type)) + '>'); break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML: break;
    }
    return 0;
}

int MarkdownRenderer::leaveBlock(MD_BLOCKTYPE type, void *detail, void *self)
{
    MarkdownRenderer &me = renderer(self);
    if (type == MD_BLOCK_H) {
        me.endHeading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level));
    } else if (type == MD_BLOCK_CODE) {
        me.write("</code></pre>");
    } else if (const char *tag = simpleBlock(type)) {
        me.write("</" + QByteArray(tag) + '>');
    }
    return 0;
}

int MarkdownRenderer::enterSpan(MD_SPANTYPE type, void *detail, void *self)
{
    MarkdownRenderer &me = renderer(self);
    if (type == MD_SPAN_A) {
        me.startLink(*static_cast<MD_SPAN_A_DETAIL *>(detail));
    } else if (type == MD_SPAN_IMG) {
        me.startImage(*static_cast<MD_SPAN_IMG_DETAIL *>(detail));
    } else if (const char *tag = simpleSpan(type)) {
        me.write('<' + QByteArray(tag) + '>');
    }
    return 0;
}

int MarkdownRenderer::leaveSpan(MD_SPANTYPE type, void *, void *self)
{
    MarkdownRenderer &me = renderer(self);
    if (type == MD_SPAN_A) {
        me.write("</a>");
    } else if (type == MD_SPAN_IMG) {
        if (--me.m_imageDepth == 0 && !me.m_collecting) {
            me.m_html += "\">";
        }
    } else if (const char *tag = simpleSpan(type)) {
        me.write("</" + QByteArray(tag) + '>');
    }
    return 0;
}

int MarkdownRenderer::addText(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self)
{
    MarkdownRenderer &me = renderer(self);
    const QByteArrayView raw(text, static_cast<qsizetype>(size));
    QByteArray html;
    switch (type) {
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_LATEXMATH: html = escaped(raw); break;
    case MD_TEXT_NULLCHAR: break;
    case MD_TEXT_BR: html = me.m_imageDepth > 0 ? " " : "<br>"; break;
    case MD_TEXT_SOFTBR: html = "\n"; break;
    case MD_TEXT_ENTITY: html = raw.toByteArray(); break;
    case MD_TEXT_HTML: html = me.m_imageDepth > 0 ? QByteArray() : raw.toByteArray(); break;
    }
    if (me.m_inHeading && type != MD_TEXT_HTML && me.m_collecting) {
        me.m_heading += html;
    }
    if (!me.m_collecting) {
        me.m_html += html; // inside an image this is its description
    }
    return 0;
}

void MarkdownRenderer::startHeading(int level)
{
    m_inHeading = true;
    m_heading.clear();
    ++m_headingCount;
    write("<h" + QByteArray::number(level) + "><a name=\"h-" + QByteArray::number(m_headingCount) + "\"></a>");
}

void MarkdownRenderer::endHeading(int level)
{
    m_inHeading = false;
    write("</h" + QByteArray::number(level) + '>');
    if (!m_collecting) {
        return;
    }
    const QString text = plainTextFromHtml(QString::fromUtf8(m_heading), LinkStyle::Drop).simplified();
    const QString anchor = u"h-%1"_s.arg(m_headingCount);
    m_headings.append({level, text, anchor});
    const QString slug = slugOf(text);
    QString name = slug;
    for (int copy = 1; m_anchors.contains(name) && copy < 100; ++copy) {
        name = slug + u'-' + QString::number(copy);
    }
    m_anchors.insert(name, anchor);
}

void MarkdownRenderer::startItem(const MD_BLOCK_LI_DETAIL &item)
{
    write("<li>");
    if (item.is_task) {
        write(item.task_mark == ' ' ? "&#9744; " : "&#9745; ");
    }
}

void MarkdownRenderer::startCell(const char *tag, const MD_BLOCK_TD_DETAIL &cell)
{
    QByteArray align;
    switch (cell.align) {
    case MD_ALIGN_DEFAULT:
    case MD_ALIGN_LEFT: break;
    case MD_ALIGN_CENTER: align = " align=\"center\""; break;
    case MD_ALIGN_RIGHT: align = " align=\"right\""; break;
    }
    write('<' + QByteArray(tag) + align + '>');
}

void MarkdownRenderer::startLink(const MD_SPAN_A_DETAIL &link)
{
    if (!m_collecting) {
        write("<a href=\"" + escaped(linkTarget(attributeText(link.href)).toUtf8()) + "\">");
    }
}

void MarkdownRenderer::startImage(const MD_SPAN_IMG_DETAIL &image)
{
    if (!m_collecting) {
        write("<img src=\"" + escaped(imageSource(attributeText(image.src)).toUtf8()) + "\" alt=\"");
    }
    ++m_imageDepth;
}

QString MarkdownRenderer::linkTarget(const QString &written) const
{
    if (written.startsWith(u'#')) {
        const QString anchor = m_anchors.value(written.sliced(1).toLower());
        return anchor.isEmpty() ? QString() : u'#' + anchor;
    }
    if (safeLink(written) || !m_options.linkTarget) {
        return written;
    }
    return m_options.linkTarget(written);
}

QString MarkdownRenderer::imageSource(const QString &written) const
{
    const Text::ImageSource source = Text::imageSource(written);
    return source.kind == ImageSource::Kind::Refused && m_options.imageSource ? m_options.imageSource(written)
                                                                              : written;
}

} // namespace Opora::Text
