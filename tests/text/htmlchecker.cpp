// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "htmlchecker.h"

#include <QRegularExpression>
#include <QSet>

#include <gumbo.h>

namespace Opora::Text::Test {

using namespace Qt::StringLiterals;

namespace {

class Parsed
{
public:
    explicit Parsed(const QString &html)
        : m_bytes("<!DOCTYPE html><body>" + html.toUtf8())
        , m_output(
              gumbo_parse_with_options(&kGumboDefaultOptions, m_bytes.constData(), static_cast<size_t>(m_bytes.size())))
    { }
    ~Parsed() { gumbo_destroy_output(&kGumboDefaultOptions, m_output); }
    Q_DISABLE_COPY_MOVE(Parsed)

    [[nodiscard]] const GumboNode *root() const { return m_output->root; }

private:
    QByteArray m_bytes;
    GumboOutput *m_output;
};

QString attributeFault(const QString &tag, const QString &name, const QString &value, bool headingAnchors)
{
    static const QRegularExpression link(
        u"\\A(https?://[^\\s\\x00-\\x1f]+|mailto:[^\\s]+|tel:[^\\s]+|opora://[^\\s]+)\\z"_s);
    static const QRegularExpression image(
        u"\\A(cid:[^\\s<>\"':/]+|data:image/(png|jpeg|jpg|gif|webp|bmp);base64,[A-Za-z0-9+/=]+)\\z"_s);
    static const QRegularExpression anchor(u"\\A#?h-[a-z0-9-]+\\z"_s);
    static const QRegularExpression number(u"\\A[0-9]{1,5}\\z"_s);
    static const QSet<QString> numbers = {u"width"_s, u"height"_s, u"colspan"_s, u"rowspan"_s, u"start"_s, u"border"_s};
    static const QSet<QString> words = {u"left"_s, u"center"_s, u"right"_s, u"justify"_s, u"rtl"_s, u"ltr"_s};
    bool fine = false;
    if (name == "href"_L1 && tag == "a"_L1) {
        fine = link.match(value).hasMatch() || (headingAnchors && anchor.match(value).hasMatch());
    } else if (name == "name"_L1 && tag == "a"_L1) {
        fine = headingAnchors && anchor.match(value).hasMatch();
    } else if (name == "src"_L1 && tag == "img"_L1) {
        fine = image.match(value).hasMatch();
    } else if (name == "alt"_L1 && tag == "img"_L1) {
        fine = true;
    } else if (numbers.contains(name)) {
        fine = number.match(value).hasMatch() && tag != "a"_L1;
    } else if (name == "align"_L1 || name == "dir"_L1) {
        fine = words.contains(value);
    }
    return fine ? QString() : u"<%1 %2=\"%3\">"_s.arg(tag, name, value.left(80));
}

QString faultOfNode(const GumboNode *node, bool headingAnchors)
{
    static const QSet<QString> allowed
        = {u"a"_s,     u"b"_s,     u"blockquote"_s, u"br"_s,    u"code"_s, u"dd"_s,    u"div"_s,    u"dl"_s,  u"dt"_s,
           u"em"_s,    u"h1"_s,    u"h2"_s,         u"h3"_s,    u"h4"_s,   u"h5"_s,    u"h6"_s,     u"hr"_s,  u"i"_s,
           u"img"_s,   u"li"_s,    u"ol"_s,         u"p"_s,     u"pre"_s,  u"s"_s,     u"strong"_s, u"sub"_s, u"sup"_s,
           u"table"_s, u"tbody"_s, u"td"_s,         u"tfoot"_s, u"th"_s,   u"thead"_s, u"tr"_s,     u"u"_s,   u"ul"_s};
    if (node->type == GUMBO_NODE_COMMENT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_TEMPLATE) {
        return u"a comment, CDATA or template"_s;
    }
    if (node->type != GUMBO_NODE_ELEMENT) {
        return {};
    }
    const GumboElement &element = node->v.element;
    const QString tag = QString::fromLatin1(gumbo_normalized_tagname(element.tag));
    const bool frame = tag == "html"_L1 || tag == "head"_L1 || tag == "body"_L1;
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML || (!frame && !allowed.contains(tag))) {
        return u"element <%1>"_s.arg(tag);
    }
    for (unsigned int at = 0; at < element.attributes.length; ++at) {
        const auto *attribute = static_cast<const GumboAttribute *>(element.attributes.data[at]);
        const QString fault = attributeFault(tag, QString::fromUtf8(attribute->name),
                                             QString::fromUtf8(attribute->value), headingAnchors);
        if (!fault.isEmpty()) {
            return fault;
        }
    }
    return {};
}

template<typename Visit>
void visitAll(const GumboNode *node, int depth, int tables, Visit visit)
{
    visit(node, depth, tables);
    if (node->type != GUMBO_NODE_ELEMENT) {
        return;
    }
    const GumboVector &children = node->v.element.children;
    for (unsigned int at = 0; at < children.length; ++at) {
        const auto *child = static_cast<const GumboNode *>(children.data[at]);
        const bool isVoid = child->type == GUMBO_NODE_ELEMENT
            && (child->v.element.tag == GUMBO_TAG_BR || child->v.element.tag == GUMBO_TAG_HR
                || child->v.element.tag == GUMBO_TAG_IMG);
        const bool isTable = child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_TABLE;
        visitAll(child, depth + (child->type == GUMBO_NODE_ELEMENT && !isVoid ? 1 : 0), tables + (isTable ? 1 : 0),
                 visit);
    }
}

} // namespace

QString faultOf(const QString &html, bool headingAnchors)
{
    const Parsed parsed(html);
    QString fault;
    visitAll(parsed.root(), 0, 0, [&](const GumboNode *node, int, int) {
        if (fault.isEmpty()) {
            fault = faultOfNode(node, headingAnchors);
        }
    });
    return fault;
}

int depthOf(const QString &html)
{
    const Parsed parsed(html);
    int deepest = 0;
    visitAll(parsed.root(), -1, 0, [&](const GumboNode *, int depth, int) { deepest = std::max(deepest, depth); });
    return deepest;
}

int tableDepthOf(const QString &html)
{
    const Parsed parsed(html);
    int deepest = 0;
    visitAll(parsed.root(), 0, 0, [&](const GumboNode *, int, int tables) { deepest = std::max(deepest, tables); });
    return deepest;
}

QString textOf(const QString &html)
{
    const Parsed parsed(html);
    QString text;
    visitAll(parsed.root(), 0, 0, [&](const GumboNode *node, int, int) {
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
            text += QString::fromUtf8(node->v.text.text);
        }
    });
    return text;
}

} // namespace Opora::Text::Test
