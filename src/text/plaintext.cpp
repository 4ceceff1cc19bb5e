// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plaintext.h"

#include "text/barelinks.h"
#include "text/gumbotree.h"
#include "text/htmltamer.h"
#include "text/plaintextwriter.h"

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

QString wordAsHtml(QStringView word)
{
    const std::optional<BareLink> link = bareLinkIn(word);
    if (!link) {
        return word.toString().toHtmlEscaped();
    }
    return word.left(link->begin).toString().toHtmlEscaped() + "<a href=\""_L1 + link->href.toHtmlEscaped() + "\">"_L1
        + word.sliced(link->begin, link->end - link->begin).toString().toHtmlEscaped() + "</a>"_L1
        + word.sliced(link->end).toString().toHtmlEscaped();
}

QString lineAsHtml(QStringView line)
{
    QString html;
    qsizetype at = 0;
    while (at < line.size()) {
        const QChar c = line.at(at);
        if (c == u' ' || c == u'\t') {
            // A space at the edge of a line or beside another one would be lost.
            const bool firm = at == 0 || html.endsWith(u' ');
            html += c == u'\t' ? u"\u00A0\u00A0\u00A0 "_s : QString(firm ? QChar(QChar::Nbsp) : QChar(u' '));
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < line.size() && line.at(end) != u' ' && line.at(end) != u'\t') {
            ++end;
        }
        html += wordAsHtml(line.sliced(at, end - at));
        at = end;
    }
    return html;
}

} // namespace

QString plainTextFromHtml(const QString &html, LinkStyle links)
{
    const SanitizeLimits limits;
    QByteArray source = html.left(limits.maxInput).toUtf8();
    source.replace('\0', QByteArray());
    const QByteArray tame = "<!DOCTYPE html><body>" + HtmlTamer(source, limits).run();
    const GumboTree tree(tame);
    PlainTextWriter writer(links);
    if (const GumboNode *body = tree.body()) {
        GumboTree::walk(
            body, [&writer](const GumboNode *node) { writer.enter(node); },
            [&writer](const GumboNode *node) { writer.leave(node); });
    }
    return writer.take();
}

SanitizedHtml htmlFromPlainText(const QString &text)
{
    QString normal = text;
    normal.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n').remove(QChar(u'\0'));
    QString html;
    html.reserve(normal.size() + normal.size() / 4);
    bool first = true;
    for (QStringView line : QStringView(normal).split(u'\n')) {
        html += first ? QString() : u"<br>"_s;
        html += lineAsHtml(line);
        first = false;
    }
    return sanitizeHtml(html);
}

} // namespace Opora::Text
