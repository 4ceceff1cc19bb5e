// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plaintext.h"

#include "text/gumbotree.h"
#include "text/htmltamer.h"
#include "text/plaintextwriter.h"
#include "text/safeurl.h"

#include <array>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

// Longer words hold no address worth a click, and looking for one in them costs.
constexpr qsizetype kMaxWordWithLink = 4'000;

bool isMailLetter(QChar c)
{
    return c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-' || c == u'+' || c == u'%';
}

// Where the address that begins at `begin` ends: closing punctuation belongs to the sentence around it.
qsizetype addressEnd(QStringView word, qsizetype begin)
{
    static constexpr QStringView stops = u"<>\"«»“”„`|";
    qsizetype end = begin;
    while (end < word.size() && !stops.contains(word.at(end))) {
        ++end;
    }
    while (end > begin) {
        const QChar last = word.at(end - 1);
        const QStringView address = word.sliced(begin, end - begin);
        const bool unpaired = (last == u')' && address.count(u'(') < address.count(u')'))
            || (last == u']' && address.count(u'[') < address.count(u']'));
        if (!unpaired && !QStringView(u".,;:!?'*_~}…").contains(last)) {
            break;
        }
        --end;
    }
    return end;
}

qsizetype webBegin(QStringView word)
{
    static const std::array<QLatin1StringView, 6> starts
        = {"https://"_L1, "http://"_L1, "opora://"_L1, "mailto:"_L1, "tel:+"_L1, "www."_L1};
    qsizetype best = -1;
    for (const QLatin1StringView start : starts) {
        const qsizetype at = word.indexOf(start, 0, Qt::CaseInsensitive);
        if (at >= 0 && (best < 0 || at < best) && (at == 0 || !word.at(at - 1).isLetterOrNumber())) {
            best = at;
        }
    }
    return best;
}

struct Span
{
    qsizetype begin = -1;
    qsizetype end = -1;
};

Span mailSpan(QStringView word)
{
    const qsizetype sign = word.indexOf(u'@');
    if (sign < 1) {
        return {};
    }
    Span span{sign, sign + 1};
    while (span.begin > 0 && isMailLetter(word.at(span.begin - 1))) {
        --span.begin;
    }
    while (span.end < word.size()
           && (word.at(span.end).isLetterOrNumber() || word.at(span.end) == u'.' || word.at(span.end) == u'-')) {
        ++span.end;
    }
    while (span.end > sign && !word.at(span.end - 1).isLetterOrNumber()) {
        --span.end;
    }
    const bool hasDomain = word.sliced(sign, span.end - sign).contains(u'.');
    return span.begin < sign && hasDomain ? span : Span();
}

QString linked(QStringView word, Span span, QLatin1StringView scheme)
{
    const QString address = word.sliced(span.begin, span.end - span.begin).toString();
    const std::optional<QString> href = safeLink(QString(scheme + address));
    if (!href) {
        return word.toString().toHtmlEscaped();
    }
    return word.left(span.begin).toString().toHtmlEscaped() + "<a href=\""_L1 + href->toHtmlEscaped() + "\">"_L1
        + address.toHtmlEscaped() + "</a>"_L1 + word.sliced(span.end).toString().toHtmlEscaped();
}

QString wordAsHtml(QStringView word)
{
    if (word.size() <= kMaxWordWithLink) {
        const qsizetype web = webBegin(word);
        if (web >= 0) {
            const qsizetype end = addressEnd(word, web);
            const bool bare = word.sliced(web).startsWith("www."_L1, Qt::CaseInsensitive);
            return linked(word, {web, end}, bare ? "http://"_L1 : QLatin1StringView());
        }
        const Span mail = mailSpan(word);
        if (mail.begin >= 0) {
            return linked(word, mail, "mailto:"_L1);
        }
    }
    return word.toString().toHtmlEscaped();
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
