// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/htmllines.h"

#include "text/htmltags.h"
#include "text/htmltokens.h"

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

bool isInline(const QByteArray &name)
{
    const TagInfo *tag = findTag(name);
    return !tag || tag->kind == TagKind::Inline || tag->kind == TagKind::Anchor || name == "img";
}

bool isVoid(const QByteArray &name)
{
    return name == "br" || name == "hr" || name == "img";
}

// The writer of the sanitizer makes these and no others.
QString decoded(QByteArrayView raw)
{
    QString text = QString::fromUtf8(raw);
    text.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&quot;"_L1, "\""_L1);
    return text.replace("&#39;"_L1, "'"_L1).replace("&amp;"_L1, "&"_L1);
}

} // namespace

HtmlLines::HtmlLines(const QString &sanitizedHtml)
    : m_source(sanitizedHtml.toUtf8())
{
    HtmlTokenizer tokens(m_source);
    qsizetype before = 0;
    int preformatted = 0;
    for (HtmlToken token = tokens.next(); token.type != HtmlToken::Type::End; token = tokens.next()) {
        const bool isStart = token.type == HtmlToken::Type::StartTag;
        if (token.type == HtmlToken::Type::Text) {
            const QStringList pieces
                = preformatted > 0 ? decoded(token.text).split(u'\n') : QStringList(decoded(token.text));
            for (const QString &piece : pieces) {
                addText(piece, before);
            }
        } else if (isInline(token.name)) {
            if (isStart && m_lineOffset < 0) {
                m_lineOffset = before;
            }
        } else {
            endLine(token.name == "br");
            m_lineOffset = isStart && token.name != "br" && m_lineOffset < 0 ? before : m_lineOffset;
            const int change = isStart ? 1 : -1;
            m_quotes += token.name == "blockquote" ? change : 0;
            preformatted += token.name == "pre" ? change : 0;
        }
        before = tokens.position();
    }
    endLine(false);
}

void HtmlLines::addText(const QString &text, qsizetype offset)
{
    if (m_lineOffset < 0 && !text.trimmed().isEmpty()) {
        m_lineOffset = offset;
    }
    m_line += text;
}

void HtmlLines::endLine(bool evenIfEmpty)
{
    const QString text = m_line.simplified();
    m_line.clear();
    if (text.isEmpty() && !evenIfEmpty) {
        return;
    }
    if (m_lineOffset < 0) {
        return; // an empty line belongs to the one before
    }
    m_texts += m_quotes > 0 ? QString(m_quotes, u'>') + u' ' + text : text;
    m_offsets += m_lineOffset;
    m_lineOffset = -1;
}

QStringList HtmlLines::slices(const QList<qsizetype> &cuts) const
{
    struct Open
    {
        QByteArray name;
        QByteArray tag;
    };
    const auto offsetOf = [this](qsizetype line) {
        return line == 0 ? 0 : line < m_offsets.size() ? m_offsets.at(line) : m_source.size();
    };
    QStringList result;
    QList<Open> open;
    HtmlTokenizer tokens(m_source);
    QByteArray slice;
    qsizetype begin = 0;
    for (qsizetype cut = 1; cut < cuts.size(); ++cut) {
        const qsizetype end = offsetOf(cuts.at(cut));
        qsizetype before = tokens.position();
        while (before < end) {
            const HtmlToken token = tokens.next();
            if (token.type == HtmlToken::Type::StartTag && !isVoid(token.name)) {
                open.append({token.name, m_source.sliced(before, tokens.position() - before)});
            } else if (token.type == HtmlToken::Type::EndTag && !open.isEmpty()) {
                open.removeLast();
            }
            before = tokens.position();
        }
        slice += m_source.sliced(begin, end - begin);
        for (auto tag = open.crbegin(); tag != open.crend(); ++tag) {
            slice += "</" + tag->name + '>';
        }
        result += QString::fromUtf8(slice);
        slice.clear();
        for (const Open &tag : std::as_const(open)) {
            slice += tag.tag;
        }
        if (!open.isEmpty() && open.last().name == "pre" && end < m_source.size() && m_source.at(end) == '\n') {
            slice += '\n'; // a parser swallows one after <pre>
        }
        begin = end;
    }
    return result;
}

} // namespace Opora::Text
